import { randomBytes } from 'node:crypto';
import { ChainVerifier } from './chain-verifier.ts';
import type {
  AppendResult,
  EventHandler,
  EventLog,
  Head,
  NewEvent,
  Position,
  Snapshot,
  StoredEvent,
  Subscription,
  VerifyResult,
} from './event-log.ts';
import { chainEvents, checkStream, EMPTY_HEAD, encodeEvents, toStoredEvent } from './event-record.ts';
import { LogError } from './log-error.ts';
import { parseHead } from './redis-append-script.ts';
import { connectRedis, type LogRedis, REQUEST_TIMEOUT_MS } from './redis-connection.ts';
import { streamIdParts } from './redis-entries.ts';
import { RedisGate } from './redis-gate.ts';
import { type RedisKeys, redisKeys } from './redis-keys.ts';
import { parseSnapshotRecord } from './redis-snapshots.ts';
import { RedisBatchSource } from './redis-subscription.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot-record.ts';
import { SubscriptionPump, SubscriptionSet } from './subscription-pump.ts';

export type RedisLogOptions = {
  /** redis://, rediss:// or redis+unix:/path/of/socket */
  url: string;
  /** Names this deployment within the Redis; letters, digits, - and _. Default `plenum`. */
  prefix?: string;
  /** Accepts a Redis that may lose acknowledged events. Default false. */
  allowWeak?: boolean;
  /** Lost connections and failures of subscribers' handlers, which are retried. Its causes may hold addresses. */
  onProblem?: (error: unknown) => void;
};

const PAGE = 500;
const PROBE_EVERY_MS = 1_000;

/** The log of a cluster: any number of processes may append, the head in Redis decides who was first. */
export class RedisEventLog implements EventLog {
  readonly #options: RedisLogOptions;
  readonly #gate: RedisGate;
  readonly #keys: RedisKeys;
  readonly #onProblem: (error: unknown) => void;
  /** Heads last seen; only a hint, the script compares with the truth. */
  readonly #heads = new Map<string, Head>();
  readonly #subscriptions = new SubscriptionSet();
  #lastProbe = { at: Number.NEGATIVE_INFINITY, ok: true };
  #closed = false;

  private constructor(client: LogRedis, options: RedisLogOptions) {
    this.#options = options;
    this.#keys = redisKeys(options.prefix ?? 'plenum');
    this.#gate = new RedisGate(client, this.#keys, options.allowWeak ?? false);
    this.#onProblem = options.onProblem ?? (() => undefined);
  }

  /** Throws `LogError`: unreachable, weakDurability. */
  static async open(options: RedisLogOptions): Promise<RedisEventLog> {
    const client = await connectRedis(options.url, REQUEST_TIMEOUT_MS, options.onProblem ?? (() => undefined));
    try {
      const log = new RedisEventLog(client, options);
      await log.#gate.ensureDurable();
      return log;
    } catch (error) {
      client.destroy();
      throw error;
    }
  }

  async append(stream: string, expectedSeq: number, events: readonly NewEvent[]): Promise<AppendResult> {
    checkStream(stream);
    const encoded = encodeEvents(events);
    const nonce = randomBytes(12).toString('base64url');
    // The second try is for a remembered head whose seq is right and whose hash is not, as after a restored backup.
    for (let tries = 0; tries < 2; tries += 1) {
      const known = this.#heads.get(stream);
      const head = known?.seq === expectedSeq ? known : await this.head(stream);
      if (head.seq !== expectedSeq) return { ok: false, reason: 'wrongSeq', actualSeq: head.seq };
      const records = chainEvents(stream, head, encoded);
      const answer = await this.#gate.append({ stream, head, records, nonce });
      if (answer.ok) {
        const stored = records.map((record, index) => toStoredEvent(record, answer.positions[index] ?? ''));
        const last = stored.at(-1);
        if (last) this.#remember(stream, { seq: last.seq, hash: last.hash });
        return { ok: true, events: stored };
      }
      const actual = parseHead(answer.head) ?? EMPTY_HEAD;
      this.#heads.set(stream, actual);
      if (actual.seq !== expectedSeq) return { ok: false, reason: 'wrongSeq', actualSeq: actual.seq };
    }
    throw new LogError('unavailable');
  }

  async read(stream: string, afterSeq: number, limit = Number.POSITIVE_INFINITY): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    while (events.length < limit) {
      const count = Math.min(PAGE, limit - events.length);
      const page = await this.#gate.records(stream, afterSeq + events.length + 1, '+', count);
      for (const { record, position } of page) events.push(toStoredEvent(record, position));
      if (page.length < count) break;
    }
    return events;
  }

  async head(stream: string): Promise<Head> {
    const text = await this.#gate.ask((client) => client.hGet(this.#keys.heads, stream));
    const head = parseHead(text ?? '') ?? EMPTY_HEAD;
    this.#heads.set(stream, head);
    return head;
  }

  async streams(): Promise<string[]> {
    return (await this.#gate.ask((client) => client.hKeys(this.#keys.heads))).sort();
  }

  subscribe(after: Position | 'start', onEvents: EventHandler): Subscription {
    if (this.#closed) throw new LogError('closed');
    const from = after === 'start' ? '0-0' : after;
    streamIdParts(from);
    const range = async (stream: string, first: number, last: number): Promise<StoredEvent[]> => {
      const found = await this.#gate.records(stream, first, `${last}-0`, last - first + 1);
      return found.map(({ record, position }) => toStoredEvent(record, position));
    };
    const source = new RedisBatchSource({
      url: this.#options.url,
      keys: this.#keys,
      range,
      onProblem: this.#onProblem,
    });
    return this.#subscriptions.add(new SubscriptionPump(source, from, onEvents, this.#onProblem));
  }

  comparePositions(a: Position, b: Position): number {
    const [timeA, countA] = streamIdParts(a);
    const [timeB, countB] = streamIdParts(b);
    return timeA - timeB || countA - countB;
  }

  async saveCheckpoint(name: string, position: Position): Promise<void> {
    await this.#gate.ask((client) => client.hSet(this.#keys.checkpoints, name, position));
  }

  async loadCheckpoint(name: string): Promise<Position | undefined> {
    return (await this.#gate.ask((client) => client.hGet(this.#keys.checkpoints, name))) ?? undefined;
  }

  async saveSnapshot(stream: string, snapshot: Snapshot): Promise<void> {
    const text = JSON.stringify(encodeSnapshot(stream, snapshot));
    await this.#gate.ask((client) => client.hSet(this.#keys.snapshots(stream), String(snapshot.version), text));
  }

  async loadSnapshot(stream: string, version: number): Promise<Snapshot | undefined> {
    const text = await this.#gate.ask((client) => client.hGet(this.#keys.snapshots(stream), String(version)));
    const record = parseSnapshotRecord(text ?? '');
    if (record === undefined) return undefined;
    const chainHash = record.seq === 0 ? EMPTY_HEAD.hash : (await this.read(stream, record.seq - 1, 1))[0]?.hash;
    return decodeSnapshot(stream, record, chainHash);
  }

  async erasePersonal(stream: string, seq: number): Promise<void> {
    const { personal, snapshots } = this.#keys;
    await this.#gate.ask((client) => client.multi().hDel(personal(stream), String(seq)).del(snapshots(stream)).exec());
    // The append-only file still holds the old bytes until it is rewritten. Redis may already be doing so, or forbid it.
    await this.#gate.ask((client) => client.bgRewriteAof()).catch(this.#onProblem);
  }

  async verify(): Promise<VerifyResult> {
    const streams = await this.streams();
    let events = 0;
    for (const stream of streams) {
      const head = await this.head(stream);
      const verifier = new ChainVerifier(stream);
      if (head.seq === 0) return verifier.problem(0, 'the head cannot be read');
      while (verifier.head.seq < head.seq) {
        const page = await this.#gate.records(stream, verifier.head.seq + 1, `${head.seq}-0`, PAGE);
        if (page.length === 0) return verifier.problem(verifier.head.seq + 1, 'events up to the head are lost');
        for (const { record } of page) {
          const problem = verifier.check(record);
          if (problem) return problem;
        }
        events += page.length;
      }
      if (verifier.head.hash !== head.hash) return verifier.problem(head.seq, 'the head does not match the last event');
    }
    return { ok: true, streams: streams.length, events };
  }

  async writable(): Promise<boolean> {
    if (this.#closed) return false;
    const now = performance.now();
    if (now - this.#lastProbe.at < PROBE_EVERY_MS) return this.#lastProbe.ok;
    const probe = this.#gate.ensureDurable().then(() => this.#gate.ask((client) => client.set(this.#keys.probe, '1')));
    const ok = await probe.then(
      () => true,
      () => false,
    );
    this.#lastProbe = { at: now, ok };
    return ok;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#subscriptions.closeAll();
    await this.#gate.close();
  }

  #remember(stream: string, head: Head): void {
    const known = this.#heads.get(stream);
    if (!known || known.seq < head.seq) this.#heads.set(stream, head);
  }
}
