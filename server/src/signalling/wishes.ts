import type { Id } from '@plenum/shared/domain/ids';
import { channelSubscriptions } from '@plenum/shared/domain/interpretation';
import { peekSubscriptions } from '@plenum/shared/domain/peek';
import { entryRefusal } from '@plenum/shared/domain/rights';
import type { RoomState } from '@plenum/shared/domain/room-state';
import { type Subscription, subscriptionsOf, type Viewer, warmDoor } from '@plenum/shared/domain/subscriptions';
import type { Wanted } from '../media/media-plane.ts';
import type { Visitor } from './visitor.ts';

const mostDoors = 6;

function wantedOf(room: RoomState, { trackId, flow, layer, priority }: Subscription): Wanted {
  const isCamera = room.tracks[trackId]?.source === 'camera';
  return { producerId: trackId, flow, priority, ...(isCamera ? { spatialLayer: layer } : {}) };
}

/** INTERP-8: the channels of his room. Who is in a full room has those alone to which he listens (SUB-4). */
function channelsFor({ house, person, channels }: Visitor, room: RoomState, isFull: boolean): Subscription[] {
  const all = channelSubscriptions(house.conference.state, room, { person, channels });
  return isFull ? all.filter(({ flow }) => flow === 'live') : all;
}

/**
 * Everything that one visitor should receive now: his room's tracks, and the doors of the neighbouring rooms, warm. A full
 * room's viewers have no warm doors (SUB-4): a thousand idle consumers of each neighbour would be too dear.
 */
export function wishOf(visitor: Visitor, isFull = false, voices: readonly Id[] = []): Wanted[] {
  const { house, place, person } = visitor;
  const viewer: Viewer = { person, audioOnly: visitor.audioOnly, viewport: visitor.viewport, voices };
  const conference = house.conference.state;
  const wanted = new Map<Id, Wanted>();
  const take = (room: RoomState, subscriptions: Subscription[]) => {
    for (const subscription of subscriptions) {
      if (!wanted.has(subscription.trackId)) wanted.set(subscription.trackId, wantedOf(room, subscription));
    }
  };
  if (place.state === 'in') {
    const room = house.openRoom(place.roomId)?.state;
    if (room) take(room, subscriptionsOf(conference, room, viewer));
    if (room) take(room, channelsFor(visitor, room, isFull));
  }
  const peeked = visitor.peek && house.openRoom(visitor.peek.roomId)?.state;
  if (peeked) take(peeked, peekSubscriptions(conference, peeked, viewer));
  if (isFull) return [...wanted.values()];
  const doors = house
    .openRooms()
    .map(({ state }) => state)
    .filter((room) => room.roomId !== visitor.roomId && entryRefusal(conference, room, person) === null)
    .slice(0, mostDoors);
  for (const room of doors) take(room, warmDoor(conference, room, viewer));
  return [...wanted.values()];
}
