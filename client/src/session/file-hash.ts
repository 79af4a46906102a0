import type { HashNews } from './hash-worker.ts';

/** `sha256` resolves with null where the file can no longer be read, and never rejects. */
export type HashJob = { sha256: Promise<string | null>; cancel: () => void };

/** SHA-256 of the whole file in a thread of its own, so that the page stays quick. */
export function hashFile(file: Blob, onProgress: (done: number) => void): HashJob {
  const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const end = (sha256: string | null) => {
    worker.terminate();
    resolve(sha256);
  };
  worker.onmessage = ({ data }: MessageEvent<HashNews>) => {
    if (data.state === 'hashing') onProgress(data.done);
    else end(data.state === 'hashed' ? data.sha256 : null);
  };
  worker.onerror = () => end(null);
  worker.postMessage(file);
  return { sha256: promise, cancel: () => end(null) };
}
