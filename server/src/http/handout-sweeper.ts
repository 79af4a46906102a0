import type { HouseRegistry } from '../rooms/house-registry.ts';
import type { HandoutFiles } from './handout-files.ts';

type Parts = { registry: HouseRegistry; files: HandoutFiles; now: () => number; onBroken: (error: unknown) => void };

/** ms; what has just been saved is still on its way to being published. */
const youngest = 3_600_000;

/** Papers that no room shows any more go from the disk: at the start, and after one has been withdrawn. */
export function startHandoutSweeper(parts: Parts): () => void {
  let sweeping: Promise<void> = Promise.resolve();
  const sweep = () => {
    sweeping = sweeping.then(() => sweepOnce(parts)).catch(parts.onBroken);
  };
  sweep();
  return parts.registry.onEvents((_house, { events }) => {
    if (events.some(({ event }) => event.type === 'handoutWithdrawn')) sweep();
  });
}

async function sweepOnce({ registry, files, now }: Parts): Promise<void> {
  const old = await files.savedBefore(now() - youngest);
  const shown = new Set(
    registry
      .houses()
      .flatMap((house) => house.openRooms())
      .flatMap(({ state }) => Object.values(state.handouts).map(({ fileId }) => fileId)),
  );
  for (const fileId of old) if (!shown.has(fileId)) await files.remove(fileId);
}
