import { expect, it } from 'vitest';
import { paceOf, type Rate, withSample } from './transfer-rate.ts';

const sampled = (...samples: Array<[at: number, sent: number]>) =>
  samples.reduce<Rate>((rate, [at, sent]) => withSample(rate, at, sent), []);

it('tells speed and time left once there is enough to tell', () => {
  expect(paceOf(sampled([0, 0]), 1000)).toEqual({ speed: 0, left: null });
  expect(paceOf(sampled([0, 0], [500, 100]), 1000)).toEqual({ speed: 0, left: null });
  expect(paceOf(sampled([0, 0], [2000, 200]), 1000)).toEqual({ speed: 100, left: 8000 });
});

it('follows a line that becomes slow, and begins anew after a lost chunk', () => {
  const slowed = sampled([0, 0], [2000, 20_000], [13_000, 20_100], [15_000, 20_200]);
  expect(paceOf(slowed, 20_400)).toEqual({ speed: 50, left: 4000 });
  expect(paceOf(sampled([0, 0], [2000, 2000], [3000, 1000]), 5000)).toEqual({ speed: 0, left: null });
});
