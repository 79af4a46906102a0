import type { ProducerId } from '../media-plane.ts';
import type { RtpView } from './rtp-view.ts';

/** Without a packet for so long a voice is left, when there is another; a network's hiccup is shorter. */
const STALE = 150;
/** A share of the way up with each packet, so that a click is no voice; dB a second down, so that a pause is no end. */
const RISE = 0.3;
const FALL = 40 / 1_000;
const PER_MS = 48;
/** ms; what leaps farther has begun anew. */
const LEAP = 2_000;
/** With each packet the reckoned time comes so much nearer to that of the arrival, for no two clocks agree. */
const PULL = 0.02;

/** What is known of one source: when it was last heard and how loud it is. */
export class Voice {
  readonly producerId: ProducerId;
  #heardAt = Number.NEGATIVE_INFINITY;
  /** Since when packets have come without a break. */
  #steadySince = Number.POSITIVE_INFINITY;
  #level: number | undefined;
  #spoken: { timestamp: number; at: number } | undefined;
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

  /**
   * When its last packet was due by the source's own time. Packets that had to wait, for this process or on a bad line, come
   * in a heap; to take their arrival for their time would tear a hole into the line they are put on.
   */
  get spokenAt(): number {
    return this.#spoken?.at ?? this.#heardAt;
  }

  hear({ level, timestamp }: Pick<RtpView, 'level' | 'timestamp'>, now: number): void {
    this.#reckon(timestamp, now);
    const since = now - this.#heardAt;
    if (since > STALE) this.#steadySince = now;
    if (level === undefined || this.#level === undefined) this.#level = level;
    else if (level > this.#level) this.#level += (level - this.#level) * RISE;
    else this.#level = Math.max(level, this.#level - since * FALL);
    this.#heardAt = now;
  }

  #reckon(timestamp: number, now: number): void {
    const step = this.#spoken ? ((timestamp - this.#spoken.timestamp) | 0) / PER_MS : LEAP;
    if (this.#spoken && step <= 0 && step > -LEAP) return;
    const due = this.#spoken && step > 0 && step < LEAP ? Math.min(now, this.#spoken.at + step) : now;
    this.#spoken = { timestamp, at: due + (now - due) * PULL };
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
