import type { Readable } from 'node:stream';
import type { Id } from '@plenum/shared/domain/ids';
import type { HandoutType, StoredFile } from '@plenum/shared/domain/topics/handouts';

/** Where uploaded papers lie. Names are the house's own and random; nothing of the sender's words reaches the disk. */
export interface HandoutFiles {
  /** Durable when it resolves, with the name under which the file is found again. */
  save(bytes: Buffer, mime: HandoutType): Promise<StoredFile>;
  /** What was saved under that name; undefined where nothing is, or not the whole of it any more. */
  describe(fileId: Id): Promise<StoredFile | undefined>;
  /** The bytes, a piece at a time; the caller reads to the end or destroys the stream. */
  open(fileId: Id): Promise<Readable | undefined>;
  /** Idempotent. */
  remove(fileId: Id): Promise<void>;
  /** Everything that was saved before that moment (ms since the epoch). */
  savedBefore(at: number): Promise<Id[]>;
}

/** HAND-3: whether this very file lies in the house. */
export async function holdsFile(files: Pick<HandoutFiles, 'describe'>, wanted: StoredFile): Promise<boolean> {
  const found = await files.describe(wanted.fileId);
  return found?.size === wanted.size && found.mime === wanted.mime && found.sha256 === wanted.sha256;
}
