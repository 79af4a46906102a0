import { type Id, own } from '@plenum/shared/domain/ids';
import type { Language } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';

/** INTERP-14: the booth to which one's own microphone goes now. */
export function talksTo({ me, place }: HouseView): Id | null {
  if (!me || place.state !== 'in') return null;
  return own(place.room.interpretation.talkback, me.personId) ?? null;
}

export type TalkSaid = { languages: Language[]; isBroken: boolean };

/** What must be said while one talks; null while one does not. */
export function talkSaid(view: HouseView): TalkSaid | null {
  const boothId = talksTo(view);
  const { place, conference, media } = view;
  if (boothId === null || place.state !== 'in') return null;
  const plan = own(conference?.state.interpretation ?? {}, place.roomId);
  const booth = plan?.booths.find((known) => known.boothId === boothId);
  return { languages: booth?.languages ?? [], isBroken: media.own.microphone.state === 'failed' };
}
