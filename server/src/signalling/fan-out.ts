import type { EventsMessage } from '@plenum/shared/protocol/command-lane';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { conferenceEventsFor, roomEventsFor } from './catch-up.ts';
import type { TellMany } from './tell-many.ts';
import type { Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

/** Events, filtered by visibility, to everybody concerned: the conference's to the house, a room's to who is there. */
export function startFanOut(registry: HouseRegistry, visitors: Visitors, tellMany: TellMany): () => void {
  return registry.onEvents((house, batch) => {
    const concerned = batch.stream === 'conference' ? visitors.of(house) : visitors.at(house, batch.roomId);
    const messageFor = (visitor: Visitor): EventsMessage =>
      batch.stream === 'conference'
        ? { stream: 'conference', ...conferenceEventsFor(visitor, batch) }
        : { stream: 'room', ...roomEventsFor(visitor, batch.roomId, batch) };
    for (const { message, viewers } of sameViews(concerned, messageFor, new Set<unknown>(batch.events))) {
      tellMany(viewers, 'events', message);
    }
  });
}

type View = { message: EventsMessage; viewers: Visitor[] };

/** Who may see the same events of the batch is told together; an event that was changed for its viewer is his alone. */
export function sameViews(
  visitors: Visitor[],
  messageFor: (visitor: Visitor) => EventsMessage,
  batch: ReadonlySet<unknown>,
): View[] {
  const views = new Map<string, View>();
  for (const visitor of visitors) {
    if (!visitor.socket) continue;
    const message = messageFor(visitor);
    const isShared = message.events.every((stamped) => batch.has(stamped));
    const seqs = message.events.map(({ seq }) => seq).join();
    const key = isShared ? seqs : `${seqs} ${visitor.personId}`;
    const view = views.get(key) ?? { message, viewers: [] };
    views.set(key, view);
    view.viewers.push(visitor);
  }
  return [...views.values()];
}
