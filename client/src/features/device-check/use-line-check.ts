import type { LineQuality } from '@plenum/shared/protocol/signal-lane';
import { paths } from '@plenum/shared/protocol/socket-events';
import { useEffect, useState } from 'react';

const tries = 3;
const patienceMs = 4000;

async function roundTrip(): Promise<number> {
  const before = performance.now();
  const answer = await fetch(paths.health, { cache: 'no-store', signal: AbortSignal.timeout(patienceMs) });
  await answer.arrayBuffer();
  return performance.now() - before;
}

function qualityOf(bestMs: number): LineQuality {
  if (bestMs < 200) return 'good';
  return bestMs < 600 ? 'fair' : 'poor';
}

/** How quickly the house answers; the best of three, since the first also opens the connection. Null while checking. */
export function useLineCheck(): LineQuality | null {
  const [quality, setQuality] = useState<LineQuality | null>(null);
  useEffect(() => {
    let wanted = true;
    const check = async () => {
      let best = Number.POSITIVE_INFINITY;
      for (let attempt = 0; attempt < tries; attempt += 1) best = Math.min(best, await roundTrip());
      return qualityOf(best);
    };
    void check()
      .catch((): LineQuality => 'lost')
      .then((found) => {
        if (wanted) setQuality(found);
      });
    return () => {
      wanted = false;
    };
  }, []);
  return quality;
}
