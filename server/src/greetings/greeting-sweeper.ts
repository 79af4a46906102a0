import { readdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Id } from '@plenum/shared/domain/ids';
import type { Clock } from '../rooms/clock.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { uploadLife } from './uploads/upload-rules.ts';
import type { UploadStorage } from './uploads/upload-storage.ts';

type Parts = {
  registry: HouseRegistry;
  uploads: UploadStorage;
  /** Folders of clips and of unfinished work, each named by its upload. */
  foldersOf: (uploadId: Id) => string[];
  clock: Clock;
  onBroken: (error: unknown) => void;
};

/** ms; a whole film whose end has not been told yet is still on its way. */
const youngest = 86_400_000;
const pause = 6 * 3_600_000;
const ending: ReadonlySet<string> = new Set(['greetingReceived', 'greetingWithdrawn', 'greetingDropped']);

/** Takes from the disk what no greeting names any more, and uploads that were left unfinished for a week. */
export function startGreetingSweeper(parts: Parts): () => void {
  let sweeping: Promise<void> = Promise.resolve();
  let stopTimer = () => {};
  const sweep = () => {
    sweeping = sweeping.then(() => sweepOnce(parts)).catch(parts.onBroken);
    stopTimer();
    stopTimer = parts.clock.after(pause, sweep);
  };
  sweep();
  const end = parts.registry.onEvents((_house, { events }) => {
    if (events.some(({ event }) => ending.has(event.type))) sweep();
  });
  return () => {
    end();
    stopTimer();
  };
}

/** Uploads that a greeting names, or that are on a stage at this moment. */
function named(registry: HouseRegistry): Set<Id> {
  const found = new Set<Id>();
  for (const house of registry.houses()) {
    for (const { file } of Object.values(house.conference.state.greetings))
      if ('uploadId' in file) found.add(file.uploadId);
    for (const { state } of house.openRooms()) {
      for (const reel of [state.playout.onAir, state.playout.cued]) if (reel) found.add(reel.uploadId);
    }
  }
  return found;
}

async function sweepOnce({ registry, uploads, foldersOf, clock }: Parts): Promise<void> {
  const kept = named(registry);
  for (const upload of await uploads.all()) {
    const age = clock.now() - upload.startedAt;
    const isWhole = upload.offset === upload.size;
    if (!kept.has(upload.uploadId) && age > (isWhole ? youngest : uploadLife)) await uploads.remove(upload.uploadId);
  }
  await uploads.tidy(clock.now() - uploadLife);
  for (const parent of foldersOf('any').map((folder) => dirname(folder))) {
    const names = await readdir(parent).catch(() => []);
    for (const name of names) if (!kept.has(name)) await rm(`${parent}/${name}`, { recursive: true, force: true });
  }
}
