import type { FeedEvent, FeedId } from './feed-port.ts';

/** As for playouts: a channel must not stay silent for longer than a listener forgives. */
const PATIENCE = 1_000;

/**
 * The conference process's knowledge of which feeds a node holds that may die without a word. A node that comes back as
 * another, or not in time, has lost them; wishing for them again is right in either case.
 */
export class FeedWatch {
  readonly #held = new Set<FeedId>();
  readonly #tell: (event: FeedEvent) => void;
  #epoch: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (event: FeedEvent) => void) {
    this.#tell = tell;
  }

  wished(feedIds: readonly FeedId[]): void {
    for (const feedId of feedIds) this.#held.add(feedId);
  }

  heard({ feedId, state }: FeedEvent): void {
    if (state === 'lost') this.#held.delete(feedId);
    else this.#held.add(feedId);
  }

  closed(feedIds: readonly FeedId[]): void {
    for (const feedId of feedIds) this.#held.delete(feedId);
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
    this.#held.clear();
  }

  #lose(): void {
    const lost = [...this.#held];
    this.#held.clear();
    for (const feedId of lost) this.#tell({ feedId, state: 'lost', cause: 'nodeLost' });
  }
}
