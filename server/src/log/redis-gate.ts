import { setTimeout as sleep } from 'node:timers/promises';
import { LogError } from './log-error.ts';
import type { AppendRequest } from './redis-append-script.ts';
import { isReply, type LogRedis, REQUEST_TIMEOUT_MS, requireDurable, within } from './redis-connection.ts';
import { entryRecord, type RedisRecord } from './redis-entries.ts';
import type { RedisKeys } from './redis-keys.ts';

/** All traffic of one log over its main connection: every request has a time limit, and no write goes to a weak Redis. */
export class RedisGate {
  readonly #client: LogRedis;
  readonly #keys: RedisKeys;
  readonly #allowWeak: boolean;
  #durableEpoch = -1;
  #closed = false;

  constructor(client: LogRedis, keys: RedisKeys, allowWeak: boolean) {
    this.#client = client;
    this.#keys = keys;
    this.#allowWeak = allowWeak;
  }

  async ask<T>(request: (client: LogRedis) => Promise<T>): Promise<T> {
    if (this.#closed) throw new LogError('closed');
    return within(REQUEST_TIMEOUT_MS, request(this.#client));
  }

  /** After a reconnect a different Redis, or one started differently, may stand at the same address. */
  async ensureDurable(): Promise<void> {
    if (this.#allowWeak || this.#durableEpoch === this.#client.socketEpoch) return;
    const epoch = this.#client.socketEpoch;
    await requireDurable(this.#client);
    this.#durableEpoch = epoch;
  }

  /** Repeats the request over lost connections until the time is up; the nonce keeps the repetition harmless. */
  async append(request: AppendRequest) {
    const deadline = performance.now() + REQUEST_TIMEOUT_MS;
    for (let pause = 20; ; pause = Math.min(pause * 2, 500)) {
      try {
        if (this.#closed) throw new LogError('closed');
        await this.ensureDurable();
        const left = Math.max(1, deadline - performance.now());
        return await within(left, this.#client.appendEvents(this.#keys, request));
      } catch (error) {
        if (error instanceof LogError) throw error;
        if (isReply(error) || performance.now() + pause > deadline)
          throw new LogError('unavailable', '', { cause: error });
        await sleep(pause);
      }
    }
  }

  /** Events with their personal parts, from a seq to a stream id or '+'. */
  async records(stream: string, fromSeq: number, to: string, count: number): Promise<RedisRecord[]> {
    const key = this.#keys.events(stream);
    const entries = (await this.ask((client) => client.xRange(key, `${fromSeq}-0`, to, { COUNT: count }))) ?? [];
    const erasable = entries.filter(({ message }) => message.pd).map(({ id }) => id.slice(0, id.indexOf('-')));
    const found = new Map<string, string | null>();
    if (erasable.length > 0) {
      const texts = await this.ask((client) => client.hmGet(this.#keys.personal(stream), erasable));
      for (const [index, seq] of erasable.entries()) found.set(seq, texts[index] ?? null);
    }
    return entries.map((entry) =>
      entryRecord(stream, entry, found.get(entry.id.slice(0, entry.id.indexOf('-'))) ?? null),
    );
  }

  /** Waits for answers still owed, but not for ever. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#client.isReady) await within(REQUEST_TIMEOUT_MS, this.#client.close()).catch(() => undefined);
    if (this.#client.isOpen) this.#client.destroy();
  }
}
