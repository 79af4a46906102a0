import type { Position, StoredEvent } from './event-log.ts';
import { LogError } from './log-error.ts';
import { BLOCK_MS, connectRedis, type LogRedis, REQUEST_TIMEOUT_MS, within } from './redis-connection.ts';
import { pointerRanges, type RedisEntry } from './redis-entries.ts';
import type { RedisKeys } from './redis-keys.ts';
import type { BatchSource } from './subscription-pump.ts';

type Options = {
  url: string;
  keys: RedisKeys;
  /** Fetches events by seq, over the log's own connection. */
  range: (stream: string, from: number, to: number) => Promise<StoredEvent[]>;
  onProblem: (error: unknown) => void;
};

/** Waits for pointers on a connection of its own, because a blocking read would hold up everything behind it. */
export class RedisBatchSource implements BatchSource {
  readonly #options: Options;
  #client: LogRedis | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  async next(after: Position, limit: number, signal: AbortSignal): Promise<StoredEvent[]> {
    const pointers = await this.#pointers(after, limit, signal);
    if (pointers.length === 0 || signal.aborted) return [];
    const ranges = [...pointerRanges(pointers)];
    const fetched = await Promise.all(
      ranges.map(async ([stream, { from, to }]) => ({ stream, events: await this.#options.range(stream, from, to) })),
    );
    const byPointer = new Map<string, StoredEvent>();
    for (const { stream, events } of fetched) {
      for (const event of events) byPointer.set(`${stream} ${event.seq}`, event);
    }
    return pointers.map(({ message }) => {
      const event = byPointer.get(`${message.s} ${message.n}`);
      if (event === undefined) throw new LogError('damaged', 'An event that was announced is missing.');
      return event;
    });
  }

  end(): void {
    const client = this.#client;
    this.#client = undefined;
    if (client?.isOpen) client.destroy();
  }

  async #pointers(after: Position, limit: number, signal: AbortSignal): Promise<RedisEntry[]> {
    const stop = () => this.end();
    signal.addEventListener('abort', stop, { once: true });
    try {
      this.#client ??= await connectRedis(this.#options.url, REQUEST_TIMEOUT_MS, this.#options.onProblem);
      if (signal.aborted) return [];
      const stream = { key: this.#options.keys.all, id: after };
      const answer = await within(
        BLOCK_MS + REQUEST_TIMEOUT_MS,
        this.#client.xRead(stream, { COUNT: limit, BLOCK: BLOCK_MS }),
      );
      return answer?.[0]?.messages ?? [];
    } catch (error) {
      // A connection that kept silent may still owe us an answer; the next try starts with a fresh one.
      this.end();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}
