import { describe, expect, it, vi } from 'vitest';
import { houseNow, ownTime, realWait } from './house-clock.ts';

describe('the clock of the house', () => {
  it('is the own one until the house has said its time', () => {
    expect(houseNow(ownTime, 1234)).toBe(1234);
  });

  it('goes on from what the house said, as fast as the house says', () => {
    const clock = { serverTime: 50_000, clockRate: 10, localTime: 1_000 };
    expect([houseNow(clock, 1_000), houseNow(clock, 1_300)]).toEqual([50_000, 53_000]);
    vi.useFakeTimers({ now: 2_000 });
    expect([realWait(clock, 80_000), realWait(clock, 10)]).toEqual([2_000, 0]);
    vi.useRealTimers();
  });
});
