import { createSHA256 } from 'hash-wasm';

/** What the worker tells of the one file it is given. */
export type HashNews = { state: 'hashing'; done: number } | { state: 'hashed'; sha256: string } | { state: 'failed' };

const piece = 4 * 1024 ** 2;
const tell = (news: HashNews) => self.postMessage(news);

/** Piece by piece, so that a film of any size takes the memory of one piece. */
async function hash(file: Blob): Promise<void> {
  const sha = await createSHA256();
  for (let from = 0; from < file.size; from += piece) {
    sha.update(new Uint8Array(await file.slice(from, from + piece).arrayBuffer()));
    tell({ state: 'hashing', done: Math.min(1, (from + piece) / file.size) });
  }
  tell({ state: 'hashed', sha256: sha.digest('hex') });
}

self.addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  hash(data).catch(() => tell({ state: 'failed' }));
});
