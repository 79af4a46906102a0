import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { idSchema } from '@plenum/shared/domain/ids';
import type { HandoutFiles } from './handout-files.ts';

/** Papers in the folder `handouts` of the data folder, for the house's own user alone, and never executable. */
export function localHandoutFiles(dataDir: string): HandoutFiles {
  const folder = join(dataDir, 'handouts');
  const pathOf = (fileId: string) => join(folder, idSchema.parse(fileId));
  return {
    async save(bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const fileId = randomUUID();
      const unfinished = join(folder, `.${fileId}`);
      try {
        const file = await open(unfinished, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, pathOf(fileId));
      } finally {
        await rm(unfinished, { force: true });
      }
      return fileId;
    },
    async read(fileId) {
      try {
        return await readFile(pathOf(fileId));
      } catch (error) {
        if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return undefined;
        throw error;
      }
    },
    remove: (fileId) => rm(pathOf(fileId), { force: true }),
  };
}
