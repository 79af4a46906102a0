import { expect, test } from 'vitest';
import type { DomainEvent } from './event.ts';
import { delegate, official } from './testing/fixture.ts';
import { frozen, granted, interrupted, returned, ruled, size, unfrozen } from './testing/floor-events.ts';
import { worldAfter } from './testing/spec.ts';
import { nextCut, overAt, remaining, spokenSoFar, timeSignal } from './turn-time.ts';

const one = delegate.personId;
const minutes = 60_000;

function at(moment: number, ...events: DomainEvent[]) {
  const { room } = worldAfter(events);
  const holder = room.floor.holders[0]!;
  return {
    spoken: spokenSoFar(room, holder, moment),
    left: remaining(room, holder, moment),
    over: overAt(room, holder),
    signal: timeSignal(room, holder, moment),
  };
}

test('TIME-1 time runs while the holder has the word, and never backwards', () => {
  expect(at(400, granted(one, 100, 1000))).toMatchObject({ spoken: 300, left: 700 });
  expect(at(50, granted(one, 100, 1000)).spoken).toBe(0);
  expect(at(5000, granted(one, 100))).toMatchObject({ spoken: 4900, left: null });
});

test('TIME-1 it stands still while the holder is interrupted, gives way, or the room is frozen', () => {
  const paused = [granted(one, 100, 1000), interrupted(one, 200)];
  expect(at(900, ...paused)).toMatchObject({ spoken: 100, left: 900 });
  expect(at(1000, ...paused, returned(one, 900)).spoken).toBe(200);
  const twice = [...paused, returned(one, 900), interrupted(one, 1000, official.personId), returned(one, 2000)];
  expect(at(2050, ...twice).spoken).toBe(250);
  expect(at(700, granted(one, 100, 1000), frozen(300)).spoken).toBe(200);
  expect(at(900, granted(one, 100, 1000), frozen(300), unfrozen(700)).spoken).toBe(400);
  expect(at(950, ...paused, frozen(400), unfrozen(800), returned(one, 900)).spoken).toBe(150);
  expect(at(1200, frozen(50), granted(one, 100, 1000), unfrozen(700)).spoken).toBe(500);
});

test('TIME-2 a minute and ten seconds before the end are signalled, and the end', () => {
  const limit = 3 * minutes;
  const signal = (moment: number) => at(moment, granted(one, 0, limit)).signal;
  expect(
    [0, limit - minutes - 1, limit - minutes, limit - 10_001, limit - 10_000, limit - 1, limit].map(signal),
  ).toEqual(['none', 'none', 'minute', 'minute', 'tenSeconds', 'tenSeconds', 'over']);
  expect(at(9e9, granted(one, 0)).signal).toBe('none');
});

test('TIME-2 a warning as long as the whole limit is left out', () => {
  expect(at(0, granted(one, 0, minutes)).signal).toBe('none');
  expect(at(50_000, granted(one, 0, minutes)).signal).toBe('tenSeconds');
  expect(at(1, granted(one, 0, 10_000)).signal).toBe('none');
});

test('TIME-4 the moment of the end is known unless there is no limit or time stands still', () => {
  expect(at(0, granted(one, 100, 1000)).over).toBe(1100);
  expect(at(0, granted(one, 100)).over).toBe(null);
  expect(at(0, granted(one, 100, 1000), interrupted(one, 200)).over).toBe(null);
  expect(at(0, granted(one, 100, 1000), interrupted(one, 200), returned(one, 500)).over).toBe(1400);
  expect(at(0, granted(one, 100, 1000), frozen(200)).over).toBe(null);
  expect(at(0, granted(one, 100, 1000), frozen(200), unfrozen(450)).over).toBe(1350);
});

test('TIME-4 the house is told whom it will have to cut first, and nothing where nothing is cut', () => {
  const two = [size(2), granted(one, 0, 9000), granted(official.personId, 100, 5000)];
  const { room } = worldAfter([ruled({ atZero: 'cut' }), ...two]);
  expect(nextCut(room)).toEqual({ personId: official.personId, at: 5100 });
  expect(nextCut(worldAfter(two).room)).toBe(null);
  expect(nextCut(worldAfter([ruled({ atZero: 'cut' })]).room)).toBe(null);
});
