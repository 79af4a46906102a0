import { statfs } from 'node:fs/promises';

/** Bytes of the disk that are free for films, when so many stay the log's. */
export async function diskRoom(folder: string, reserve: number): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.max(0, bavail * bsize - reserve);
}
