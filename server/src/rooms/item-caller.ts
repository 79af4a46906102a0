import type { Id } from '@plenum/shared/domain/ids';
import { own } from '@plenum/shared/domain/ids';
import { v7 as newId } from 'uuid';
import type { ConferenceHouse } from './conference-house.ts';
import type { HouseRegistry } from './house-registry.ts';

/** FLOOR-13: when an item of the programme begins, its speakers are put into the line of its room. */
export function callItems(registry: HouseRegistry, onBroken: (error: unknown) => void): () => void {
  return registry.onEvents((house, batch) => {
    if (batch.stream !== 'conference') return;
    for (const { event } of batch.events) {
      if (event.type === 'itemStarted') void call(house, event.itemId).catch(onBroken);
    }
  });
}

async function call(house: ConferenceHouse, itemId: Id): Promise<void> {
  const item = own(house.conference.state.programme, itemId);
  const room = item && (await house.room(item.roomId));
  const command = { type: 'queueItem', itemId } as const;
  // A refusal (the line is full) changes nothing; the moderator can call the item again.
  await room?.submit({ command, commandId: newId(), actor: { kind: 'system' } });
}
