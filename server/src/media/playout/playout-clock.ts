/**
 * The one clock of a playout: which moment of the clip belongs to which moment of the house. Sound and all layers are
 * timed by it alone, and never by when something was sent, so that nothing can drift apart.
 */
export class PlayoutClock {
  /** Sound goes in steps of 20 ms from the first to the last packet of a playout, whatever comes in between. */
  static readonly grid = 20;
  #offset: number;

  /** At `at` the clip stands at `clipTime`. */
  constructor(at: number, clipTime: number) {
    this.#offset = at - clipTime;
  }

  static onGrid(at: number): number {
    return Math.ceil(at / PlayoutClock.grid) * PlayoutClock.grid;
  }

  atOf(clipTime: number): number {
    return clipTime + this.#offset;
  }

  clipTimeOf(at: number): number {
    return at - this.#offset;
  }

  /** The clip waits for at least so long: what was missed is played later, never skipped and never rushed. */
  delay(ms: number): void {
    this.#offset += PlayoutClock.onGrid(ms);
  }
}
