import { join } from 'node:path';
import type { Id } from '@plenum/shared/domain/ids';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import type { MediaPlane } from '../media/media-plane.ts';
import type { Clock } from '../rooms/clock.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { clipFolderIn, localClipMaker } from './clip-maker.ts';
import { type ClipMaker, GreetingPipeline } from './greeting-pipeline.ts';
import { startGreetingSweeper } from './greeting-sweeper.ts';
import { openSandbox } from './open-sandbox.ts';
import { usualBounds } from './plan.ts';
import { PlayoutDirector } from './playout-director.ts';
import { localUploadStorage } from './uploads/local-upload-storage.ts';
import type { UploadLimits } from './uploads/upload-rules.ts';
import type { UploadStorage } from './uploads/upload-storage.ts';
import { localWordsStorage, type WordsStorage } from './words-storage.ts';

type Parts = {
  dataDir: string;
  limits: UploadLimits & { reserve: number };
  unsafe: boolean;
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
  clipFolder: (uploadId: Id) => string;
  /** ms of a greeting. */
  lengths: { least: number; most: number };
  /** Why no films are taken, or null. */
  shut: () => RefusalCode | null;
  close: () => void;
};

/** Everything about greetings on the local disk; foreign films are opened only where walls stand, or the operator wants none. */
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
  const uploads = await localUploadStorage(dataDir, limits.reserve);
  const make = parts.make ?? localClipMaker(dataDir, () => opening, usualBounds);
  const clipFolder = clipFolderIn(dataDir);
  const pipeline = new GreetingPipeline({ registry, storage: uploads, make, clock, onBroken });
  const playouts = new PlayoutDirector({ plane, registry, clock, onBroken });
  const foldersOf = (uploadId: Id) => [clipFolder(uploadId), join(dataDir, 'greetings', 'work', uploadId)];
  const endSweeper = startGreetingSweeper({ registry, uploads, foldersOf, clock, onBroken });
  return {
    uploads,
    uploadLimits: limits,
    words: localWordsStorage(dataDir),
    pipeline,
    clipFolder,
    lengths: { least: usualBounds.shortestSeconds * 1000, most: usualBounds.longestSeconds * 1000 },
    shut: () => shut,
    close: () => {
      pipeline.close();
      playouts.close();
      endSweeper();
    },
  };
}
