import { setTimeout as sleep } from 'node:timers/promises';
import type { EventHandler, Position, StoredEvent, Subscription } from './event-log.ts';

export const BATCH_SIZE = 200;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** Where a subscription's events come from. `next` waits until there is at least one, or gives none to be asked again. */
export interface BatchSource {
  next(after: Position, limit: number, signal: AbortSignal): Promise<StoredEvent[]>;
  /** Releases what the source holds; called once, after the last `next`. */
  end?(): void;
}

/** Carries batches from a source to a handler, one at a time; failures of either side are retried with a growing pause. */
export class SubscriptionPump implements Subscription {
  readonly ended: Promise<void>;
  readonly #abort = new AbortController();

  constructor(source: BatchSource, after: Position, onEvents: EventHandler, onProblem: (error: unknown) => void) {
    this.ended = this.#run(source, after, onEvents, onProblem);
  }

  close(): void {
    this.#abort.abort();
  }

  async #run(source: BatchSource, after: Position, onEvents: EventHandler, onProblem: (error: unknown) => void) {
    const { signal } = this.#abort;
    let position = after;
    let pause = FIRST_PAUSE_MS;
    // The first batch never arrives while the subscriber is still in its own `subscribe` call.
    await Promise.resolve();
    while (!signal.aborted) {
      try {
        const events = await source.next(position, BATCH_SIZE, signal);
        const last = events.at(-1);
        if (signal.aborted || last === undefined) continue;
        await onEvents(events);
        position = last.position;
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        if (signal.aborted) break;
        onProblem(error);
        await sleep(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
    source.end?.();
  }
}

/** Wakes everybody who waits for news of the log. */
export class Doorbell {
  #waiting = new Set<() => void>();

  ring(): void {
    const woken = this.#waiting;
    this.#waiting = new Set();
    for (const wake of woken) wake();
  }

  wait(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

/** The subscriptions of one open log, so that closing the log ends them all. */
export class SubscriptionSet {
  readonly #open = new Set<Subscription>();

  add(subscription: Subscription): Subscription {
    this.#open.add(subscription);
    void subscription.ended.finally(() => this.#open.delete(subscription));
    return subscription;
  }

  /** Does not wait for handlers: a handler may be waiting for the very log that closes. */
  closeAll(): void {
    for (const subscription of this.#open) subscription.close();
  }
}
