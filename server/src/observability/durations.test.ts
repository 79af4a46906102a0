import { expect, test } from 'vitest';
import { Durations } from './durations.ts';

test('figures are those of what was recorded, in ms', () => {
  const durations = new Durations();
  expect(durations.figures).toEqual({ n: 0, p50: 0, p95: 0, max: 0 });
  for (let ms = 1; ms <= 100; ms += 1) durations.record(ms);
  const { n, p50, p95, max } = durations.figures;
  expect(n).toBe(100);
  expect(p50).toBeCloseTo(50, 0);
  expect(p95).toBeCloseTo(95, 0);
  expect(max).toBeCloseTo(100, 0);
});
