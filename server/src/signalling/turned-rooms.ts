import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { turnsMedia } from '@plenum/shared/domain/media-events';
import { hostOf, type RoomState } from '@plenum/shared/domain/room-state';
import type { HouseEvents } from '../rooms/conference-house.ts';

/** Whether somebody's rights, ban or delegation can be felt in the room, who is its viewers' business apart. */
function speaksOf(room: RoomState, personId: Id): boolean {
  return (
    own(room.floor.spoken, personId) !== undefined ||
    room.floor.queue.some((entry) => entry.personId === personId) ||
    room.floor.holders.some((holder) => holder.personId === personId) ||
    hostOf(room, personId) !== undefined ||
    Object.values(room.tracks).some((track) => track.personId === personId)
  );
}

/** The rooms in which something else may flow, or be wanted, after these events. */
export function turnedRooms(rooms: readonly RoomState[], batch: HouseEvents): Id[] {
  if (batch.stream === 'room') return batch.events.some(({ event }) => turnsMedia(event)) ? [batch.roomId] : [];
  const persons = new Set(changedPersons(batch));
  const planned = new Set(
    batch.events.flatMap(({ event }) =>
      event.type === 'roomPlanned' || event.type === 'tableClosed' || event.type === 'languagesPlanned'
        ? [event.roomId]
        : [],
    ),
  );
  return rooms
    .filter((room) => planned.has(room.roomId) || [...persons].some((personId) => speaksOf(room, personId)))
    .map(({ roomId }) => roomId);
}

/**
 * Whether viewers may have to receive something else after this batch. Microphones of booths are opened and shut for the
 * channels alone: a cough or a handover in a full plenary is no reason to look at two thousand viewers.
 */
export function concernsViewers(conference: ConferenceState, room: RoomState | undefined, batch: HouseEvents): boolean {
  if (batch.stream === 'conference' || !room) return true;
  const isInterpreter = (personId: Id | undefined): boolean =>
    personId !== undefined && own(conference.people, personId)?.role === 'interpreter';
  return batch.events.some(({ event }) => {
    if (!turnsMedia(event)) return false;
    switch (event.type) {
      case 'wentOnAir':
      case 'wentOffAir':
      case 'handedOver':
        return false;
      case 'trackPublished':
      case 'trackUnpublished':
        return !isInterpreter(event.personId);
      case 'trackMuted':
      case 'trackUnmuted':
        return !isInterpreter(own(room.tracks, event.trackId)?.personId);
      default:
        return true;
    }
  });
}

/** Persons who may send, receive or be called otherwise than before. */
export function changedPersons(batch: HouseEvents): Id[] {
  if (batch.stream === 'room') return [];
  return batch.events.flatMap(({ event }) => {
    switch (event.type) {
      case 'personBanned':
      case 'personUnbanned':
      case 'personUpdated':
      case 'personWithdrawn':
      case 'personCorrected':
        return [event.personId];
      default:
        return [];
    }
  });
}
