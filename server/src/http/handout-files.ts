import type { Id } from '@plenum/shared/domain/ids';

/** Where uploaded papers lie. Names are the house's own and random; nothing of the sender's words reaches the disk. */
export interface HandoutFiles {
  /** Durable when it resolves, with the name under which the file is found again. */
  save(bytes: Buffer): Promise<Id>;
  /** Undefined where there is no such file. */
  read(fileId: Id): Promise<Buffer | undefined>;
  /** Idempotent. */
  remove(fileId: Id): Promise<void>;
}
