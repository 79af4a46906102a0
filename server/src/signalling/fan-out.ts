import type { HouseRegistry } from '../rooms/house-registry.ts';
import { conferenceEventsFor, roomEventsFor } from './catch-up.ts';
import type { Visitors } from './visitors.ts';

/** Events, filtered by visibility, to everybody concerned: the conference's to the house, a room's to who is there. */
export function startFanOut(registry: HouseRegistry, visitors: Visitors): () => void {
  return registry.onEvents((house, batch) => {
    if (batch.stream === 'conference') {
      for (const visitor of visitors.of(house)) {
        visitor.socket?.emit('events', { stream: 'conference', ...conferenceEventsFor(visitor, batch) });
      }
      return;
    }
    for (const visitor of visitors.at(house, batch.roomId)) {
      visitor.socket?.emit('events', { stream: 'room', ...roomEventsFor(visitor, batch.roomId, batch) });
    }
  });
}
