import { hash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { idSchema } from '@plenum/shared/domain/ids';
import { handoutTypes, type StoredFile } from '@plenum/shared/domain/topics/handouts';
import { z } from 'zod';
import type { HandoutFiles } from './handout-files.ts';

const noteSchema = z.strictObject({
  fileId: idSchema,
  mime: z.enum(handoutTypes),
  size: z.int().min(1),
  sha256: z.string(),
});
const noteEnding = '.json';

/**
 * Papers in the folder `handouts` of the data folder, for the house's own user alone, and never executable. Beside each
 * lies a note of what was found in it, written last: without its note a file is none.
 */
export function localHandoutFiles(dataDir: string): HandoutFiles {
  const folder = join(dataDir, 'handouts');
  const pathOf = (fileId: string) => join(folder, idSchema.parse(fileId));
  const noteOf = (fileId: string) => `${pathOf(fileId)}${noteEnding}`;

  async function put(path: string, content: Buffer | string): Promise<void> {
    const unfinished = join(folder, `.${randomUUID()}`);
    try {
      const file = await open(unfinished, 'wx', 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  async function describe(fileId: string): Promise<StoredFile | undefined> {
    const found = await orNone(Promise.all([readFile(noteOf(fileId), 'utf8'), stat(pathOf(fileId))]));
    if (!found) return undefined;
    const note = noteSchema.parse(JSON.parse(found[0]));
    return found[1].size === note.size ? note : undefined;
  }

  return {
    async save(bytes, mime) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const stored = { fileId: randomUUID(), mime, size: bytes.length, sha256: hash('sha256', bytes) };
      await put(pathOf(stored.fileId), bytes);
      await put(noteOf(stored.fileId), JSON.stringify(stored));
      return stored;
    },
    describe,
    async open(fileId) {
      const file = await orNone(open(pathOf(fileId), 'r'));
      return file?.createReadStream();
    },
    async remove(fileId) {
      await rm(noteOf(fileId), { force: true });
      await rm(pathOf(fileId), { force: true });
    },
    async savedBefore(at) {
      const names = (await orNone(readdir(folder))) ?? [];
      const files = names.filter((name) => idSchema.safeParse(name).success);
      const old = await Promise.all(
        files.map(async (name) => ((await orNone(stat(join(folder, name))))?.mtimeMs ?? at) < at),
      );
      return files.filter((_, index) => old[index]);
    },
  };
}

/** Undefined where there is no such file or folder. */
async function orNone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return undefined;
    throw error;
  }
}
