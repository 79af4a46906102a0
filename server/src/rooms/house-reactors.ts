import type { EventLog } from '../log/event-log.ts';
import type { Clock } from './clock.ts';
import { FloorClock } from './floor-clock.ts';
import type { HouseRegistry } from './house-registry.ts';
import { callItems } from './item-caller.ts';
import { VoteEraser } from './vote-eraser.ts';

type Parts = { log: EventLog; registry: HouseRegistry; clock: Clock; onBroken: (error: unknown) => void };

/** What the house does by itself, whoever is there: to be started once the conferences are open. Returns its end. */
export function startHouseReactors(parts: Parts): () => void {
  const floorClock = new FloorClock(parts);
  const eraser = new VoteEraser(parts);
  const endCalls = callItems(parts.registry, parts.onBroken);
  return () => {
    floorClock.close();
    eraser.close();
    endCalls();
  };
}
