import { introductions, isCrowd, mentionedBy, mostListed } from '@plenum/shared/domain/crowd';
import { isUntold } from '@plenum/shared/domain/visibility';
import type { EventsMessage } from '@plenum/shared/protocol/command-lane';
import type { ConferenceHouse, HouseEvents } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { conferenceEventsFor, roomEventsFor } from './catch-up.ts';
import { Gathering } from './gathering.ts';
import type { TellMany } from './tell-many.ts';
import type { Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

/** Events, filtered by visibility, to everybody concerned: the conference's to the house, a room's to who is there. */
export function startFanOut(registry: HouseRegistry, visitors: Visitors, tellMany: TellMany): () => void {
  const gathering = new Gathering();
  const end = registry.onEvents((house, batch) => {
    if (batch.stream === 'conference') {
      const { state } = house.conference;
      const isForNobody = batch.events.every(({ event }) => isUntold(state, event));
      return isForNobody ? undefined : tellAll(house, batch, visitors.of(house), tellMany);
    }
    const { roomId } = batch;
    const isFull = visitors.sizeAt(house, roomId) > mostListed;
    gathering.take(`${house.conferenceId}/${roomId}`, batch, isFull, (whole) =>
      tellAll(house, whole, visitors.at(house, roomId), tellMany),
    );
  });
  return () => {
    end();
    gathering.close();
  };
}

/** Whoever may see none of the events is told nothing: the span of the next message reaches back over them. */
function tellAll(house: ConferenceHouse, batch: HouseEvents, concerned: Visitor[], tellMany: TellMany): void {
  const untold = concerned.filter((visitor) => toldTo(visitor, batch) < batch.to);
  const messageFor = (visitor: Visitor): EventsMessage =>
    batch.stream === 'conference'
      ? { stream: 'conference', ...conferenceEventsFor(visitor, batch) }
      : { stream: 'room', ...roomEventsFor(visitor, batch.roomId, batch) };
  for (const { message, viewers } of sameViews(untold, messageFor, new Set<unknown>(batch.events))) {
    if (message.events.length === 0) continue;
    const from = viewers.reduce((least, viewer) => Math.min(least, toldTo(viewer, batch)), batch.from);
    tellMany(viewers, 'events', { ...message, ...introducing(house, message), from });
    for (const viewer of viewers) setTold(viewer, batch);
  }
}

/** VIS-13: once for all viewers, who may all see whoever is introduced. */
function introducing(house: ConferenceHouse, { events }: EventsMessage): Pick<EventsMessage, 'introduced'> {
  const { state } = house.conference;
  if (!isCrowd(state)) return {};
  const introduced = introductions(
    state,
    events.flatMap(({ event }) => mentionedBy(event)),
  );
  return introduced.length > 0 ? { introduced } : {};
}

/** Up to where the visitor's page holds the stream; before its first state that is where everybody stood. */
function toldTo({ told }: Visitor, batch: HouseEvents): number {
  if (batch.stream === 'conference') return told.conference ?? batch.from;
  return told.room?.roomId === batch.roomId ? told.room.seq : batch.from;
}

function setTold({ told }: Visitor, batch: HouseEvents): void {
  if (batch.stream === 'conference') told.conference = batch.to;
  else told.room = { roomId: batch.roomId, seq: batch.to };
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
