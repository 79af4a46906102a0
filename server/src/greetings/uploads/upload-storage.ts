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
/** A whole upload as a file of this machine; `release` says that it is no longer needed here. */
export type LocalSource =
  | { state: 'here'; path: string; release: () => Promise<void> }
  | { state: 'missing' }
  | { state: 'noSpace' };

/** Where guests' uploads grow and are kept. Names are the house's own; nothing of the sender's words reaches the storage. */
export interface UploadStorage {
  /** What the tus protocol writes to. */
  readonly tus: DataStore;
  find(uploadId: Id): Promise<StoredUpload | undefined>;
  all(): Promise<StoredUpload[]>;
  /** The whole file's hash, of the bytes read back, once every one of them and its name are durable. */
  seal(uploadId: Id, signal?: AbortSignal): Promise<Sealed>;
  /** For processing. */
  fetch(uploadId: Id, signal?: AbortSignal): Promise<LocalSource>;
  /** Idempotent. */
  remove(uploadId: Id): Promise<void>;
  /** Takes away what was begun before that moment and left behind without a record, as by a crash in the middle of a beginning. */
  tidy(before: number): Promise<void>;
  /** Bytes that may still be written here, the log's reserve left alone. */
  room(): Promise<number>;
}
