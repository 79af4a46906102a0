import { useEffect, useState } from 'react';

/** The time on the server's clock, renewed at the given pace. */
export function useNow(clockOffset: number, everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + clockOffset;
}
