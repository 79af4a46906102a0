import { type HouseClock, houseNow } from '@plenum/shared/protocol/house-clock';
import { useEffect, useState } from 'react';

/** However fast the time of the house runs, nobody reads faster than this. */
const shortest = 250;

/** The time of the house, renewed whenever so much of it has passed. */
export function useNow(clock: HouseClock, every = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  const pause = Math.max(shortest, every / clock.clockRate);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), pause);
    return () => clearInterval(timer);
  }, [pause]);
  return houseNow(clock, now);
}
