import type { RoomStreamEvent } from '@plenum/shared/domain/event';
import { evolveRoom } from '@plenum/shared/domain/evolve';
import { initialRoom, type RoomState } from '@plenum/shared/domain/room-state';
import { delegate, founded } from '@plenum/shared/domain/testing/fixture';
import type { RoomEvents } from '@plenum/shared/protocol/command-lane';
import type { Place, Welcome } from '@plenum/shared/protocol/hello';
import type { HousePlace, HouseView } from '../house.ts';
import { outsideView } from '../replica.ts';

/** The delegate of the domain's fixture, standing in the health seminar, as the house and as the page see it. */
export const me = delegate;
const conferenceSeq = 20;
const roomSeq = 5;

export function roomAfter(events: RoomStreamEvent[] = [], roomId = 'health'): RoomState {
  return events.reduce(evolveRoom, initialRoom(roomId));
}

export function placeIn(room: RoomState = roomAfter(), seq = roomSeq): Extract<HousePlace, { state: 'in' }> {
  return { state: 'in', roomId: room.roomId, room, seq, people: { roomId: room.roomId, count: 1, people: [] } };
}

export function viewInside(place: HousePlace = placeIn()): HouseView {
  const conference = { seq: conferenceSeq, state: founded };
  return { ...outsideView, phase: { state: 'inside' }, me, conference, place };
}

export function placeSnapshot(room: RoomState = roomAfter(), seq = roomSeq): Extract<Place, { state: 'in' }> {
  const { roomId } = room;
  return {
    state: 'in',
    roomId,
    room: { kind: 'snapshot', roomId, seq, state: room },
    people: { roomId, count: 1, people: [] },
  };
}

export function welcomeTo(place: Place = placeSnapshot(), more: Partial<Welcome> = {}): Welcome {
  return {
    protocol: 1,
    serverTime: 1_000,
    clockRate: 1,
    heldFor: 0,
    me,
    conference: { kind: 'snapshot', seq: conferenceSeq, state: founded },
    place,
    media: { state: 'none', refusal: null },
    house: { rooms: {} },
    ...more,
  };
}

export function roomEvents(
  from: number,
  events: RoomStreamEvent[],
  roomId = 'health',
): { stream: 'room' } & RoomEvents {
  const stamped = events.map((event, index) => ({ seq: from + 1 + index, at: 0, event }));
  return { stream: 'room', kind: 'events', roomId, from, to: from + events.length, events: stamped };
}

export const queued = (personId: string): RoomStreamEvent => ({
  type: 'personQueued',
  personId,
  source: 'hand',
  kind: 'speech',
  at: 0,
});
export const granted = (personId: string): RoomStreamEvent => ({
  type: 'floorGranted',
  personId,
  since: 0,
  limit: null,
});
export const ended = (personId: string): RoomStreamEvent => ({ type: 'floorEnded', personId, at: 1, why: 'ended' });
