import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Head, Position, StoredEvent } from './event-log.ts';
import { EMPTY_HEAD, type EventRecord, toStoredEvent } from './event-record.ts';
import type { SnapshotRecord } from './snapshot-record.ts';

type Row = Record<string, SQLOutputValue>;

const EVENT_COLUMNS = `e.position, e.stream, e.seq, e.type, e.v, e.at, e.command_id, e.actor, e.data, e.personal_digest,
  e.hash, p.salt, p.payload FROM events e LEFT JOIN personal p ON p.stream = e.stream AND p.seq = e.seq`;

/** Every SQL text of the adapter, prepared once, with typed doors. Transactions are the caller's. */
export class SqliteStatements {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#insertEvent = db.prepare(`INSERT INTO events
      (stream, seq, type, v, at, command_id, actor, data, personal_digest, hash) VALUES (?,?,?,?,?,?,?,?,?,?)`);
    this.#insertPersonal = db.prepare('INSERT INTO personal (stream, seq, salt, payload) VALUES (?,?,?,?)');
    this.#head = db.prepare('SELECT seq, hash FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1');
    this.#byStream = db.prepare(`SELECT ${EVENT_COLUMNS} WHERE e.stream = ? AND e.seq > ? ORDER BY e.seq LIMIT ?`);
    this.#byPosition = db.prepare(`SELECT ${EVENT_COLUMNS} WHERE e.position > ? ORDER BY e.position LIMIT ?`);
    this.#hashAt = db.prepare('SELECT hash FROM events WHERE stream = ? AND seq = ?');
    this.#snapshot = db.prepare('SELECT * FROM snapshots WHERE stream = ? AND version = ?');
    this.#checkpoint = db.prepare('SELECT position FROM checkpoints WHERE name = ?');
  }
  readonly #insertEvent;
  readonly #insertPersonal;
  readonly #head;
  readonly #byStream;
  readonly #byPosition;
  readonly #hashAt;
  readonly #snapshot;
  readonly #checkpoint;

  insert(record: EventRecord): Position {
    const { stream, seq, type, v, at, commandId, actor, dataText, personalDigest, hash, personal } = record;
    const { lastInsertRowid } = this.#insertEvent.run(
      stream,
      seq,
      type,
      v,
      at,
      commandId,
      actor,
      dataText,
      personalDigest,
      hash,
    );
    if (personal) this.#insertPersonal.run(stream, seq, personal.salt, personal.payload);
    return String(lastInsertRowid);
  }

  head(stream: string): Head {
    const row = this.#head.get(stream);
    return row ? { seq: Number(row.seq), hash: String(row.hash) } : EMPTY_HEAD;
  }

  streams(): string[] {
    return this.#db
      .prepare('SELECT DISTINCT stream FROM events ORDER BY stream')
      .all()
      .map((row) => String(row.stream));
  }

  /** A negative limit means all. */
  events(stream: string, afterSeq: number, limit: number): StoredEvent[] {
    return this.#byStream.all(stream, afterSeq, limit).map(rowEvent);
  }

  records(stream: string, afterSeq: number, limit: number): EventRecord[] {
    return this.#byStream.all(stream, afterSeq, limit).map(rowRecord);
  }

  eventsAfter(position: number, limit: number): StoredEvent[] {
    return this.#byPosition.all(position, limit).map(rowEvent);
  }

  hashAt(stream: string, seq: number): string | undefined {
    if (seq === 0) return EMPTY_HEAD.hash;
    const row = this.#hashAt.get(stream, seq);
    return row && String(row.hash);
  }

  saveSnapshot(stream: string, { version, seq, hash, stateText, digest }: SnapshotRecord): void {
    const sql = 'INSERT OR REPLACE INTO snapshots (stream, version, seq, hash, state, digest) VALUES (?,?,?,?,?,?)';
    this.#db.prepare(sql).run(stream, version, seq, hash, stateText, digest);
  }

  snapshot(stream: string, version: number): SnapshotRecord | undefined {
    const row = this.#snapshot.get(stream, version);
    if (row === undefined) return undefined;
    const { seq, hash, state, digest } = row;
    return { seq: Number(seq), version, hash: String(hash), stateText: String(state), digest: String(digest) };
  }

  saveCheckpoint(name: string, position: Position): void {
    this.#db.prepare('INSERT OR REPLACE INTO checkpoints (name, position) VALUES (?,?)').run(name, position);
  }

  checkpoint(name: string): Position | undefined {
    const row = this.#checkpoint.get(name);
    return row && String(row.position);
  }

  erasePersonal(stream: string, seq: number): void {
    this.#db.prepare('DELETE FROM personal WHERE stream = ? AND seq = ?').run(stream, seq);
    this.#db.prepare('DELETE FROM snapshots WHERE stream = ? AND seq >= ?').run(stream, seq);
  }

  probe(): void {
    this.#db.prepare('INSERT OR REPLACE INTO probe (id, at) VALUES (1, ?)').run(Date.now());
  }
}

function rowRecord(row: Row): EventRecord {
  const { salt, payload, personal_digest: digest } = row;
  return {
    stream: String(row.stream),
    seq: Number(row.seq),
    type: String(row.type),
    v: Number(row.v),
    at: Number(row.at),
    commandId: String(row.command_id),
    actor: String(row.actor),
    dataText: String(row.data),
    personalDigest: digest === null || digest === undefined ? null : String(digest),
    hash: String(row.hash),
    personal: salt === null || salt === undefined ? null : { salt: String(salt), payload: String(payload) },
  };
}

function rowEvent(row: Row): StoredEvent {
  return toStoredEvent(rowRecord(row), String(row.position));
}
