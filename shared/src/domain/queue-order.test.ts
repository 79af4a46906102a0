import { describe, expect, test } from 'vitest';
import type { DomainEvent } from './event.ts';
import type { Id } from './ids.ts';
import { nextInLine, orderedQueue, placeOf } from './queue-order.ts';
import { delegate, hall, moderator, official, organizer, secondDelegate } from './testing/fixture.ts';
import { ended, granted, hand, protocol, ruled } from './testing/floor-events.ts';
import { given, now, worldAfter } from './testing/spec.ts';

/** Ranks: official 1, organizer 10, moderator 20, delegate 30, secondDelegate 31, hall 50. */
const [a, b, c, d, e, f] = [official, organizer, moderator, delegate, secondDelegate, hall].map(
  ({ personId }) => personId,
) as [Id, Id, Id, Id, Id, Id];

function line(...events: DomainEvent[]): string[] {
  const { conference, room } = worldAfter(events);
  return orderedQueue(conference, room).map(({ entry, reason }) => `${entry.personId} ${reason.kind}`);
}
const people = (...events: DomainEvent[]) => line(...events).map((text) => text.split(' ')[0]);
const moved = (personId: Id, position: number, order?: Id[]): DomainEvent => ({
  type: 'personMoved',
  personId,
  position,
  ...(order ? { order } : {}),
});
const turn = (personId: Id, ms: number): DomainEvent[] => [granted(personId, 0), ended(personId, ms)];

test('ORDER-1 everybody who waits stands in line once, with a place and a reason', () => {
  const { conference, room } = worldAfter([hand(e, 1), hand(d, 2), protocol(a, 3)]);
  expect(
    orderedQueue(conference, room).map(({ position, entry, reason }) => [position, entry.personId, reason]),
  ).toEqual([
    [1, e, { kind: 'raised', at: 1 }],
    [2, d, { kind: 'raised', at: 2 }],
    [3, a, { kind: 'raised', at: 3 }],
  ]);
  expect([placeOf(conference, room, d), placeOf(conference, room, f)]).toEqual([2, 0]);
  expect(orderedQueue(conference, room)).toBe(orderedQueue(conference, room));
});

test('ORDER-2 points of order stand first, then replies, in the order of coming', () => {
  expect(line(hand(d, 1), hand(e, 2, 'reply'), hand(f, 3, 'order'), hand(b, 4, 'order'))).toEqual([
    `${f} order`,
    `${b} order`,
    `${e} reply`,
    `${d} raised`,
  ]);
});

test('ORDER-2 after three of them in a row one of the others comes in between', () => {
  const pressing = (personId: Id) => [hand(personId, 2, 'order'), ...turn(personId, 1)];
  const waiting = [hand(d, 1), hand(e, 1)];
  const three = [...waiting, ...pressing(a), ...pressing(b), ...pressing(c)];
  expect(people(...three.slice(0, -3), hand(f, 3, 'reply'))).toEqual([f, d, e]);
  expect(people(...three, hand(f, 3, 'reply'))).toEqual([d, f, e]);
  expect(people(...three, hand(f, 3, 'reply'), granted(d))).toEqual([f, e]);
});

describe('ORDER-3', () => {
  const both = [hand(a, 1), protocol(e, 2), hand(f, 3), protocol(d, 4)];

  test('ORDER-3 by protocol hands wait at the end, by hands those of the protocol', () => {
    expect(line(ruled({ mode: 'protocol', order: 'rank' }), ...both)).toEqual([
      `${e} protocol`,
      `${d} protocol`,
      `${a} held`,
      `${f} held`,
    ]);
    expect(line(ruled({ mode: 'hands' }), ...both)).toEqual([`${a} raised`, `${f} raised`, `${e} held`, `${d} held`]);
  });

  test('ORDER-3 and they lose nothing: another mode finds them as they came', () => {
    expect(people(ruled({ mode: 'protocol' }), ...both, ruled({ mode: 'mixed' }))).toEqual([a, e, f, d]);
  });
});

describe('ORDER-4', () => {
  const ranked = [ruled({ order: 'rank' }), hand(e, 1), hand(d, 2), hand(a, 3)];

  test('ORDER-4 whom a moderator moves stands there while the others go by the rule', () => {
    const put = [...ranked, moved(e, 2, [a, d, e])];
    expect(line(...put)).toEqual([`${a} rank`, `${e} moved`, `${d} rank`]);
    expect(people(...put, hand(b, 4))).toEqual([a, e, b, d]);
    expect(people(...put, granted(a))).toEqual([e, d]);
    expect(people(...put, ruled({ order: 'raised' }))).toEqual([d, e, a]);
  });

  test('ORDER-4 in every mode, also where the mode would not call him', () => {
    const put = [ruled({ mode: 'protocol' }), protocol(a, 1), protocol(b, 2), hand(e, 3), moved(e, 1)];
    expect(line(...put)).toEqual([`${e} moved`, `${a} protocol`, `${b} protocol`]);
  });

  test('ORDER-4 before a point of order too, and a later one stands before him again', () => {
    const put = [hand(d, 1, 'order'), hand(e, 2), moved(e, 1)];
    expect(people(...put)).toEqual([e, d]);
    expect(people(...put, hand(f, 3, 'order'))).toEqual([f, e, d]);
  });

  test('ORDER-4 two who were moved keep their places towards each other', () => {
    expect(people(...ranked, moved(e, 1, [a, d, e]), moved(d, 1, [e, a, d]))).toEqual([d, e, a]);
  });

  test('ORDER-4 names in the order that do not wait bring nobody in', () => {
    expect(people(hand(d, 1), hand(e, 2), moved(d, 2, ['stranger', e, d]))).toEqual([e, d]);
  });
});

test('ORDER-5 protocol keeps its own order, and hands come between by the measure', () => {
  const both = [protocol(e, 1), protocol(b, 2), hand(d, 3), hand(a, 4)];
  expect(line(ruled({ order: 'rank' }), ...both)).toEqual([`${a} rank`, `${d} rank`, `${e} protocol`, `${b} protocol`]);
  expect(people(ruled({ order: 'leastSpokenPerson' }), ...both)).toEqual([e, b, d, a]);
  expect(people(ruled({ order: 'leastSpokenPerson' }), ...turn(e, 50), ...both)).toEqual([d, a, e, b]);
  expect(people(ruled({ order: 'raised' }), hand(f, 0), ...both)).toEqual([f, e, b, d, a]);
});

test('ORDER-6 the next is the first whom the mode calls', () => {
  const next = (...events: DomainEvent[]) => {
    const { conference, room } = worldAfter(events);
    return nextInLine(conference, room)?.personId;
  };
  expect(next(ruled({ mode: 'protocol' }), hand(d, 1), protocol(e, 2))).toBe(e);
  expect(next(ruled({ mode: 'protocol' }), hand(d, 1))).toBe(undefined);
  given([ruled({ mode: 'protocol' }), hand(d, 1)])
    .when({ type: 'grantNext' }, c)
    .then('QUEUE_EMPTY');
  given([ruled({ order: 'rank' }), hand(d, 1), hand(a, 2)])
    .when({ type: 'grantNext' }, c)
    .then([granted(a, now)]);
});

test('ORDER-6 chaired is the order of coming, whatever the measure says', () => {
  const chaired = [ruled({ mode: 'chaired', order: 'rank' }), hand(e, 1), protocol(d, 2), hand(a, 3)];
  expect(people(...chaired)).toEqual([e, d, a]);
});

test('ORDER-7 who has been passed over eight times stands before the measure', () => {
  const passing = (times: number): DomainEvent[] =>
    Array.from({ length: times }, (_, index): DomainEvent[] => [hand(a, 2 + index), ...turn(a, 0)]).flat();
  const start = [ruled({ order: 'rank' }), hand(e, 1)];
  expect(line(...start, ...passing(7), hand(a, 99))).toEqual([`${a} rank`, `${e} rank`]);
  expect(line(...start, ...passing(8), hand(a, 99))).toEqual([`${e} passedOver`, `${a} rank`]);
  const behindProtocol = [ruled({ order: 'rank' }), protocol(f, 0), protocol(e, 1), ...passing(8), hand(a, 99)];
  expect(people(...behindProtocol)).toEqual([f, e, a]);
});

test('ORDER-7 points of order, and whom the mode does not call, are no passing over', () => {
  const pressing = Array.from({ length: 9 }, () => [hand(a, 2, 'order'), ...turn(a, 0)]).flat();
  expect(people(ruled({ order: 'rank' }), hand(e, 1), ...pressing, hand(a, 99))).toEqual([a, e]);
  const called = Array.from({ length: 9 }, () => [protocol(a, 2), ...turn(a, 0)]).flat();
  const held = [ruled({ mode: 'protocol' }), hand(e, 1), ...called, ruled({ order: 'rank' }), hand(a, 99)];
  expect(people(...held)).toEqual([a, e]);
});

test('ORDER-8 least spoken by person and by delegation, equals in the order of coming', () => {
  const delegation = { en: 'Health Bureau' };
  const named = [d, e].map(
    (personId): DomainEvent => ({ type: 'personCorrected', personId, name: { en: personId }, title: null, delegation }),
  );
  const waiting = [hand(e, 1), hand(f, 2), hand(a, 3)];
  const spoken = [...turn(d, 60_000), ...turn(f, 30_000)];
  expect(line(ruled({ order: 'leastSpokenPerson' }), ...spoken, ...waiting)).toEqual([
    `${e} leastSpoken`,
    `${a} leastSpoken`,
    `${f} leastSpoken`,
  ]);
  expect(people(ruled({ order: 'leastSpokenDelegation' }), ...named, ...spoken, ...waiting)).toEqual([a, f, e]);
});
