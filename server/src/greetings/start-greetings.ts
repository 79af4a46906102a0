import { join } from 'node:path';
import type { Id } from '@plenum/shared/domain/ids';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import type { MediaPlane } from '../media/media-plane.ts';
import type { Clock } from '../rooms/clock.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import type { Bucket, BucketSettings } from './bucket/bucket.ts';
import { s3Bucket } from './bucket/s3-bucket.ts';
import { keepClipCopies } from './clip-copies.ts';
import { clipFolderIn, localClipMaker } from './clip-maker.ts';
import { type ClipMaker, GreetingPipeline } from './greeting-pipeline.ts';
import { startGreetingSweeper } from './greeting-sweeper.ts';
import { openSandbox } from './open-sandbox.ts';
import { usualBounds } from './plan.ts';
import { PlayoutDirector } from './playout-director.ts';
import { type StillMaker, stillMaker } from './still-maker.ts';
import { localUploadStorage } from './uploads/local-upload-storage.ts';
import { s3UploadStorage } from './uploads/s3-upload-storage.ts';
import type { UploadLimits } from './uploads/upload-rules.ts';
import type { UploadStorage } from './uploads/upload-storage.ts';
import { copiedWordsStorage, localWordsStorage, type WordsStorage } from './words-storage.ts';

type Parts = {
  dataDir: string;
  limits: UploadLimits & { reserve: number };
  unsafe: boolean;
  /** Where films, words and copies of clips are kept; undefined: on the local disk alone. */
  bucket: BucketSettings | undefined;
  plane: MediaPlane;
  registry: HouseRegistry;
  clock: Clock;
  onBroken: (error: unknown) => void;
  /** In place of the one that opens films behind walls. */
  make?: ClipMaker;
  /** Told when films cannot be opened safely here; a sentence for the operator. */
  onShut: (sentence: string) => void;
};

export type Greetings = {
  uploads: UploadStorage;
  uploadLimits: UploadLimits;
  words: WordsStorage;
  pipeline: GreetingPipeline;
  makeStill: StillMaker;
  clipFolder: (uploadId: Id) => string;
  /** ms of a greeting. */
  lengths: { least: number; most: number };
  /** Why no films are taken, or null. */
  shut: () => RefusalCode | null;
  close: () => void;
};

/** Everything about greetings, on the local disk or in a bucket; foreign films are opened only where walls stand, or the operator wants none. */
export async function startGreetings(parts: Parts): Promise<Greetings> {
  const { dataDir, limits, plane, registry, clock, onBroken } = parts;
  let shut: RefusalCode | null = null;
  const opening = openSandbox({ unsafe: parts.unsafe }).then((opened) => {
    if (opened.state === 'open') return opened.sandbox;
    shut = 'UPLOADS_SHUT';
    parts.onShut(opened.sentence);
    return undefined;
  });
  opening.catch(onBroken);
  const bucket = parts.bucket && s3Bucket(parts.bucket);
  const uploads = await uploadsOf(parts, bucket);
  const make = parts.make ?? localClipMaker(dataDir, () => opening, usualBounds);
  const clipFolder = clipFolderIn(dataDir);
  const pipeline = new GreetingPipeline({ registry, storage: uploads, make, clock, onBroken });
  const playouts = new PlayoutDirector({ plane, registry, clock, onBroken });
  const workFolder = (uploadId: Id) => join(dataDir, 'greetings', 'work', uploadId);
  const foldersOf = (uploadId: Id) => [clipFolder(uploadId), workFolder(uploadId)];
  const local = localWordsStorage(dataDir);
  const endCopies = bucket && keepClipCopies({ registry, bucket, clipFolder, workFolder, clock, onBroken });
  const endSweeper = startGreetingSweeper({ registry, uploads, foldersOf, clock, onBroken });
  return {
    uploads,
    uploadLimits: limits,
    words: bucket ? copiedWordsStorage(local, bucket) : local,
    pipeline,
    makeStill: stillMaker(join(dataDir, 'greetings', 'stills'), () => opening),
    clipFolder,
    lengths: { least: usualBounds.shortestSeconds * 1000, most: usualBounds.longestSeconds * 1000 },
    shut: () => shut,
    close: () => {
      pipeline.close();
      playouts.close();
      endSweeper();
      endCopies?.();
    },
  };
}

async function uploadsOf({ bucket: settings, dataDir, limits }: Parts, bucket: Bucket | undefined) {
  if (!settings || !bucket) return localUploadStorage(dataDir, limits.reserve);
  return s3UploadStorage({ settings, bucket, dataDir, reserve: limits.reserve });
}
