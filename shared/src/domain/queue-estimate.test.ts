import { expect, test } from 'vitest';
import type { DomainEvent } from './event.ts';
import type { Id } from './ids.ts';
import { estimatedWait, onAirIn } from './queue-estimate.ts';
import { delegate, hall, moderator, official, secondDelegate } from './testing/fixture.ts';
import { granted, hand, interrupted, item, protocol, ruled, size } from './testing/floor-events.ts';
import { given, now, worldAfter } from './testing/spec.ts';

const chair = moderator.personId;
const one = delegate.personId;
const two = secondDelegate.personId;
const three = official.personId;
const minute = 60_000;

function wait(personId: Id, at: number, ...events: DomainEvent[]): number | null {
  const { conference, room } = worldAfter(events);
  return estimatedWait(conference, room, personId, at);
}
const roomLimit: DomainEvent = { type: 'timeLimitSet', limit: 3 * minute };

test("FLOOR-7 a grant carries the speaker's own limit, else the item's, else the room's", () => {
  const limits = (more: DomainEvent[], itemId?: Id) => {
    const entry = itemId ? protocol(one, 1, itemId) : hand(one, 1);
    const events = [roomLimit, item('long', { speakerLimit: 9 * minute }), item('plain'), entry, ...more];
    const limit = more.some(({ type }) => type === 'speakerLimitSet')
      ? 7000
      : itemId === 'long'
        ? 9 * minute
        : 3 * minute;
    given(events)
      .when({ type: 'grantNext' }, chair)
      .then([{ ...granted(one, now, limit), ...(itemId ? { itemId } : {}) } as DomainEvent]);
  };
  limits([]);
  limits([], 'plain');
  limits([], 'long');
  limits([{ type: 'speakerLimitSet', personId: one, limit: 7000 }], 'long');
});

test('FLOOR-7 the limit of the running item holds for who was not called by it, and none is a limit too', () => {
  const running = (speakerLimit: number | null): DomainEvent[] => [
    roomLimit,
    item('panel', { speakerLimit }),
    { type: 'itemStarted', itemId: 'panel', at: 1 },
  ];
  const onPanel = (limit: number | null) => ({ ...granted(one, now, limit), itemId: 'panel' }) as DomainEvent;
  const grant = { type: 'grantFloor', personId: one, replace: false } as const;
  given(running(5000))
    .when(grant, chair)
    .then([onPanel(5000)]);
  given(running(null))
    .when(grant, chair)
    .then([onPanel(null)]);
});

test('TIME-6 the wait is what the holder has left and the limits of those before', () => {
  const line = [roomLimit, granted(one, 0, 2 * minute), hand(two, 1), hand(three, 2)];
  expect(wait(two, 30_000, ...line)).toBe(90_000);
  expect(wait(three, 30_000, ...line)).toBe(90_000 + 3 * minute);
  expect(wait(two, 9 * minute, ...line)).toBe(0);
  expect(wait(one, 0, ...line)).toBe(null);
  expect(wait(two, 90_000, ...line, interrupted(one, 30_000))).toBe(90_000);
  expect(wait(three, 0, hand(two, 1), hand(three, 2))).toBe(5 * minute);
  expect(wait(two, minute, granted(one, 0), hand(two, 1))).toBe(4 * minute);
});

test('TIME-6 seat by seat, and not for whom the mode does not call', () => {
  const panel = [size(2), granted(one, 0, minute), granted(hall.personId, 0, 4 * minute), roomLimit];
  expect(wait(two, 0, ...panel, hand(two, 1), hand(three, 2))).toBe(minute);
  expect(wait(three, 0, ...panel, hand(two, 1), hand(three, 2))).toBe(4 * minute);
  expect(wait(two, 0, size(3), granted(one, 0, minute), hand(two, 1))).toBe(0);
  expect(wait(two, 0, ruled({ mode: 'protocol' }), hand(two, 1))).toBe(null);
  expect(wait(three, 0, ruled({ mode: 'protocol' }), hand(two, 1), protocol(three, 2))).toBe(0);
});

test('BACK-6 the countdown is the wait, else the time to the next item as the programme drifts', () => {
  const countdown = (personId: Id, at: number, ...events: DomainEvent[]) => {
    const { conference, room } = worldAfter(events);
    return onAirIn(conference, room, personId, at);
  };
  const plan = [
    item('opening', { startsAt: 0, duration: 10 * minute }),
    item('speech', { startsAt: 10 * minute, speakers: [one] }),
  ];
  const late: DomainEvent[] = [...plan, { type: 'itemStarted', itemId: 'opening', at: 2 * minute }];
  expect(countdown(one, 4 * minute, ...plan.slice(1))).toBe(6 * minute);
  expect(countdown(one, 4 * minute, ...late)).toBe(8 * minute);
  expect(countdown(one, 4 * minute, ...late, hand(one))).toBe(0);
  expect(countdown(one, 4 * minute, ...late, granted(one))).toBe(0);
  expect(countdown(three, 4 * minute, granted(one), interrupted(one, 2, three))).toBe(0);
  expect(countdown(two, 4 * minute, ...late)).toBe(null);
});
