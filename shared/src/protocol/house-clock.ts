/** What the house says of its time: what it is now, and how many times faster than real it runs (1 but in rehearsals). */
export type HouseTime = { serverTime: number; clockRate: number };

/** The time of the house as a page reckons it from its own clock, which showed `localTime` when the house said its own. */
export type HouseClock = HouseTime & { localTime: number };

/** Before the house has said anything: one's own time. */
export const ownTime: HouseClock = { serverTime: 0, clockRate: 1, localTime: 0 };

export function houseNow({ serverTime, clockRate, localTime }: HouseClock, local: number = Date.now()): number {
  return serverTime + (local - localTime) * clockRate;
}

/** How long a page waits, in real ms, for a moment of the house; none for what is past. */
export function realWait(clock: HouseClock, until: number): number {
  return Math.max(0, (until - houseNow(clock)) / clock.clockRate);
}
