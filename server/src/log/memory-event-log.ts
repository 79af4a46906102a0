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
import { chainEvents, checkStream, EMPTY_HEAD, type EventRecord, encodeEvents, toStoredEvent } from './event-record.ts';
import { LogError } from './log-error.ts';
import { numericPosition } from './numeric-position.ts';
import { decodeSnapshot, encodeSnapshot, type SnapshotRecord } from './snapshot-record.ts';
import { Doorbell, SubscriptionPump, SubscriptionSet } from './subscription-pump.ts';

type Entry = { record: EventRecord; position: Position };

/** For tests and for trying things out: keeps every promise of the port but durability. */
export class MemoryEventLog implements EventLog {
  readonly #all: Entry[] = [];
  readonly #streams = new Map<string, Entry[]>();
  readonly #snapshots = new Map<string, SnapshotRecord>();
  readonly #checkpoints = new Map<string, Position>();
  readonly #doorbell = new Doorbell();
  readonly #subscriptions = new SubscriptionSet();
  readonly #onProblem: (error: unknown) => void;
  #closed = false;

  constructor(options: { onProblem?: (error: unknown) => void } = {}) {
    this.#onProblem = options.onProblem ?? (() => undefined);
  }

  async append(stream: string, expectedSeq: number, events: readonly NewEvent[]): Promise<AppendResult> {
    if (this.#closed) throw new LogError('closed');
    checkStream(stream);
    const encoded = encodeEvents(events);
    const head = this.#headOf(stream);
    if (head.seq !== expectedSeq) return { ok: false, reason: 'wrongSeq', actualSeq: head.seq };
    const entries = this.#streams.get(stream) ?? [];
    const added = chainEvents(stream, head, encoded).map((record, index) => ({
      record,
      position: String(this.#all.length + index + 1),
    }));
    if (added.length > 0) this.#streams.set(stream, entries);
    for (const entry of added) {
      entries.push(entry);
      this.#all.push(entry);
    }
    this.#doorbell.ring();
    return { ok: true, events: added.map(stored) };
  }

  async read(stream: string, afterSeq: number, limit = Number.POSITIVE_INFINITY): Promise<StoredEvent[]> {
    return (this.#streams.get(stream) ?? []).slice(afterSeq, afterSeq + limit).map(stored);
  }

  async head(stream: string): Promise<Head> {
    return this.#headOf(stream);
  }

  async streams(): Promise<string[]> {
    return [...this.#streams.keys()].sort();
  }

  subscribe(after: Position | 'start', onEvents: EventHandler): Subscription {
    const next = async (position: Position, limit: number, signal: AbortSignal): Promise<StoredEvent[]> => {
      const from = numericPosition(position);
      while (from >= this.#all.length && !signal.aborted) await this.#doorbell.wait(signal);
      return this.#all.slice(from, from + limit).map(stored);
    };
    const pump = new SubscriptionPump({ next }, String(numericPosition(after)), onEvents, this.#onProblem);
    return this.#subscriptions.add(pump);
  }

  comparePositions(a: Position, b: Position): number {
    return numericPosition(a) - numericPosition(b);
  }

  async saveCheckpoint(name: string, position: Position): Promise<void> {
    this.#checkpoints.set(name, position);
  }

  async loadCheckpoint(name: string): Promise<Position | undefined> {
    return this.#checkpoints.get(name);
  }

  async saveSnapshot(stream: string, snapshot: Snapshot): Promise<void> {
    this.#snapshots.set(`${stream} ${snapshot.version}`, encodeSnapshot(stream, snapshot));
  }

  async loadSnapshot(stream: string, version: number): Promise<Snapshot | undefined> {
    const record = this.#snapshots.get(`${stream} ${version}`);
    if (record === undefined) return undefined;
    const chainHash = record.seq === 0 ? EMPTY_HEAD.hash : this.#streams.get(stream)?.[record.seq - 1]?.record.hash;
    return decodeSnapshot(stream, record, chainHash);
  }

  async erasePersonal(stream: string, seq: number): Promise<void> {
    const entry = this.#streams.get(stream)?.[seq - 1];
    if (entry) entry.record.personal = null;
    for (const [key, snapshot] of this.#snapshots) {
      if (key.startsWith(`${stream} `) && snapshot.seq >= seq) this.#snapshots.delete(key);
    }
  }

  async verify(): Promise<VerifyResult> {
    for (const [stream, entries] of this.#streams) {
      const verifier = new ChainVerifier(stream);
      for (const { record } of entries) {
        const problem = verifier.check(record);
        if (problem) return problem;
      }
    }
    return { ok: true, streams: this.#streams.size, events: this.#all.length };
  }

  async writable(): Promise<boolean> {
    return !this.#closed;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#subscriptions.closeAll();
  }

  #headOf(stream: string): Head {
    const last = this.#streams.get(stream)?.at(-1)?.record;
    return last ? { seq: last.seq, hash: last.hash } : EMPTY_HEAD;
  }
}

function stored(entry: Entry): StoredEvent {
  return toStoredEvent(entry.record, entry.position);
}
