import type { PlayoutEvent, PlayoutId } from './playout-port.ts';

/** A link that is away for so long is taken for the node's death: a plenary must not look at a picture that stands. */
const PATIENCE = 1_000;

/**
 * The conference process's knowledge of what plays on a node that may die without a word. A node that comes back as another,
 * or not in time, has lost what was on air. One that comes back as the same says by its next word that it plays on.
 */
export class PlayoutWatch {
  readonly #onAir = new Map<PlayoutId, PlayoutEvent>();
  readonly #tell: (event: PlayoutEvent) => void;
  #epoch: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (event: PlayoutEvent) => void) {
    this.#tell = tell;
  }

  heard(event: PlayoutEvent): void {
    if (event.state === 'playing' || event.state === 'held') this.#onAir.set(event.playoutId, event);
    else this.#onAir.delete(event.playoutId);
  }

  closed(playoutId: PlayoutId): void {
    this.#onAir.delete(playoutId);
  }

  up(epoch: string): void {
    clearTimeout(this.#timer);
    if (this.#epoch !== undefined && this.#epoch !== epoch) this.#lose();
    this.#epoch = epoch;
  }

  down(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lose(), PATIENCE);
    this.#timer.unref();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#onAir.clear();
  }

  #lose(): void {
    const lost = [...this.#onAir.values()];
    this.#onAir.clear();
    for (const { playoutId, clipId, takeId, position, duration } of lost)
      this.#tell({ playoutId, clipId, takeId, position, duration, state: 'failed', cause: 'nodeLost' });
  }
}
