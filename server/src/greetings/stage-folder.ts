import { constants } from 'node:fs';
import { chmod, chown, lstat, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';

const resultFile = 'result.json';

/**
 * A stage works in `<name>.part`; when all it has made is on the disk the folder is renamed, and is thereby done. A job
 * that is started again takes what is done as it is, and begins everything else anew.
 */
export async function finishedStage<T>(work: string, name: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.safeParse(JSON.parse(await readFile(join(work, name, resultFile), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

export async function beginStage(work: string, name: string): Promise<string> {
  const folder = join(work, `${name}.part`);
  await rm(folder, { recursive: true, force: true });
  await rm(join(work, name), { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Keeps the files that were expected and nothing else. False where one of them is missing or is no plain file. */
export async function keepOnly(folder: string, files: readonly string[]): Promise<boolean> {
  await reclaim(folder);
  let isComplete = true;
  for (const name of await readdir(folder)) {
    if (!files.includes(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
  for (const name of files) {
    const found = await lstat(join(folder, name)).catch(() => undefined);
    // A link would make the house read, and publish, what the job itself could not.
    const isPlain = found?.isFile() === true && found.nlink === 1 && found.size > 0;
    if (isPlain) await reclaim(join(folder, name));
    isComplete &&= isPlain;
  }
  return isComplete;
}

export async function finishStage(
  work: string,
  name: string,
  files: readonly string[],
  result: unknown,
): Promise<void> {
  const folder = join(work, `${name}.part`);
  await writeFile(join(folder, resultFile), JSON.stringify(result), { flag: 'wx', mode: 0o600 });
  for (const each of [...files, resultFile]) await sync(join(folder, each));
  await sync(folder);
  await rename(folder, join(work, name));
  await sync(work);
}

/** Also a folder can be synced: it is then sure that its names are on the disk. */
export async function sync(path: string): Promise<void> {
  const opened = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** What nobody has made in the sandbox, or was lent to read, becomes the server's own again. */
async function reclaim(path: string): Promise<void> {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  if (uid === 0) await chown(path, uid, gid ?? 0);
  const found = await lstat(path);
  await chmod(path, found.isDirectory() ? 0o700 : 0o600);
}

/** Renames a folder to its final place, and makes sure that the name is on the disk. */
export async function publishFolder(folder: string, destination: string): Promise<void> {
  for (const name of await readdir(folder)) {
    await reclaim(join(folder, name));
    await sync(join(folder, name));
  }
  await sync(folder);
  await rename(folder, destination);
  await sync(dirname(destination));
}
