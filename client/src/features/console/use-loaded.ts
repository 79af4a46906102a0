import type { ConsoleAnswer } from '@plenum/shared/protocol/console';
import { useCallback, useEffect, useState } from 'react';
import { ask } from './console-api.ts';

export type Loaded<T> = { answer: ConsoleAnswer<T> | null; reload: () => void };

/** What the house says at this address; the former answer stays in sight until the new one is there. */
export function useLoaded<T>(path: string): Loaded<T> {
  const [answer, setAnswer] = useState<ConsoleAnswer<T> | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is what asks again.
  useEffect(() => {
    let isStale = false;
    void ask<T>('GET', path).then((next) => {
      if (!isStale) setAnswer(next);
    });
    return () => {
      isStale = true;
    };
  }, [path, turn]);
  return { answer, reload: useCallback(() => setTurn((before) => before + 1), []) };
}
