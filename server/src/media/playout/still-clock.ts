const EVERY = 1_000;
const SPACING = 250;

/** When a picture that stands is sent again: now and then by itself, sooner where a viewer has none, never too often. */
export class StillClock {
  #last = 0;
  next = 0;

  /** Something else is to be seen: it is due whatever was sent before. */
  now(): void {
    this.next = 0;
  }

  wish(): void {
    this.next = Math.min(this.next, this.#last + SPACING);
  }

  sent(now: number): void {
    this.#last = now;
    this.next = now + EVERY;
  }
}
