import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { audience, delegate, moderator, official, organizer, secondDelegate } from '../testing/fixture.ts';
import { frozen, granted, hand, interrupted, ruled, size, waits } from '../testing/floor-events.ts';
import { given, now, worldAfter } from '../testing/spec.ts';

const chair = moderator.personId;
const one = delegate.personId;
const two = secondDelegate.personId;
const guest = official.personId;

const limitSet = (personId: Id, limit: number | null): DomainEvent => ({ type: 'speakerLimitSet', personId, limit });
const returned = (personId: Id): DomainEvent => ({ type: 'floorReturned', personId, at: now });
const passed = (by: 'holder' | 'moderator', to: Id | null): DomainEvent => ({
  type: 'floorInterrupted',
  personId: one,
  at: now,
  by,
  guest: to,
});
const giveWay = { type: 'giveWay', toPersonId: guest } as const;
const interrupt = (toPersonId: Id | null) => ({ type: 'interruptFloor', personId: one, toPersonId }) as const;
const back = { type: 'returnFloor', personId: one } as const;

describe('time', () => {
  test("TIME-3 a speaker's limit is set for the running or the coming turn", () => {
    const set = (seconds: number | null) => ({ type: 'setSpeakerLimit', personId: one, seconds }) as const;
    given([granted(one, 1, 9000)])
      .when(set(90), chair)
      .then([limitSet(one, 90_000)]);
    given([hand(one)])
      .when(set(null), chair)
      .then([limitSet(one, null)]);
    given([hand(one), limitSet(one, null)])
      .when(set(null), chair)
      .then([]);
    given().when(set(90), chair).then('NOT_IN_QUEUE');
    const { floor } = worldAfter([hand(one), limitSet(one, 7000)]).room;
    expect(floor.queue[0]?.limit).toBe(7000);
    expect(worldAfter([granted(one, 1, 9000), limitSet(one, null)]).room.floor.holders[0]?.limit).toBe(null);
  });

  test('TIME-3 what is added counts from now where the time is over already', () => {
    const add = (seconds: number) => ({ type: 'extendFloor', personId: one, seconds }) as const;
    given([granted(one, now - 30_000, 60_000)])
      .when(add(60), chair)
      .then([limitSet(one, 120_000)]);
    given([granted(one, now - 90_000, 60_000)])
      .when(add(60), chair)
      .then([limitSet(one, 150_000)]);
    given([granted(one, now, 43_199_000)])
      .when(add(60), chair)
      .then([limitSet(one, 43_200_000)]);
    given([granted(one, now)])
      .when(add(60), chair)
      .then([]);
    given().when(add(60), chair).then('HAS_NO_FLOOR');
  });

  const cut = { type: 'cutFloor', personId: one } as const;
  const cutting = ruled({ atZero: 'cut' });

  test('TIME-5 the system cuts the floor when the time is over, and never before', () => {
    given([cutting, granted(one, now - 5000, 5000)])
      .when(cut, 'system')
      .then([{ type: 'floorEnded', personId: one, at: now, why: 'cut' }]);
    given([cutting, granted(one, now - 4999, 5000)])
      .when(cut, 'system')
      .then('TIME_NOT_OVER');
    given([cutting]).when(cut, 'system').then('HAS_NO_FLOOR');
    given([cutting, granted(one, now - 5000, 5000)])
      .when(cut, organizer.personId)
      .then('NOT_PERMITTED');
  });

  test('TIME-5 nothing is cut by other rules, without a limit, or while time stands still', () => {
    const over = granted(one, now - 90_000, 5000);
    given([ruled({ atZero: 'gentle' }), over])
      .when(cut, 'system')
      .then('TIME_NOT_OVER');
    given([cutting, granted(one, 1)])
      .when(cut, 'system')
      .then('TIME_NOT_OVER');
    given([cutting, over, interrupted(one, now - 86_000)])
      .when(cut, 'system')
      .then('TIME_NOT_OVER');
    given([cutting, over, frozen(now - 86_000)])
      .when(cut, 'system')
      .then('TIME_NOT_OVER');
  });

  test('FLOOR-10 a floor that is cut ends like any other', () => {
    const { room } = worldAfter([granted(one, 100), { type: 'floorEnded', personId: one, at: 400, why: 'cut' }]);
    expect([room.floor.holders, room.floor.spoken]).toEqual([[], { [one]: 300 }]);
  });
});

describe('the word of others', () => {
  test('FLOOR-14 the holder gives way to who could be given the floor', () => {
    given([granted(one)])
      .when(giveWay, one)
      .then([passed('holder', guest)]);
    given([granted(one)])
      .when(giveWay, two)
      .then('HAS_NO_FLOOR');
    for (const [toPersonId, code] of [
      ['stranger', 'NO_SUCH_PERSON'],
      [audience.personId, 'ROOM_NOT_FOR_YOU'],
      [one, 'ALREADY_HAS_FLOOR'],
    ] as const) {
      given([granted(one)])
        .when({ type: 'giveWay', toPersonId }, one)
        .then(code);
    }
    given([granted(one), interrupted(one, 2)])
      .when(giveWay, one)
      .then('FLOOR_INTERRUPTED');
  });

  test('FLOOR-14 a moderator interrupts, for nobody or for a guest, also one who is speaking in between', () => {
    given([granted(one)])
      .when(interrupt(null), chair)
      .then([passed('moderator', null)]);
    given([granted(one)])
      .when(interrupt(guest), chair)
      .then([passed('moderator', guest)]);
    given([granted(one), interrupted(one, 2, guest)])
      .when(interrupt(null), chair)
      .then([passed('moderator', null)]);
    given([granted(one), interrupted(one, 2)])
      .when(interrupt(null), chair)
      .then([]);
    given().when(interrupt(null), chair).then('HAS_NO_FLOOR');
    given([size(2), granted(one), granted(two), interrupted(two, 2, guest)])
      .when(interrupt(guest), chair)
      .then('ALREADY_HAS_FLOOR');
  });

  test('FLOOR-14 a point of order is granted with the word, any other request goes on waiting', () => {
    const floorFor = (kind: 'order' | 'speech') =>
      worldAfter([granted(one), hand(guest, 2, kind), interrupted(one, 3, guest)]).room.floor;
    expect(floorFor('order')).toMatchObject({ queue: [], holders: [{ interruption: { guest: { kind: 'order' } } }] });
    expect(floorFor('speech').queue.map(({ personId }) => personId)).toEqual([guest]);
    expect(floorFor('speech').holders[0]?.interruption?.guest?.kind).toBe('question');
  });

  test('FLOOR-14 a guest comes out of the backstage first', () => {
    given([granted(one), waits(guest)])
      .when(giveWay, one)
      .then([{ type: 'leftBackstage', personId: guest, present: [] }, passed('holder', guest)]);
  });

  test('FLOOR-15 the guest returns the floor, and so does the holder who gave way himself, and a moderator', () => {
    const start = given([granted(one), interrupted(one, 2, guest)]);
    for (const by of [guest, one, chair, 'system']) start.when(back, by).then([returned(one)]);
    start.when({ type: 'yieldFloor' }, guest).then([returned(one)]);
    start.when(back, two).then('NOT_MODERATOR_HERE');
    given().when(back, chair).then('HAS_NO_FLOOR');
    given([granted(one)])
      .when(back, one)
      .then([]);
    given([granted(one)])
      .when(back, chair)
      .then([]);
  });

  test('FLOOR-15 whom a moderator has interrupted cannot take the word back', () => {
    given([granted(one), interrupted(one, 2)])
      .when(back, one)
      .then('FLOOR_INTERRUPTED');
    given([granted(one), interrupted(one, 2)])
      .when(back, chair)
      .then([returned(one)]);
  });

  test('FLOOR-15 a guest who leaves returns the floor, one whose line is lost does not', () => {
    const start = given([granted(one), interrupted(one, 2, guest)]);
    start.when({ type: 'vacate', personId: guest, why: 'walkedOut' }, 'system').then([returned(one)]);
    start.when({ type: 'vacate', personId: guest, why: 'lineLost' }, 'system').then([]);
  });

  test('FLOOR-15 a guest who is given the floor himself returns it first', () => {
    given([size(2), granted(one), interrupted(one, 2, guest)])
      .when({ type: 'grantFloor', personId: guest, replace: false }, chair)
      .then([returned(one), granted(guest, now)]);
    given([granted(one), interrupted(one, 2, guest)])
      .when({ type: 'grantFloor', personId: guest, replace: true }, chair)
      .then([{ type: 'floorEnded', personId: one, at: now, why: 'replaced' }, granted(guest, now)]);
  });
});
