import type { Clock } from '../rooms/clock.ts';

type Timer = { due: number; call: () => void };

/** Time that stands still until a test lets it run. */
export class HandClock implements Clock {
  readonly rate = 1;
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(start: number) {
    this.#now = start;
  }

  now = (): number => this.#now;

  after = (ms: number, call: () => void): (() => void) => {
    const timer = { due: this.#now + ms, call };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Calls back whatever becomes due on the way, in its order. */
  run(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = [...this.#timers].filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.due);
      next.call();
    }
    this.#now = end;
  }
}
