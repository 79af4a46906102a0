const WINDOW = 60_000;
const DEATHS = 3;
const SENTENCE = 60_000;

/** Placement keys whose peers were on a worker each time it died. Three deaths within a minute, and the key rests for a minute. */
export class Quarantine {
  readonly #deaths = new Map<string, number[]>();
  readonly #until = new Map<string, number>();

  workerDied(keys: Iterable<string>, now: number): void {
    for (const key of new Set(keys)) {
      const recent = [...(this.#deaths.get(key) ?? []).filter((at) => now - at < WINDOW), now];
      if (recent.length >= DEATHS) {
        this.#until.set(key, now + SENTENCE);
        this.#deaths.delete(key);
      } else {
        this.#deaths.set(key, recent);
      }
    }
    this.#forget(now);
  }

  holds(key: string, now: number): boolean {
    return now < (this.#until.get(key) ?? 0);
  }

  #forget(now: number): void {
    for (const [key, until] of this.#until) if (until <= now) this.#until.delete(key);
    for (const [key, times] of this.#deaths) if (times.every((at) => now - at >= WINDOW)) this.#deaths.delete(key);
  }
}
