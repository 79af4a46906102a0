import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FeedEvent } from './feed-port.ts';
import { FeedWatch } from './feed-watch.ts';

const lost = (feedId: string): FeedEvent => ({ feedId, state: 'lost', cause: 'nodeLost' });
let told: FeedEvent[];
let watch: FeedWatch;
beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  watch = new FeedWatch((event) => told.push(event));
  watch.up('first');
  watch.wished(['ja', 'en']);
});
afterEach(() => {
  watch.close();
  vi.useRealTimers();
});

test('a node that comes back as another has lost all its feeds, once', () => {
  watch.down();
  watch.up('second');
  watch.down();
  watch.up('third');
  expect(told).toEqual([lost('ja'), lost('en')]);
});

test('a node that is away for more than 1 s is taken for dead, one that is back in time is not', () => {
  watch.down();
  vi.advanceTimersByTime(900);
  watch.up('first');
  vi.advanceTimersByTime(900);
  expect(told).toEqual([]);
  watch.down();
  vi.advanceTimersByTime(1_100);
  expect(told).toEqual([lost('ja'), lost('en')]);
});

test('what was closed or is lost already is not told again, what is heard of is known', () => {
  watch.closed(['ja']);
  watch.heard({ feedId: 'en', state: 'lost', cause: 'workerDied' });
  watch.heard({ feedId: 'fr', state: 'carrying', producerId: 'voice' });
  watch.down();
  watch.up('second');
  expect(told).toEqual([lost('fr')]);
});
