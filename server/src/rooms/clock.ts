/** The house's time. Everything that waits for a moment of the event asks this clock, so that a rehearsal can run faster. */
export interface Clock {
  now(): number;
  /** How many times faster than real time. */
  readonly rate: number;
  /** Calls back once after so many ms of the house's time; what is returned calls it off. */
  after(ms: number, call: () => void): () => void;
}

/** Node's own timers count in 32 bits. */
const longestTimer = 2_000_000_000;

/** Real time where `rate` is 1; else time that begins now and runs so many times faster. */
export function systemClock(rate = 1): Clock {
  const start = Date.now();
  const now = () => (rate === 1 ? Date.now() : Math.round(start + (Date.now() - start) * rate));
  const after = (ms: number, call: () => void): (() => void) => {
    const due = now() + ms;
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const left = Math.max(0, (due - now()) / rate);
      timer = left > longestTimer ? setTimeout(wait, longestTimer) : setTimeout(call, Math.ceil(left));
    };
    wait();
    return () => clearTimeout(timer);
  };
  return { now, rate, after };
}
