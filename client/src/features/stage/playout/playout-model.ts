import type { Person, ProgrammeItem } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { type OnAir, playoutTracks, type Reel } from '@plenum/shared/domain/playout-state';
import { moderates } from '@plenum/shared/domain/rights';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { Localized } from '@plenum/shared/domain/text';
import type { HouseView } from '../../../session/house.ts';

export type Picture = { trackId: Id; track: MediaStreamTrack } | null;
/** What of a room its time is reckoned by. */
export type RoomTime = Pick<RoomState, 'roomId' | 'frozen' | 'frozenFor'>;
/** What the stage shows instead of people: a greeting, or the slate between items. */
export type Screening =
  | { state: 'none' }
  | { state: 'film'; onAir: OnAir; person: Person | null; picture: Picture; room: RoomTime }
  | { state: 'slate'; title: Localized | null; backAt: number | null; next: ProgrammeItem | null };

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

/** PLAY-6, PLAY-7: the slate stands before everything else, also where a film on air has failed. */
export function screeningOf(view: HouseView): Screening {
  const { place, conference } = view;
  if (place.state !== 'in' || !conference || place.room.status.state === 'closed') return { state: 'none' };
  const { onAir, slate } = place.room.playout;
  if (slate.state === 'on' || onAir?.state === 'failed') {
    const backAt = slate.state === 'on' ? slate.backAt : null;
    return { state: 'slate', title: conference.state.title, backAt, next: nextItem(view, place.roomId) };
  }
  if (!onAir) return { state: 'none' };
  const person = own(conference.state.people, onAir.personId) ?? null;
  const { roomId, frozen, frozenFor } = place.room;
  return { state: 'film', onAir, person, picture: pictureOf(view, onAir), room: { roomId, frozen, frozenFor } };
}

/** What is cued, for the room's moderators; its picture runs without sound. */
export function cuedFilm(view: HouseView): { reel: Reel; person: Person | null; picture: Picture } | null {
  const { place, me, conference } = view;
  if (place.state !== 'in' || !me || !moderates(me, place.roomId)) return null;
  const { cued } = place.room.playout;
  const person = cued ? (own(conference?.state.people ?? {}, cued.personId) ?? null) : null;
  return cued ? { reel: cued, person, picture: pictureOf(view, cued) } : null;
}
