import type { JsonObject } from './canonical-json.ts';

/** Global order over all streams of one log. Opaque; compare two with the log's own `comparePositions`. */
export type Position = string;

/** An event as the domain hands it over. */
export type NewEvent = {
  /** Past tense, for example `floorGranted`; 1..100 characters. */
  type: string;
  /** Version of the shape of `data`, 1 or more. */
  v: number;
  /** When it happened, in ms since the epoch. */
  at: number;
  commandId: string;
  /** A personId, or 'system'. */
  actor: string;
  data: JsonObject;
  /** Can be erased later. Only its salted digest is chained, so erasing leaves the chain valid. */
  personal?: JsonObject;
};

/** An event as the log holds it. `personal` is missing when there was none and when it has been erased. */
export type StoredEvent = NewEvent & {
  stream: string;
  /** 1, 2, 3 … within the stream, without gaps. */
  seq: number;
  position: Position;
  /** SHA-256 (hex) over this event and the hash of its predecessor in the stream. */
  hash: string;
};

export type AppendResult = { ok: true; events: StoredEvent[] } | { ok: false; reason: 'wrongSeq'; actualSeq: number };

export type Head = { seq: number; hash: string };

/** State at `seq`; `version` is that of the state's shape, `hash` is the hash of the event at `seq`. */
export type Snapshot = { seq: number; version: number; state: unknown; hash: string };

export type VerifyResult =
  | { ok: true; streams: number; events: number }
  | { ok: false; stream: string; seq: number; problem: string };

export interface Subscription {
  /** Ends the subscription; no batch begins after it. May be called from within the handler, and twice. */
  close(): void;
  /** Resolves when the last handler has returned after `close()` or the closing of the log. */
  readonly ended: Promise<void>;
}

export type EventHandler = (events: StoredEvent[]) => Promise<void> | void;

/**
 * An append-only log of many streams. Rejections are `LogError`s; after code `unavailable` the outcome of a write is
 * unknown, and the writer must look at `head` before it writes again.
 */
export interface EventLog {
  /** Durable when it resolves; all of the events or none. An empty list only checks `expectedSeq`. */
  append(stream: string, expectedSeq: number, events: readonly NewEvent[]): Promise<AppendResult>;
  /** Events with seq > afterSeq in order; all of them unless `limit` is given. */
  read(stream: string, afterSeq: number, limit?: number): Promise<StoredEvent[]>;
  /** Of an unknown stream: seq 0 and the genesis hash. */
  head(stream: string): Promise<Head>;
  streams(): Promise<string[]>;
  /**
   * At least once, in position order, in bounded batches; the next batch waits for the handler's promise. A handler that
   * throws gets the same batch again after a growing pause.
   */
  subscribe(after: Position | 'start', onEvents: EventHandler): Subscription;
  comparePositions(a: Position, b: Position): number;
  saveCheckpoint(name: string, position: Position): Promise<void>;
  loadCheckpoint(name: string): Promise<Position | undefined>;
  /** Keeps one snapshot for each stream and version. */
  saveSnapshot(stream: string, snapshot: Snapshot): Promise<void>;
  /** Only a snapshot which is unharmed and whose hash is that of the chain at its seq. */
  loadSnapshot(stream: string, version: number): Promise<Snapshot | undefined>;
  /** Removes the personal part of one event, and the stream's snapshots that may hold it. Idempotent. */
  erasePersonal(stream: string, seq: number): Promise<void>;
  /** Reads everything and recomputes every hash. */
  verify(): Promise<VerifyResult>;
  /** Whether a write would succeed now (tried, not guessed). Never rejects. */
  writable(): Promise<boolean>;
  /** Ends subscriptions, finishes accepted appends, releases the store. Idempotent. */
  close(): Promise<void>;
}
