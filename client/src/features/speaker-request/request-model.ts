import type { Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import type { SpeakerRequest } from '@plenum/shared/domain/interpretation-state';
import { moderates } from '@plenum/shared/domain/rights';
import type { Language } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';

/** ms for which a speaker sees what a booth asks of him: long enough to read it between two sentences. */
const hintLasts = 12_000;
/** ms for which moderators see what was asked, and of whom. */
const lineLasts = 30_000;

export type Hint = { kind: SpeakerRequest['kind']; at: number; seen: boolean };

/** INTERP-12: what a booth asks of the person at this moment. */
export function hintFor({ me, place }: HouseView, now: number): Hint | null {
  if (!me || place.state !== 'in') return null;
  const request = own(place.room.interpretation.requests, me.personId);
  if (!request || now - request.at >= hintLasts) return null;
  const { kind, at, seen } = request;
  return { kind, at, seen };
}

export type AskedLine = {
  key: string;
  kind: SpeakerRequest['kind'];
  /** Null: nobody had the word. */
  speaker: Person | null;
  booth: Language[];
  seen: boolean;
};

function languagesOf({ conference }: HouseView, roomId: Id, boothId: Id): Language[] {
  const plan = own(conference?.state.interpretation ?? {}, roomId);
  return plan?.booths.find((booth) => booth.boothId === boothId)?.languages ?? [];
}

/** What booths have just asked of speakers, the latest first; for the room's moderators. */
export function askedOf(view: HouseView, now: number): AskedLine[] {
  const { me, place, conference } = view;
  if (!me || !conference || place.state !== 'in' || !moderates(me, place.roomId)) return [];
  return Object.values(place.room.interpretation.requests)
    .filter(({ at }) => now - at < lineLasts)
    .toSorted((a, b) => b.at - a.at)
    .map(({ kind, speaker, boothId, at, seen }) => ({
      key: `${speaker} ${kind} ${at}`,
      kind,
      speaker: speaker === null ? null : (own(conference.state.people, speaker) ?? null),
      booth: languagesOf(view, place.roomId, boothId),
      seen,
    }));
}
