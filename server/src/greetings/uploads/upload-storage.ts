import type { Id } from '@plenum/shared/domain/ids';
import type { DataStore } from '@tus/server';

/** One upload as it lies in storage; sizes in bytes, `startedAt` in ms since the epoch. */
export type StoredUpload = {
  uploadId: Id;
  conferenceId: Id;
  greetingId: Id;
  personId: Id;
  size: number;
  offset: number;
  startedAt: number;
};
export type Sealed = { state: 'sealed'; sha256: string; size: number } | { state: 'unfinished' } | { state: 'missing' };

/** Where guests' uploads grow and are kept. Names are the house's own; nothing of the sender's words reaches the disk. */
export interface UploadStorage {
  /** What the tus protocol writes to. */
  readonly tus: DataStore;
  find(uploadId: Id): Promise<StoredUpload | undefined>;
  all(): Promise<StoredUpload[]>;
  /** The whole file's hash, once every byte of it and its name are durable. */
  seal(uploadId: Id, signal?: AbortSignal): Promise<Sealed>;
  /** Where processing reads it; undefined where it is not. */
  pathOf(uploadId: Id): Promise<string | undefined>;
  /** Idempotent. */
  remove(uploadId: Id): Promise<void>;
  /** Bytes that may still be written here, the log's reserve left alone. */
  room(): Promise<number>;
}
