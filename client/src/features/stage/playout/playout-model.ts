import type { Person, ProgrammeItem } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { type OnAir, playoutTracks, type Reel } from '@plenum/shared/domain/playout-state';
import { moderates } from '@plenum/shared/domain/rights';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { Localized } from '@plenum/shared/domain/text';
import { greetingPaths } from '@plenum/shared/protocol/greetings';
import type { HouseView } from '../../../session/house.ts';

export type Picture = { trackId: Id; track: MediaStreamTrack } | null;
/** What of a room its time is reckoned by. */
export type RoomTime = Pick<RoomState, 'roomId' | 'frozen' | 'frozenFor'>;
type Shown = { onAir: OnAir; person: Person | null };
export type Slate = { state: 'slate'; title: Localized | null; backAt: number | null; next: ProgrammeItem | null };
/**
 * What the stage shows instead of people: a greeting, the slate between items, or where a greeting has failed its still.
 * `still`, `src`: the address of that picture; `slate`: what stands in where it does not come.
 */
export type Screening =
  | { state: 'none' }
  | ({ state: 'film'; picture: Picture; room: RoomTime; still: string | null } & Shown)
  | ({ state: 'still'; src: string; slate: Slate } & Shown)
  | Slate;

function pictureOf({ media }: HouseView, { playoutId }: Reel): Picture {
  const trackId = playoutTracks(playoutId).camera;
  const received = own(media.received, trackId);
  return received ? { trackId, track: received.track } : null;
}

function nextItem({ conference }: HouseView, roomId: Id): ProgrammeItem | null {
  const planned = Object.values(conference?.state.programme ?? {}).filter(
    (item) => item.roomId === roomId && item.run.state === 'planned',
  );
  return planned.sort((a, b) => a.startsAt - b.startsAt)[0] ?? null;
}

/** PLAY-6, PLAY-7: the slate that was called for stands before everything else; where a film on air has failed, its still or the slate. */
export function screeningOf(view: HouseView): Screening {
  const { place, conference } = view;
  if (place.state !== 'in' || !conference || place.room.status.state === 'closed') return { state: 'none' };
  const { onAir, slate } = place.room.playout;
  const slateUntil = (backAt: number | null): Slate => {
    return { state: 'slate', title: conference.state.title, backAt, next: nextItem(view, place.roomId) };
  };
  if (slate.state === 'on') return slateUntil(slate.backAt);
  if (!onAir) return { state: 'none' };
  const still = onAir.still && greetingPaths.still(conference.state.conferenceId, place.roomId, onAir.still);
  const person = own(conference.state.people, onAir.personId) ?? null;
  if (onAir.state === 'failed')
    return still ? { state: 'still', onAir, person, src: still, slate: slateUntil(null) } : slateUntil(null);
  const { roomId, frozen, frozenFor } = place.room;
  return { state: 'film', onAir, person, still, picture: pictureOf(view, onAir), room: { roomId, frozen, frozenFor } };
}

/** What is cued, for the room's moderators; its picture runs without sound. */
export function cuedFilm(view: HouseView): { reel: Reel; person: Person | null; picture: Picture } | null {
  const { place, me, conference } = view;
  if (place.state !== 'in' || !me || !moderates(me, place.roomId)) return null;
  const { cued } = place.room.playout;
  const person = cued ? (own(conference?.state.people ?? {}, cued.personId) ?? null) : null;
  return cued ? { reel: cued, person, picture: pictureOf(view, cued) } : null;
}
