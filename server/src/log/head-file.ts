import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Head } from './event-log.ts';

const HeadSchema = z.strictObject({ seq: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });
const FileSchema = z.strictObject({ format: z.literal(1), heads: z.record(z.string(), HeadSchema) });

const WRITE_AFTER_MS = 1_000;

export type KeptHeads =
  | { state: 'none' }
  | { state: 'unreadable' }
  | { state: 'kept'; heads: ReadonlyMap<string, Head> };

/**
 * The heads of all streams, kept outside the log: a log that lost its tail still verifies in itself, but stands behind
 * this file. Written after the commit, so the file never runs ahead of what was acknowledged.
 */
export class HeadFile {
  readonly #path: string;
  readonly #heads = new Map<string, Head>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #dirty = false;

  constructor(path: string) {
    this.#path = path;
  }

  async load(): Promise<KeptHeads> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      const missing = error instanceof Error && Reflect.get(error, 'code') === 'ENOENT';
      return { state: missing ? 'none' : 'unreadable' };
    }
    const parsed = FileSchema.safeParse(parseJson(text));
    if (!parsed.success) return { state: 'unreadable' };
    const heads = new Map(Object.entries(parsed.data.heads));
    for (const [stream, head] of heads) this.#raise(stream, head);
    return { state: 'kept', heads };
  }

  /** Notes a committed head; several notes within a second become one write. */
  note(stream: string, head: Head): void {
    if (!this.#raise(stream, head)) return;
    this.#dirty = true;
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // A file that cannot be written now is written with the next note; the log itself has the truth.
      this.flush().catch(() => undefined);
    }, WRITE_AFTER_MS);
    this.#timer.unref();
  }

  /** Writes what was noted, at once. Rejects when the file cannot be written. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const run = this.#writing.then(() => this.#writeIfDirty());
    this.#writing = run.catch(() => undefined);
    return run;
  }

  #raise(stream: string, head: Head): boolean {
    const known = this.#heads.get(stream);
    if (known && known.seq >= head.seq) return false;
    this.#heads.set(stream, head);
    return true;
  }

  async #writeIfDirty(): Promise<void> {
    if (!this.#dirty) return;
    this.#dirty = false;
    try {
      const text = JSON.stringify({ format: 1, heads: Object.fromEntries(this.#heads) });
      await replaceFile(this.#path, text);
    } catch (error) {
      this.#dirty = true;
      throw error;
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** After a power cut there is the old file or the new one, never half of either. */
async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.tmp`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
