import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PlayoutEvent } from './playout-port.ts';
import { PlayoutWatch } from './playout-watch.ts';

const playing: PlayoutEvent = {
  playoutId: 'p',
  clipId: 'c',
  takeId: 't',
  position: 4_500,
  duration: 9_000,
  state: 'playing',
};
const lost = { ...playing, state: 'failed', cause: 'nodeLost' };
let told: PlayoutEvent[];
let watch: PlayoutWatch;
beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  watch = new PlayoutWatch((event) => told.push(event));
  watch.up('first');
  watch.heard(playing);
});
afterEach(() => {
  watch.close();
  vi.useRealTimers();
});

test('a node that comes back as another has lost what was on air, at its last known place', () => {
  watch.down();
  watch.up('second');
  expect(told).toEqual([lost]);
  watch.down();
  watch.up('third');
  expect(told).toHaveLength(1);
});

test('a node that is away for more than 1 s is taken for dead', () => {
  watch.down();
  vi.advanceTimersByTime(900);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(told).toEqual([lost]);
});

test('a link that only blinked, an end, and a close cost nothing', () => {
  watch.down();
  watch.up('first');
  vi.advanceTimersByTime(5_000);
  watch.heard({ ...playing, state: 'ended' });
  watch.down();
  watch.up('second');
  watch.heard(playing);
  watch.closed('p');
  watch.down();
  watch.up('third');
  expect(told).toEqual([]);
});
