import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import type { Booth, LanguagePlan } from '@plenum/shared/domain/interpretation-state';
import { moderates } from '@plenum/shared/domain/rights';
import type { Language, Localized } from '@plenum/shared/domain/text';
import type {
  BoothPlea,
  BoothSignal,
  ChannelSignal,
  LineQuality,
  RoomInterpretationSignal,
} from '@plenum/shared/protocol/signal-lane';
import type { HouseView } from '../../session/house.ts';

/** From here on an interpreter's silence while the floor is heard is no pause any more. */
const silenceAlarm = 8000;

export type CellState = ChannelSignal['carries'] | 'stalled' | 'lost';
export type ChannelCell = {
  language: Language;
  state: CellState;
  /** Whose channel it is, whether he is heard at this moment or not; `since` is null where he is lost. */
  voice: { person: Person | null; boothId: Id; since: number | null } | null;
  /** The channel from which its booth works; null: the floor. */
  relay: Language | null;
  listeners: number;
  /** 0 to 1 over the upper 60 dB. */
  level: number;
  /** ms beyond which nobody would call it a pause; else 0. */
  silentFor: number;
};
export type BoothPerson = { person: Person; line: LineQuality | 'away'; open: boolean; onAir: boolean };
export type BoothCard = {
  boothId: Id;
  roomId: Id;
  languages: Language[];
  /** Told apart by more than its languages where two booths of a room share them. */
  isTwin: boolean;
  people: BoothPerson[];
  /** Who should be there by the shifts and is not; `missing` also where their names are not known. */
  expected: Person[];
  missing: boolean;
  bothOpen: boolean;
  relay: Language | null;
  plea: (BoothPlea & { from: Person | null }) | null;
  /** Moderators whose microphones go there now, without oneself. */
  talking: Person[];
  /** Whom clearing would take off air. */
  onAir: { person: Person | null; language: Language } | null;
  clear: RoomStreamCommand;
};
export type MatrixRoom = {
  roomId: Id;
  title: Localized;
  isHere: boolean;
  floor: Language | null;
  original: number;
  channels: ChannelCell[];
  booths: BoothCard[];
};
export type Matrix = { rooms: MatrixRoom[] };

type Told = { conference: ConferenceState; plan: LanguagePlan; signal: RoomInterpretationSignal; me: Person };

const personOf = ({ conference }: Told, personId: Id): Person | null => own(conference.people, personId) ?? null;
const relayOf = (booth: BoothSignal): Language | null =>
  booth.source.from === 'channel' ? booth.source.language : null;

function cellOf(told: Told, language: Language): ChannelCell {
  const channel = told.signal.channels[language];
  const holding = Object.entries(told.signal.booths)
    .filter(([, { air }]) => air.state !== 'off' && air.language === language)
    .toSorted(([, a], [, b]) => Number(a.air.state === 'lost') - Number(b.air.state === 'lost'))[0];
  const [boothId, booth] = holding ?? [];
  const air = booth?.air;
  const carries = channel?.carries ?? 'noInterpretation';
  const trouble = air?.state === 'stalled' || air?.state === 'lost' ? air.state : null;
  return {
    language,
    state: carries === 'noInterpretation' && trouble ? trouble : carries,
    voice:
      air && air.state !== 'off' && boothId !== undefined
        ? { person: personOf(told, air.personId), boothId, since: air.state === 'lost' ? null : air.since }
        : null,
    relay: booth ? relayOf(booth) : null,
    listeners: channel?.listeners ?? 0,
    level: Math.min(1, Math.max(0, 1 + (channel?.level ?? -127) / 60)),
    silentFor: channel && channel.silentFor > silenceAlarm ? channel.silentFor : 0,
  };
}

const nobodyThere: BoothSignal = {
  ...{ people: [], bothOpen: false, missing: false, talking: [] },
  ...{ air: { state: 'off' }, source: { from: 'floor' } },
};

function cardOf(told: Told, { boothId, languages }: Booth, at: number): BoothCard {
  const { plan, signal, me } = told;
  const booth = own(signal.booths, boothId) ?? nobodyThere;
  const { air, plea } = booth;
  const there = new Set(booth.people.map(({ personId }) => personId));
  const due = plan.shifts.filter((shift) => shift.boothId === boothId && shift.from <= at && at < shift.until);
  const isTwin = plan.booths.some((other) => other.boothId !== boothId && other.languages.join() === languages.join());
  return {
    ...{ boothId, roomId: plan.roomId, languages, isTwin, bothOpen: booth.bothOpen, missing: booth.missing },
    people: booth.people.flatMap(({ personId, line, quality, open }): BoothPerson[] => {
      const person = personOf(told, personId);
      const onAir = (air.state === 'live' || air.state === 'stalled') && air.personId === personId;
      return person ? [{ person, line: line === 'away' ? 'away' : quality, open, onAir }] : [];
    }),
    expected: booth.missing
      ? due.flatMap(({ personId }) => (there.has(personId) ? [] : (personOf(told, personId) ?? [])))
      : [],
    relay: relayOf(booth),
    plea: plea ? { ...plea, from: personOf(told, plea.message.personId) } : null,
    talking: booth.talking.flatMap((personId) => (personId === me.personId ? [] : (personOf(told, personId) ?? []))),
    onAir: air.state === 'off' ? null : { person: personOf(told, air.personId), language: air.language },
    clear: { type: 'clearBooth', boothId },
  };
}

/** Whether the person looks after any room in which languages are planned. */
export function hasMatrix({ me, conference }: HouseView): boolean {
  if (!me || !conference) return false;
  return Object.values(conference.state.interpretation).some(
    ({ roomId, channels }) => channels.length > 0 && moderates(me, roomId),
  );
}

/** All rooms and channels that one looks after, at a moment of the house's clock; null for everybody else. */
export function matrixOf(view: HouseView, at: number): Matrix | null {
  const { me, conference, place, interpretation } = view;
  if (!me || !conference || !hasMatrix(view)) return null;
  const { state } = conference;
  const rooms = Object.values(state.interpretation).flatMap((plan): (MatrixRoom & { order: number })[] => {
    const signal = own(interpretation?.rooms ?? {}, plan.roomId);
    const room = own(state.rooms, plan.roomId);
    if (!signal || !room || plan.channels.length === 0 || !moderates(me, plan.roomId)) return [];
    const told: Told = { conference: state, plan, signal, me };
    return [
      {
        ...{ roomId: plan.roomId, title: room.title, order: room.order },
        isHere: place.state === 'in' && place.roomId === plan.roomId,
        ...{ floor: signal.floor, original: signal.original },
        channels: plan.channels.map((language) => cellOf(told, language)),
        booths: plan.booths.map((booth) => cardOf(told, booth, at)),
      },
    ];
  });
  return { rooms: rooms.toSorted((a, b) => a.order - b.order) };
}

/** Whom the matrix names, for a page that does not hold all people. */
export function peopleOfMatrix({ interpretation }: HouseView): Id[] {
  const booths = Object.values(interpretation?.rooms ?? {}).flatMap((room) => Object.values(room.booths));
  const named = booths.flatMap(({ people, air, talking }) => [
    ...people.map(({ personId }) => personId),
    ...(air.state === 'off' ? [] : [air.personId]),
    ...talking,
  ]);
  return [...new Set(named)];
}
