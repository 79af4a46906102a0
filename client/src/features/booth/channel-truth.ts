import { boothState, microphoneOf } from '@plenum/shared/domain/booth';
import type { Person } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { channelContent } from '@plenum/shared/domain/interpretation';
import type { Language } from '@plenum/shared/domain/text';
import type { Seat } from './booth-model.ts';

/** What the listeners of a channel hear at this moment, as it concerns whoever sits at the console. */
export type Truth = {
  language: Language;
  /** How many hear it; null where the house has not said it. */
  listeners: number | null;
  /** ms for which whoever is on air has been silent while the floor was heard. */
  silentFor: number;
} & (
  | { state: 'me' | 'coughing' | 'direct' | 'nobody' | 'stalled' | 'lost' }
  | { state: 'partner' | 'otherBooth' | 'partnerStalled' | 'partnerLost'; person: Person | null }
);

function contentOf(seat: Seat, language: Language): Pick<Truth, 'state'> & { person?: Person | null } {
  const { conference, room, booth, me } = seat;
  const content = channelContent(conference, room, language);
  const personOf = (personId: string) => own(conference.people, personId) ?? null;
  if (content.carries === 'interpreter') {
    const { personId, boothId } = content.seat;
    if (personId === me.personId) return { state: content.coughing ? 'coughing' : 'me' };
    return { state: boothId === booth.boothId ? 'partner' : 'otherBooth', person: personOf(personId) };
  }
  if (content.why === 'sameLanguage') return { state: 'direct' };
  const { air } = boothState(room, booth.boothId);
  if (air.state === 'off' || air.language !== language) return { state: 'nobody' };
  const isMine = air.personId === me.personId;
  if (air.state === 'lost')
    return isMine ? { state: 'lost' } : { state: 'partnerLost', person: personOf(air.personId) };
  const isStalled = air.state === 'stalled' || microphoneOf(room, air.personId) === undefined;
  if (!isStalled) return { state: 'nobody' };
  return isMine ? { state: 'stalled' } : { state: 'partnerStalled', person: personOf(air.personId) };
}

/** INTERP-5, INTERP-11: said plainly, so that nobody believes to be heard who is not. */
export function truthOf(seat: Seat, language: Language): Truth {
  const signal = seat.view.interpretation?.rooms[seat.room.roomId]?.channels[language];
  const told = { language, listeners: signal?.listeners ?? null, silentFor: signal?.silentFor ?? 0 };
  return { ...told, ...contentOf(seat, language) } as Truth;
}
