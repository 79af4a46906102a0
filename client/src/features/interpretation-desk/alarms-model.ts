import type { Person } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import type { Language, Localized } from '@plenum/shared/domain/text';
import type { MatrixRoom } from './matrix-model.ts';

const alarmKinds = ['silent', 'stalled', 'lost', 'bothOpen', 'missing', 'plea'] as const;
export type Alarm = {
  /** One and the same as long as it lasts. */
  key: string;
  kind: (typeof alarmKinds)[number];
  roomId: Id;
  title: Localized;
  boothId: Id | null;
  languages: Language[];
  person: Person | null;
};

const heard = ['interpreter', 'coughing'];

function alarmsOfChannels({ roomId, title, channels }: MatrixRoom): Alarm[] {
  return channels.flatMap(({ language, state, silentFor, voice }): Alarm[] => {
    const kind =
      state === 'stalled' || state === 'lost' ? state : silentFor > 0 && heard.includes(state) ? 'silent' : null;
    if (!kind) return [];
    const person = voice?.person ?? null;
    const key = `${roomId} ${kind} ${language} ${person?.personId ?? ''}`;
    return [{ key, kind, roomId, title, boothId: voice?.boothId ?? null, languages: [language], person }];
  });
}

function alarmsOfBooths({ roomId, title, booths }: MatrixRoom): Alarm[] {
  return booths.flatMap(({ boothId, languages, bothOpen, missing, expected, plea }): Alarm[] => {
    const of = (kind: Alarm['kind'], person: Person | null, more = ''): Alarm => ({
      ...{ key: `${roomId} ${kind} ${boothId} ${more}`, kind, roomId, title, boothId, languages, person },
    });
    return [
      ...(bothOpen ? [of('bothOpen', null)] : []),
      ...(missing ? [of('missing', expected[0] ?? null)] : []),
      ...(plea && !plea.answered ? [of('plea', plea.from, plea.message.messageId)] : []),
    ];
  });
}

/** What somebody must see to now, the gravest first. */
export function alarmsOf(rooms: readonly MatrixRoom[]): Alarm[] {
  return rooms
    .flatMap((room) => [...alarmsOfChannels(room), ...alarmsOfBooths(room)])
    .toSorted((a, b) => alarmKinds.indexOf(a.kind) - alarmKinds.indexOf(b.kind));
}
