import { statSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
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
import { chainEvents, checkStream, type EncodedEvent, encodeEvents, toStoredEvent } from './event-record.ts';
import { GroupCommit, type GroupCommitStats } from './group-commit.ts';
import { LogError } from './log-error.ts';
import { numericPosition } from './numeric-position.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot-record.ts';
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts';
import { SqliteStatements } from './sqlite-statements.ts';
import { Doorbell, SubscriptionPump, SubscriptionSet } from './subscription-pump.ts';

export type SqliteLogOptions = {
  /** Failures of subscribers' handlers, which are retried. */
  onProblem?: (error: unknown) => void;
};

const VERIFY_PAGE = 500;
const PROBE_EVERY_MS = 1_000;

/** The log of one machine: one file, one connection, one writing process, one sync to disk for all writes of a turn. */
export class SqliteEventLog implements EventLog {
  readonly #file: SqliteFile;
  readonly #inode: number;
  readonly #sql: SqliteStatements;
  readonly #group: GroupCommit;
  /** Heads of streams already asked for; forgotten whenever a transaction is rolled back. */
  readonly #heads = new Map<string, Head>();
  readonly #doorbell = new Doorbell();
  readonly #subscriptions = new SubscriptionSet();
  readonly #onProblem: (error: unknown) => void;
  #lastProbe = { at: Number.NEGATIVE_INFINITY, ok: true };
  #closed = false;

  /** Throws `LogError`: locked, notWritable, newerSchema, damaged. */
  constructor(path: string, options: SqliteLogOptions = {}) {
    this.#file = openSqliteFile(path);
    this.#inode = statSync(this.#file.path).ino;
    this.#sql = new SqliteStatements(this.#file.db);
    this.#onProblem = options.onProblem ?? (() => undefined);
    const { db } = this.#file;
    const begin = () => db.exec('BEGIN IMMEDIATE');
    const commit = () => db.exec('COMMIT');
    const rollback = () => {
      this.#heads.clear();
      if (db.isTransaction) db.exec('ROLLBACK');
    };
    this.#group = new GroupCommit({ begin, commit, rollback }, () => this.#doorbell.ring());
  }

  /** Shows that appends of one turn share a transaction. */
  stats(): GroupCommitStats {
    return this.#group.stats();
  }

  async append(stream: string, expectedSeq: number, events: readonly NewEvent[]): Promise<AppendResult> {
    checkStream(stream);
    const encoded = encodeEvents(events);
    return this.#write(() => this.#appendNow(stream, expectedSeq, encoded));
  }

  async read(stream: string, afterSeq: number, limit = -1): Promise<StoredEvent[]> {
    this.#mustBeOpen();
    return this.#sql.events(stream, afterSeq, limit);
  }

  async head(stream: string): Promise<Head> {
    this.#mustBeOpen();
    return this.#sql.head(stream);
  }

  async streams(): Promise<string[]> {
    this.#mustBeOpen();
    return this.#sql.streams();
  }

  subscribe(after: Position | 'start', onEvents: EventHandler): Subscription {
    this.#mustBeOpen();
    const next = async (position: Position, limit: number, signal: AbortSignal): Promise<StoredEvent[]> => {
      const from = numericPosition(position);
      while (!signal.aborted) {
        const events = this.#sql.eventsAfter(from, limit);
        if (events.length > 0) return events;
        await this.#doorbell.wait(signal);
      }
      return [];
    };
    const pump = new SubscriptionPump({ next }, String(numericPosition(after)), onEvents, this.#onProblem);
    return this.#subscriptions.add(pump);
  }

  comparePositions(a: Position, b: Position): number {
    return numericPosition(a) - numericPosition(b);
  }

  async saveCheckpoint(name: string, position: Position): Promise<void> {
    await this.#write(() => this.#sql.saveCheckpoint(name, position));
  }

  async loadCheckpoint(name: string): Promise<Position | undefined> {
    this.#mustBeOpen();
    return this.#sql.checkpoint(name);
  }

  async saveSnapshot(stream: string, snapshot: Snapshot): Promise<void> {
    const record = encodeSnapshot(stream, snapshot);
    await this.#write(() => this.#sql.saveSnapshot(stream, record));
  }

  async loadSnapshot(stream: string, version: number): Promise<Snapshot | undefined> {
    this.#mustBeOpen();
    const record = this.#sql.snapshot(stream, version);
    return record && decodeSnapshot(stream, record, this.#sql.hashAt(stream, record.seq));
  }

  async erasePersonal(stream: string, seq: number): Promise<void> {
    await this.#write(() => this.#sql.erasePersonal(stream, seq));
    // Until the write-ahead log is folded in and cut, the erased bytes could still be read from it.
    if (!this.#closed) this.#file.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  async verify(): Promise<VerifyResult> {
    this.#mustBeOpen();
    const broken = this.#structuralProblem();
    if (broken !== undefined) return { ok: false, stream: '', seq: 0, problem: broken };
    const streams = this.#sql.streams();
    let events = 0;
    for (const stream of streams) {
      const verifier = new ChainVerifier(stream);
      for (;;) {
        const page = this.#sql.records(stream, verifier.head.seq, VERIFY_PAGE);
        for (const record of page) {
          const problem = verifier.check(record);
          if (problem) return problem;
        }
        events += page.length;
        if (page.length < VERIFY_PAGE) break;
        await turn();
        this.#mustBeOpen();
      }
    }
    return { ok: true, streams: streams.length, events };
  }

  async writable(): Promise<boolean> {
    if (this.#closed) return false;
    const now = performance.now();
    if (now - this.#lastProbe.at < PROBE_EVERY_MS) return this.#lastProbe.ok;
    const ok = await this.#write(() => this.#sql.probe()).then(
      () => this.#isStillThere(),
      () => false,
    );
    this.#lastProbe = { at: now, ok };
    return ok;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#group.flush();
    this.#closed = true;
    this.#subscriptions.closeAll();
    this.#file.db.close();
    this.#file.release();
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new LogError('closed');
  }

  async #write<T>(run: () => T): Promise<T> {
    this.#mustBeOpen();
    return this.#group.write(run);
  }

  #appendNow(stream: string, expectedSeq: number, encoded: readonly EncodedEvent[]): AppendResult {
    const head = this.#heads.get(stream) ?? this.#sql.head(stream);
    if (head.seq !== expectedSeq) return { ok: false, reason: 'wrongSeq', actualSeq: head.seq };
    const records = chainEvents(stream, head, encoded);
    const events = records.map((record) => toStoredEvent(record, this.#sql.insert(record)));
    const last = events.at(-1);
    if (last) this.#heads.set(stream, { seq: last.seq, hash: last.hash });
    return { ok: true, events };
  }

  #structuralProblem(): string | undefined {
    try {
      const answer = this.#file.db.prepare('PRAGMA quick_check(1)').get()?.quick_check;
      return answer === 'ok' ? undefined : 'the database file is damaged';
    } catch {
      return 'the database file is damaged';
    }
  }

  /** SQLite goes on writing happily into a file that somebody has deleted. */
  #isStillThere(): boolean {
    return statSync(this.#file.path, { throwIfNoEntry: false })?.ino === this.#inode;
  }
}
