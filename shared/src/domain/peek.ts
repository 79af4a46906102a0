import type { ConferenceState } from './conference-state.ts';
import type { Id } from './ids.ts';
import { peekRefusal, reachOf } from './rights.ts';
import type { RoomState, TrackSource } from './room-state.ts';
import { type Subscription, subscriptionsOf, type Viewer } from './subscriptions.ts';

/** MOVE-6: ms after which a look into another room ends by itself. */
export const peekLasts = 30_000;
const mostSounds = 3;

/** What is to be heard and seen of a room through its door. */
export type PeekTrack = { trackId: Id; personId: Id; source: TrackSource };

/**
 * MOVE-6: what somebody receives who looks in: the loudest rights first, one camera in its smallest layer, no screen. Only
 * what reaches the whole house: neither what is prepared nor what is said backstage.
 */
export function peekSubscriptions(conference: ConferenceState, room: RoomState, viewer: Viewer): Subscription[] {
  if (peekRefusal(conference, room, viewer.person)) return [];
  const live = subscriptionsOf(conference, room, { ...viewer, viewport: {} }).flatMap((subscription) => {
    const track = room.tracks[subscription.trackId];
    const isPublic = track && subscription.flow === 'live' && reachOf(conference, room, track) === 'house';
    return isPublic ? [{ subscription, source: track.source }] : [];
  });
  const of = (wanted: TrackSource, most: number) =>
    live
      .filter(({ source }) => source === wanted)
      .slice(0, most)
      .map(({ subscription }) => ({ ...subscription, layer: 0 as const }));
  const sounds = of('microphone', mostSounds);
  const pictures = of('camera', 1).map((picture) => ({ ...picture, priority: 20 }));
  return [...sounds, ...pictures];
}

export function peekTracks(conference: ConferenceState, room: RoomState, viewer: Viewer): PeekTrack[] {
  return peekSubscriptions(conference, room, viewer).flatMap(({ trackId }) => {
    const track = room.tracks[trackId];
    return track ? [{ trackId, personId: track.personId, source: track.source }] : [];
  });
}
