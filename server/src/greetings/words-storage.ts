import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hashSchema } from '@plenum/shared/domain/greeting-state';
import { v7 as newId } from 'uuid';
import type { Bucket } from './bucket/bucket.ts';

/** Subtitles, scripts and stills, found by the hash of what they are; the same words are kept once. */
export interface WordsStorage {
  /** Durable when it resolves, with the name under which it is found again. */
  save(bytes: Buffer): Promise<string>;
  read(hash: string): Promise<Buffer | undefined>;
}

/** In a folder of the data folder, for the house's own user alone. */
export function localWordsStorage(dataDir: string): WordsStorage {
  const folder = join(dataDir, 'greetings', 'words');
  return {
    async save(bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const hash = createHash('sha256').update(bytes).digest('hex');
      const unfinished = join(folder, `.${newId()}`);
      try {
        const file = await open(unfinished, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, join(folder, hash));
      } finally {
        await rm(unfinished, { force: true });
      }
      return hash;
    },
    async read(hash) {
      const name = hashSchema.safeParse(hash);
      if (!name.success) return undefined;
      return readFile(join(folder, name.data)).catch((error: unknown) => {
        if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return undefined;
        throw error;
      });
    },
  };
}

/** On the disk and in the bucket; said to be saved when it is in both, and found where the disk has lost it. */
export function copiedWordsStorage(local: WordsStorage, bucket: Bucket): WordsStorage {
  const keyOf = (hash: string) => `words/${hash}`;
  return {
    async save(bytes) {
      const hash = await local.save(bytes);
      await bucket.put(keyOf(hash), bytes);
      return hash;
    },
    async read(hash) {
      const found = await local.read(hash);
      if (found || !hashSchema.safeParse(hash).success) return found;
      const body = await bucket.get(keyOf(hash));
      const bytes = body && Buffer.concat(await body.toArray());
      return bytes && createHash('sha256').update(bytes).digest('hex') === hash ? bytes : undefined;
    },
  };
}
