import { expect, test } from 'vitest';
import { medians, percentile, spread } from './figures.ts';

test('the median and the 95th of a hundred are the 50th and the 95th of them in order', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(spread(values)).toEqual({ n: 100, p50: 50, p95: 95 });
});

test('of nothing every share is 0, of one value it is that value', () => {
  expect([percentile([], 0.5), percentile([7], 0.5), percentile([7], 0.95)]).toEqual([0, 7, 7]);
});

test('a part that some measurements lack is judged by those that have it', () => {
  expect(medians([{ a: 1, b: 10 }, { a: 3 }, { a: 2, b: 30 }])).toEqual({ a: 2, b: 10 });
});
