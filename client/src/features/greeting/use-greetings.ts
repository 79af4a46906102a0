import type { RefusalCode } from '@plenum/shared/domain/refusal';
import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readGreetings } from '../../session/greeting-api.ts';
import { lookAgainAfter } from './greeting-model.ts';

export type Loaded =
  | { state: 'loading' }
  | { state: 'refused'; code: RefusalCode }
  /** `away`: the last look found no house; what is shown is from before. */
  | { state: 'there'; greetings: GreetingView[]; away: boolean };

const passing = new Set<RefusalCode>(['UNAVAILABLE', 'TIMEOUT', 'TOO_FAST']);

function next(before: Loaded, answer: Awaited<ReturnType<typeof readGreetings>>): Loaded {
  if (answer.ok) return { state: 'there', greetings: answer.greetings, away: false };
  const { code } = answer.refusal;
  return before.state === 'there' && passing.has(code) ? { ...before, away: true } : { state: 'refused', code };
}

/** The guest's greetings, looked at again and again while the page is in sight. */
export function useGreetings(): { loaded: Loaded; reload: () => Promise<void> } {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const latest = useRef(0);
  const reload = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const answer = await readGreetings();
    // An older answer that comes late must not undo a newer one.
    if (mine === latest.current) setLoaded((before) => next(before, answer));
  }, []);
  const greetings = loaded.state === 'there' ? loaded.greetings : [];
  const pause = Math.min(...greetings.map(lookAgainAfter), lookAgainAfter(null));
  useEffect(() => {
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    const wait = () => {
      clearTimeout(timer);
      if (wanted && !document.hidden) timer = setTimeout(() => void reload().then(wait), pause);
    };
    const onSight = () => {
      if (document.hidden) clearTimeout(timer);
      else void reload().then(wait);
    };
    wait();
    document.addEventListener('visibilitychange', onSight);
    return () => {
      wanted = false;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onSight);
    };
  }, [pause, reload]);
  return { loaded, reload };
}
