import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { manifestFile } from '@plenum/shared/domain/clip-manifest';
import type { Hash } from '@plenum/shared/domain/greeting-state';
import type { Id } from '@plenum/shared/domain/ids';
import type { Clock } from '../rooms/clock.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import type { Bucket } from './bucket/bucket.ts';
import { filesOf, readPreparedClip } from './prepared-clip.ts';
import { publishFolder } from './stage-folder.ts';

type Parts = {
  registry: HouseRegistry;
  bucket: Bucket;
  /** Where a clip lies that is played, and where one may be put together. */
  clipFolder: (uploadId: Id) => string;
  workFolder: (uploadId: Id) => string;
  clock: Clock;
  onBroken: (error: unknown) => void;
};

/** ms until what went wrong is tried again. */
const pause = 300_000;
const prefix = 'clips/';
const keyOf = (uploadId: Id, file: string) => `${prefix}${uploadId}/${file}`;

/**
 * What is played lies on this machine's disk; the bucket holds its copy, which outlives the disk. After each clip that is
 * made, and when the house starts, both are made to hold the same: what greetings name, and nothing else.
 */
export function keepClipCopies(parts: Parts): () => void {
  let settling: Promise<void> = Promise.resolve();
  let stopTimer = () => {};
  let isOver = false;
  const settle = () => {
    stopTimer();
    settling = settling.then(async () => {
      const isBroken = await settleOnce(parts).catch((error: unknown) => {
        parts.onBroken(error);
        return true;
      });
      stopTimer();
      if (isBroken && !isOver) stopTimer = parts.clock.after(pause, settle);
    });
  };
  settle();
  const end = parts.registry.onEvents((_house, { events }) => {
    if (events.some(({ event }) => event.type === 'greetingFinished')) settle();
  });
  return () => {
    isOver = true;
    end();
    stopTimer();
  };
}

/** True where something is to be tried again. */
async function settleOnce({ registry, bucket, clipFolder, workFolder, onBroken }: Parts): Promise<boolean> {
  let isBroken = false;
  const tell = (error: unknown) => {
    isBroken = true;
    onBroken(error);
  };
  const wanted = new Map<Id, Hash>();
  for (const { conference } of registry.houses()) {
    for (const { file } of Object.values(conference.state.greetings))
      if (file.state === 'processed') wanted.set(file.uploadId, file.clip.hash);
  }
  const copied = new Set<Id>();
  for (const { key } of await bucket.list(prefix)) {
    const [uploadId = '', file] = key.slice(prefix.length).split('/');
    if (!wanted.has(uploadId)) await bucket.remove(key);
    // The manifest is copied last: where it stands the rest stands too.
    else if (file === manifestFile) copied.add(uploadId);
  }
  for (const [uploadId, hash] of wanted) {
    const isHere = (await readPreparedClip(clipFolder(uploadId), { files: 'trust' })).state === 'ready';
    if (isHere && !copied.has(uploadId)) await copyClip(bucket, uploadId, clipFolder(uploadId)).catch(tell);
    if (isHere || !copied.has(uploadId)) continue;
    await bringBack(bucket, { uploadId, hash }, clipFolder(uploadId), workFolder(uploadId)).catch(tell);
  }
  return isBroken;
}

async function copyClip(bucket: Bucket, uploadId: Id, folder: string): Promise<void> {
  const read = await readPreparedClip(folder, { files: 'verify' });
  if (read.state !== 'ready') throw new Error(`a clip that is to be copied is ${read.state}`);
  for (const file of [...filesOf(read.clip.manifest).map((each) => each.file), manifestFile]) {
    const path = join(folder, file);
    await bucket.putFile(keyOf(uploadId, file), path, (await stat(path)).size);
  }
}

/** Appears whole, and only if it is the clip that was approved. */
async function bringBack(
  bucket: Bucket,
  { uploadId, hash }: { uploadId: Id; hash: Hash },
  destination: string,
  work: string,
): Promise<void> {
  const unfinished = join(work, 'back.part');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    for (const { key } of await bucket.list(keyOf(uploadId, ''))) {
      const file = key.slice(keyOf(uploadId, '').length);
      const body = /^[a-z0-9]+\.[a-z0-9]+$/.test(file) ? await bucket.get(key) : undefined;
      if (body) await pipeline(body, createWriteStream(join(unfinished, file), { mode: 0o600 }));
    }
    const read = await readPreparedClip(unfinished, { files: 'verify' });
    if (read.state !== 'ready' || read.clip.hash !== hash) throw new Error('the copy of a clip is not the clip');
    await rm(destination, { recursive: true, force: true });
    await mkdir(join(destination, '..'), { recursive: true, mode: 0o700 });
    await publishFolder(unfinished, destination);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
