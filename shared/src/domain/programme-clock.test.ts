import { expect, test } from 'vitest';
import type { DomainEvent } from './event.ts';
import type { Id } from './ids.ts';
import { drift, expectedStart, itemsOf, nowAndNext, runningItem } from './programme-clock.ts';
import { item } from './testing/floor-events.ts';
import { worldAfter } from './testing/spec.ts';

const minute = 60_000;
const started = (itemId: Id, at: number): DomainEvent => ({ type: 'itemStarted', itemId, at });
const ended = (itemId: Id, at: number): DomainEvent => ({ type: 'itemEnded', itemId, at });
/** Opening at 0, speech at 10, break at 20; each takes ten minutes. */
const plan = [
  item('pause', { startsAt: 20 * minute, duration: 10 * minute, kind: 'break' }),
  item('opening', { startsAt: 0, duration: 10 * minute }),
  item('speech', { startsAt: 10 * minute, duration: 10 * minute }),
  item('far', { startsAt: 5 * minute, roomId: 'plenary' }),
];
const after = (...events: DomainEvent[]) => worldAfter([...plan, ...events]).conference;

test('PROG-9 now is the item that runs, next the first that is still planned', () => {
  const ids = (...events: DomainEvent[]) => {
    const { now, next } = nowAndNext(after(...events), 'health');
    return [now?.itemId, next?.itemId];
  };
  expect(ids()).toEqual([undefined, 'opening']);
  expect(ids(started('opening', 1))).toEqual(['opening', 'speech']);
  expect(ids(ended('opening', 1), { type: 'itemSkipped', itemId: 'speech', at: 2 })).toEqual([undefined, 'pause']);
  expect(ids(started('speech', 1), ended('opening', 1), ended('pause', 1))).toEqual(['speech', undefined]);
  expect(itemsOf(after(), 'health').map(({ itemId }) => itemId)).toEqual(['opening', 'speech', 'pause']);
  expect([
    runningItem(after(started('far', 1)), 'health'),
    runningItem(after(started('far', 1)), 'plenary')?.itemId,
  ]).toEqual([null, 'far']);
});

test('PROG-10 a running item drifts by its late or early start, and grows when it takes longer than planned', () => {
  const late = after(started('opening', 2 * minute));
  expect([3, 11, 12, 15].map((at) => drift(late, 'health', at * minute) / minute)).toEqual([2, 2, 2, 5]);
  expect(drift(after(started('opening', -minute)), 'health', 0)).toBe(-minute);
});

test('PROG-10 with none running the next that should have begun is late, and what was made good is forgotten', () => {
  const between = after(started('opening', 5 * minute), ended('opening', 9 * minute));
  expect([9, 10, 13].map((at) => drift(between, 'health', at * minute) / minute)).toEqual([0, 0, 3]);
  expect(drift(after(started('speech', 10 * minute)), 'health', 11 * minute)).toBe(0);
  expect(drift(after(), 'cooperation', 99 * minute)).toBe(0);
});

test('PROG-10 what comes is expected later by the drift, and never before its time', () => {
  const late = after(started('opening', 2 * minute));
  expect(expectedStart(late, 'speech', 3 * minute)).toBe(12 * minute);
  expect(expectedStart(after(started('opening', -minute)), 'speech', 0)).toBe(10 * minute);
  expect([expectedStart(late, 'opening', 0), expectedStart(late, 'unknown', 0)]).toEqual([null, null]);
});
