/** Called with the milliseconds of a clock which never jumps. */
export type Tick = (at: number) => void;

const period = 20;

/** One timer for all players of a process: a dozen timers of 20 ms each would cost more than what they send. */
export class Ticker {
  readonly #ticks = new Set<Tick>();
  #timer: NodeJS.Timeout | undefined;

  /** Adds a tick and returns what takes it away again; the timer runs only while somebody listens. */
  add(tick: Tick): () => void {
    this.#ticks.add(tick);
    this.#timer ??= setInterval(() => this.#run(), period);
    return () => {
      this.#ticks.delete(tick);
      if (this.#ticks.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  #run(): void {
    const at = performance.now();
    for (const tick of this.#ticks) tick(at);
  }
}

export const sharedTicker = new Ticker();
