const first = 150;
const most = 5_000;
const growth = 1.6;

/** Time in ms before the attempt with this number (from 1): longer each time, bounded, and spread so that a crowd does not come at once. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(most, first * growth ** Math.min(attempt - 1, 20));
  return Math.round(full * (0.5 + random() / 2));
}
