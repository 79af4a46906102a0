import type { ProducerId } from '../media-plane.ts';

/** Without a packet for so long a voice is left, when there is another; a network's hiccup is shorter. */
const STALE = 150;
/** A share of the way up with each packet, so that a click is no voice; dB a second down, so that a pause is no end. */
const RISE = 0.3;
const FALL = 40 / 1_000;

/** What is known of one source: when it was last heard and how loud it is. */
export class Voice {
  readonly producerId: ProducerId;
  #heardAt = Number.NEGATIVE_INFINITY;
  /** Since when packets have come without a break. */
  #steadySince = Number.POSITIVE_INFINITY;
  #level: number | undefined;
  #isShut = false;

  constructor(producerId: ProducerId) {
    this.producerId = producerId;
  }

  get heardAt(): number {
    return this.#heardAt;
  }

  get steadySince(): number {
    return this.#steadySince;
  }

  /** dBov, followed slowly; undefined when the sender does not tell. */
  get level(): number | undefined {
    return this.#level;
  }

  hear(level: number | undefined, now: number): void {
    const since = now - this.#heardAt;
    if (since > STALE) this.#steadySince = now;
    if (level === undefined || this.#level === undefined) this.#level = level;
    else if (level > this.#level) this.#level += (level - this.#level) * RISE;
    else this.#level = Math.max(level, this.#level - since * FALL);
    this.#heardAt = now;
  }

  isLive(now: number): boolean {
    return !this.#isShut && now - this.#heardAt <= STALE;
  }

  /** Paused at the server, or gone. */
  shut(): void {
    this.#isShut = true;
  }

  open(): void {
    this.#isShut = false;
  }
}
