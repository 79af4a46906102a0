import { introductions, isCrowd, mentionedIn } from '@plenum/shared/domain/crowd';
import type { ConferenceStreamEvent, RoomStreamEvent } from '@plenum/shared/domain/event';
import {
  visibleConference,
  visibleConferenceEvent,
  visibleRoom,
  visibleRoomEvent,
  waitingRoom,
  waitingRoomEvent,
} from '@plenum/shared/domain/visibility';
import type { ConferenceEvents, RoomEvents, Stamped } from '@plenum/shared/protocol/command-lane';
import type { ConferenceCatchUp, RoomCatchUp } from '@plenum/shared/protocol/hello';
import type { RoomProcess } from '../rooms/conference-house.ts';
import type { Published } from '../rooms/stream-process.ts';
import type { Visitor } from './visitor.ts';

/** What is seen as it is stays the same object, so that fan-out knows whom it can tell together. */
function filtered<E>(events: Array<Stamped<E>>, see: (event: E) => E | null): Array<Stamped<E>> {
  return events.flatMap((stamped) => {
    const seen = see(stamped.event);
    if (!seen) return [];
    return seen === stamped.event ? [stamped] : [{ ...stamped, event: seen }];
  });
}

export function conferenceEventsFor(visitor: Visitor, batch: Published<ConferenceStreamEvent>): ConferenceEvents {
  const { state } = visitor.house.conference;
  const events = filtered(batch.events, (event) => visibleConferenceEvent(state, event, visitor.person));
  return { kind: 'events', from: batch.from, to: batch.to, events };
}

/** Who waits at the door hears of the door and of his own admission, and of nothing else (VIS-5). */
export function roomEventsFor(visitor: Visitor, roomId: string, batch: Published<RoomStreamEvent>): RoomEvents {
  const see = visitor.place.state === 'waiting' ? waitingRoomEvent : visibleRoomEvent;
  const events = filtered(batch.events, (event) => see(roomId, event, visitor.person));
  return { kind: 'events', roomId, from: batch.from, to: batch.to, events };
}

/** "Events after seq n, or a snapshot": one act for join, reconnect and reload. */
export function catchUpConference(visitor: Visitor, known: number | undefined): ConferenceCatchUp {
  const { conference } = visitor.house;
  visitor.told.conference = conference.seq;
  const missed = known === undefined ? undefined : conference.since(known);
  // Who has other rights than before sees another house: events do not lead on from what he has seen.
  const isOther = missed?.some(({ event }) => event.type === 'personUpdated' && event.personId === visitor.personId);
  if (known === undefined || !missed || isOther) {
    return { kind: 'snapshot', seq: conference.seq, state: visibleConference(conference.state, visitor.person) };
  }
  return conferenceEventsFor(visitor, { from: known, to: conference.seq, events: missed });
}

export function catchUpRoom(visitor: Visitor, room: RoomProcess, known: number | undefined): RoomCatchUp {
  const { roomId } = room.state;
  visitor.told.room = { roomId, seq: room.seq };
  const waits = visitor.place.state === 'waiting';
  const missed = known === undefined || waits ? undefined : room.since(known);
  if (known === undefined || !missed) {
    const state = waits ? waitingRoom(room.state, visitor.person) : visibleRoom(room.state, visitor.person);
    const conference = visitor.house.conference.state;
    const introduced = isCrowd(conference) ? introductions(conference, mentionedIn(conference, state)) : [];
    return { kind: 'snapshot', roomId, seq: room.seq, state, ...(introduced.length > 0 ? { introduced } : {}) };
  }
  return roomEventsFor(visitor, roomId, { from: known, to: room.seq, events: missed });
}
