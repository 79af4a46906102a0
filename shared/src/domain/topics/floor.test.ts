import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { positionOf } from '../room-state.ts';
import {
  audience,
  delegate,
  dignitary,
  hall,
  interpreter,
  moderator,
  official,
  organizer,
  secondDelegate,
} from '../testing/fixture.ts';
import { given, now, worldAfter } from '../testing/spec.ts';

const one = delegate.personId;
const two = secondDelegate.personId;
const chair = moderator.personId;

const queued = (personId: Id): DomainEvent => ({
  type: 'personQueued',
  personId,
  source: 'hand',
  kind: 'speech',
  at: 1,
});
const granted = (personId: Id, since = 1, limit: number | null = null): DomainEvent => ({
  type: 'floorGranted',
  personId,
  since,
  limit,
});
const ended = (personId: Id, why: 'yielded' | 'ended' | 'replaced' | 'left'): DomainEvent => ({
  type: 'floorEnded',
  personId,
  at: now,
  why,
});
const sizeTwo: DomainEvent = { type: 'floorSizeSet', size: 2 };
const raise = { type: 'raiseHand', kind: 'speech' } as const;
const grant = (personId: Id, replace = false) => ({ type: 'grantFloor', personId, replace }) as const;
const queue = (personId: Id) => ({ type: 'queuePerson', personId, kind: 'speech' }) as const;

describe('queue', () => {
  test.each([organizer, moderator, official, delegate, hall])('FLOOR-1 a $role may raise the hand', ({ personId }) => {
    given()
      .when(raise, personId)
      .then([{ type: 'personQueued', personId, source: 'hand', kind: 'speech', at: now }]);
  });

  test.each([interpreter, dignitary, audience])('FLOOR-1 a $role cannot be queued', ({ personId }) => {
    given().when(raise, personId).then('NOT_PERMITTED');
    given().when(queue(personId), chair).then('ROOM_NOT_FOR_YOU');
  });

  test('FLOOR-1 a moderator queues a person by protocol', () => {
    given()
      .when(queue(two), chair)
      .then([{ type: 'personQueued', personId: two, source: 'protocol', kind: 'speech', at: now }]);
    given().when(queue('nobody'), chair).then('NO_SUCH_PERSON');
    given([], 'round-table').when(queue(two), 'system').then('ROOM_NOT_FOR_YOU');
  });

  test('FLOOR-2 a hand is raised once', () => {
    given([queued(one)])
      .when(raise, one)
      .then('HAND_ALREADY_RAISED');
    given([queued(one)])
      .when(queue(one), chair)
      .then('HAND_ALREADY_RAISED');
    given([granted(one)])
      .when(raise, one)
      .then('ALREADY_HAS_FLOOR');
  });

  test('FLOOR-2 a hand is lowered by its owner or a moderator, where it is raised', () => {
    const gone: DomainEvent[] = [{ type: 'personUnqueued', personId: one }];
    given([queued(one)])
      .when({ type: 'lowerHand' }, one)
      .then(gone);
    given([queued(one)])
      .when({ type: 'unqueuePerson', personId: one }, chair)
      .then(gone);
    given().when({ type: 'lowerHand' }, one).then('NOT_IN_QUEUE');
    given().when({ type: 'unqueuePerson', personId: one }, chair).then('NOT_IN_QUEUE');
  });

  test('FLOOR-3 a move beyond the end is a move to the end, a move to the same place nothing', () => {
    const three = [queued(one), queued(two), queued(hall.personId)];
    const move = (position: number) => ({ type: 'movePerson', personId: one, position }) as const;
    given(three)
      .when(move(500), chair)
      .then([{ type: 'personMoved', personId: one, position: 3 }]);
    given(three).when(move(1), chair).then([]);
    given().when(move(1), chair).then('NOT_IN_QUEUE');
  });

  test('FLOOR-3 positions close up when somebody moves or leaves', () => {
    const three = [queued(one), queued(two), queued(hall.personId)];
    const positions = (events: DomainEvent[]) =>
      [one, two, hall.personId].map((id) => positionOf(worldAfter(events).room, id));
    expect(positions(three)).toEqual([1, 2, 3]);
    expect(positions([...three, { type: 'personMoved', personId: one, position: 2 }])).toEqual([2, 1, 3]);
    expect(positions([...three, { type: 'personMoved', personId: hall.personId, position: 1 }])).toEqual([2, 3, 1]);
    expect(positions([...three, { type: 'personUnqueued', personId: two }])).toEqual([1, 0, 2]);
  });

  test('FLOOR-11 the queue holds 500', () => {
    const many = Array.from({ length: 500 }, (_, index) => queued(`person-${index}`));
    given(many).when(raise, one).then('QUEUE_FULL');
    given(many.slice(1)).when({ type: 'lowerHand' }, one).then('NOT_IN_QUEUE');
  });
});

describe('floor', () => {
  test('FLOOR-4 the floor is given to who is on the roster, can speak and may enter', () => {
    given()
      .when(grant(one), chair)
      .then([granted(one, now)]);
    given().when(grant('nobody'), chair).then('NO_SUCH_PERSON');
    given().when(grant(audience.personId), chair).then('ROOM_NOT_FOR_YOU');
    given([], 'round-table').when(grant(one), 'system').then('ROOM_NOT_FOR_YOU');
  });

  test('FLOOR-4 no floor is given in a closed room', () => {
    const closed: DomainEvent[] = [queued(one), { type: 'roomClosed', at: 1 }];
    given(closed).when(grant(one), chair).then('ROOM_CLOSED');
    given(closed).when({ type: 'grantNext' }, chair).then('ROOM_CLOSED');
  });

  test('FLOOR-5 a taken floor is refused, or replaced where that was asked for', () => {
    given([granted(one)])
      .when(grant(two), chair)
      .then('FLOOR_OCCUPIED');
    given([granted(one)])
      .when(grant(two, true), chair)
      .then([ended(one, 'replaced'), granted(two, now)]);
    given([granted(one)])
      .when(grant(one, true), chair)
      .then('ALREADY_HAS_FLOOR');
  });

  test('FLOOR-5 the longest holder gives way', () => {
    given([sizeTwo, granted(one), granted(two, 2)])
      .when(grant(hall.personId, true), chair)
      .then([ended(one, 'replaced'), granted(hall.personId, now)]);
    given([sizeTwo, granted(one)])
      .when(grant(two, true), chair)
      .then([granted(two, now)]);
  });

  test('FLOOR-5 the next in the queue takes the place of the longest holder', () => {
    given([granted(one), queued(two)])
      .when({ type: 'grantNext' }, chair)
      .then([ended(one, 'replaced'), granted(two, now)]);
    given([granted(one)])
      .when({ type: 'grantNext' }, chair)
      .then('QUEUE_EMPTY');
  });

  test('FLOOR-6 who is given the floor leaves the queue', () => {
    const { floor } = worldAfter([queued(one), queued(two), granted(one)]).room;
    expect(floor.holders.map(({ personId }) => personId)).toEqual([one]);
    expect(floor.queue.map(({ personId }) => personId)).toEqual([two]);
  });

  test('FLOOR-7 a grant carries the limit of that moment', () => {
    given([{ type: 'timeLimitSet', limit: 60_000 }])
      .when(grant(one), chair)
      .then([granted(one, now, 60_000)]);
    given()
      .when({ type: 'setTimeLimit', seconds: 60 }, chair)
      .then([{ type: 'timeLimitSet', limit: 60_000 }]);
    given().when({ type: 'setTimeLimit', seconds: null }, chair).then([]);
    const { floor } = worldAfter([granted(one, 1, 5000), { type: 'timeLimitSet', limit: null }]).room;
    expect(floor.holders[0]?.limit).toBe(5000);
  });

  test('FLOOR-8 the floor is not made smaller than its holders', () => {
    const size = (wanted: number) => ({ type: 'setFloorSize', size: wanted }) as const;
    given([sizeTwo, granted(one), granted(two)])
      .when(size(1), chair)
      .then('FLOOR_OCCUPIED');
    given([sizeTwo, granted(one)])
      .when(size(1), chair)
      .then([{ type: 'floorSizeSet', size: 1 }]);
    given().when(size(1), chair).then([]);
  });

  test('FLOOR-9 turns add up', () => {
    const turn = (from: number, to: number): DomainEvent[] => [
      granted(one, from),
      { type: 'floorEnded', personId: one, at: to, why: 'ended' },
    ];
    expect(worldAfter([...turn(100, 400), ...turn(1000, 1050)]).room.floor.spoken).toEqual({ [one]: 350 });
    expect(worldAfter(turn(400, 100)).room.floor.spoken).toEqual({ [one]: 0 });
  });

  test('FLOOR-10 the floor is given back by its holder or taken by a moderator', () => {
    given([granted(one)])
      .when({ type: 'yieldFloor' }, one)
      .then([ended(one, 'yielded')]);
    given([granted(one)])
      .when({ type: 'yieldFloor' }, two)
      .then('HAS_NO_FLOOR');
    given([granted(one)])
      .when({ type: 'endFloor', personId: one }, chair)
      .then([ended(one, 'ended')]);
    given([granted(one)])
      .when({ type: 'endFloor', personId: one }, two)
      .then('NOT_PERMITTED');
    given().when({ type: 'endFloor', personId: one }, chair).then('HAS_NO_FLOOR');
  });
});
