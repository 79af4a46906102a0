import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import { delegate, moderator, secondDelegate } from '../testing/fixture.ts';
import { given, now, worldAfter } from '../testing/spec.ts';

const one = delegate.personId;
const chair = moderator.personId;
const door = 'antechamber';

const knocked: DomainEvent = { type: 'knocked', personId: one, at: 1 };
const admitted: DomainEvent = { type: 'admitted', personId: one };
const turnedAway: DomainEvent = { type: 'turnedAway', personId: one };
const knock = { type: 'knock' } as const;
const admit = { type: 'admit', personId: one } as const;
const turnAway = { type: 'turnAway', personId: one } as const;

describe('lobby', () => {
  test('LOBBY-1 knocking makes a person wait, once', () => {
    given([], door)
      .when(knock, one)
      .then([{ ...knocked, at: now }]);
    given([knocked], door).when(knock, one).then([]);
  });

  test('LOBBY-1 knocking at an open door changes nothing', () => {
    given([], 'health').when(knock, one).then([]);
    given([knocked, admitted], door).when(knock, one).then([]);
    given([], door).when(knock, chair).then([]);
    given([{ type: 'roomClosed', at: 1 }], door)
      .when(knock, one)
      .then('ROOM_CLOSED');
    given([], 'round-table').when(knock, one).then('ROOM_NOT_FOR_YOU');
  });

  test('LOBBY-2 only who has knocked is admitted or turned away', () => {
    given([], door).when(admit, chair).then('NOT_WAITING');
    given([], door).when(turnAway, chair).then('NOT_WAITING');
    given([knocked], door).when(admit, chair).then([admitted]);
    given([knocked], door).when(turnAway, chair).then([turnedAway]);
    given([knocked, admitted], door).when(admit, chair).then([]);
    given([knocked, turnedAway], door).when(turnAway, chair).then([]);
  });

  test('LOBBY-2 who was turned away may still be admitted', () => {
    given([knocked, turnedAway], door).when(admit, chair).then([admitted]);
    given([knocked, turnedAway], door).when(knock, one).then('ADMISSION_REFUSED');
  });

  test('LOBBY-3 who has been admitted cannot be turned away', () => {
    given([knocked, admitted], door).when(turnAway, chair).then('NOT_WAITING');
  });

  test('LOBBY-5 at most 2000 wait at one door', () => {
    const crowd = (size: number): DomainEvent[] =>
      Array.from({ length: size }, (_, index) => ({ type: 'knocked', personId: `person-${index}`, at: 1 }));
    given(crowd(2000), door).when(knock, one).then('QUEUE_FULL');
    given([...crowd(2000), { type: 'admitted', personId: 'person-7' }], door)
      .when(knock, one)
      .then([{ ...knocked, at: now }]);
  });
});

describe('leaving and closing', () => {
  const track: DomainEvent = {
    type: 'trackPublished',
    trackId: 'track',
    personId: one,
    source: 'camera',
    muted: false,
  };
  const holds: DomainEvent = { type: 'floorGranted', personId: one, since: 1, limit: null };
  const queued: DomainEvent = { type: 'personQueued', personId: one, source: 'hand', kind: 'speech', at: 1 };
  const trackEnded: DomainEvent = { type: 'trackUnpublished', trackId: 'track', personId: one };
  const floorLeft: DomainEvent = { type: 'floorEnded', personId: one, at: now, why: 'left' };
  const vacate = (why: 'walkedOut' | 'lineLost' | 'dismissed') => ({ type: 'vacate', personId: one, why }) as const;

  test('LOBBY-4 walking out ends tracks and floor and keeps the place in the queue', () => {
    given([track, holds]).when(vacate('walkedOut'), 'system').then([trackEnded, floorLeft]);
    given([queued]).when(vacate('walkedOut'), 'system').then([]);
  });

  test('LOBBY-4 a lost line ends only the tracks', () => {
    given([track, holds]).when(vacate('lineLost'), 'system').then([trackEnded]);
  });

  test('LOBBY-4 a dismissal takes all, the admission too', () => {
    given([knocked, admitted, track, holds], door)
      .when(vacate('dismissed'), 'system')
      .then([trackEnded, floorLeft, { type: 'admissionForgotten', personId: one }]);
    given([queued])
      .when(vacate('dismissed'), 'system')
      .then([{ type: 'personUnqueued', personId: one }]);
    expect(worldAfter([knocked, { type: 'admissionForgotten', personId: one }], door).room.lobby).toEqual({});
  });

  test('LOBBY-6 who walks away or no longer stands at the door waits no more, and what was decided stays', () => {
    const forgotten: DomainEvent = { type: 'admissionForgotten', personId: one };
    const left = { type: 'vacate', personId: one, why: 'leftTheDoor' } as const;
    given([knocked], door).when(vacate('walkedOut'), 'system').then([forgotten]);
    given([knocked], door).when(vacate('lineLost'), 'system').then([]);
    given([knocked, track, holds], door).when(left, 'system').then([forgotten]);
    for (const decided of [admitted, turnedAway]) {
      given([knocked, decided], door).when(vacate('walkedOut'), 'system').then([]);
      given([knocked, decided], door).when(left, 'system').then([]);
    }
    given([], door).when(left, 'system').then([]);
  });

  test("LOBBY-4 others' tracks and floors stay", () => {
    given([track, holds])
      .when({ ...vacate('dismissed'), personId: secondDelegate.personId }, 'system')
      .then([]);
  });

  test('ROOM-8 closing a room ends every floor in it', () => {
    given([holds])
      .when({ type: 'closeRoom' }, chair)
      .then([
        { type: 'floorEnded', personId: one, at: now, why: 'ended' },
        { type: 'roomClosed', at: now },
      ]);
  });

  test('ROOM-8 opening or closing twice changes nothing', () => {
    const closed: DomainEvent = { type: 'roomClosed', at: 1 };
    given([closed]).when({ type: 'closeRoom' }, chair).then([]);
    given([closed])
      .when({ type: 'openRoom' }, chair)
      .then([{ type: 'roomOpened' }]);
    given().when({ type: 'openRoom' }, chair).then([]);
    expect(worldAfter([closed, { type: 'roomOpened' }]).room.status).toEqual({ state: 'open' });
  });
});
