import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Grammar, Scan } from './stream-scan.ts';

export type ClipFailure = 'clipMissing' | 'clipChanged' | 'clipInvalid' | 'limit';
export type Found<T> = { ok: true; value: T } | { ok: false; reason: ClipFailure };

const CHUNK = 256_000;

/** A file that stays open from the moment its bytes were judged: what is played is what was approved. */
export class ClipFile {
  readonly handle: FileHandle;
  readonly size: number;
  readonly #mark: string;

  static async open(path: string, mostBytes: number): Promise<Found<ClipFile>> {
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
    if (!handle) return { ok: false, reason: 'clipMissing' };
    const stat = await handle.stat({ bigint: true });
    const size = Number(stat.size);
    if (stat.isFile() && size <= mostBytes) return { ok: true, value: new ClipFile(handle, size, markOf(stat)) };
    await handle.close();
    return { ok: false, reason: stat.isFile() ? 'limit' : 'clipInvalid' };
  }

  private constructor(handle: FileHandle, size: number, mark: string) {
    this.handle = handle;
    this.size = size;
    this.#mark = mark;
  }

  /** One pass through the file, a chunk at a time: its checksum, and what the grammar makes of it. */
  async judge<T>(sha256: string, grammar: Grammar<T>): Promise<Found<T>> {
    const scan = new Scan(grammar);
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafeSlow(CHUNK);
    for (let position = 0; ; ) {
      const { bytesRead } = await this.handle.read(buffer, 0, CHUNK, position);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      // What the grammar keeps must not lie in the buffer that is read into again.
      scan.push(Buffer.from(chunk));
      position += bytesRead;
    }
    if (hash.digest('hex') !== sha256) return { ok: false, reason: 'clipChanged' };
    const parsed = scan.end();
    return parsed.state === 'parsed' ? { ok: true, value: parsed.value } : { ok: false, reason: 'clipInvalid' };
  }

  /** Nobody has written to it since it was opened. */
  async isUntouched(): Promise<boolean> {
    return markOf(await this.handle.stat({ bigint: true })) === this.#mark;
  }

  async close(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }
}

function markOf({ ino, size, mtimeNs, ctimeNs }: { ino: bigint; size: bigint; mtimeNs: bigint; ctimeNs: bigint }) {
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}
