import type { ConferenceState } from './conference-state.ts';
import { type Id, own } from './ids.ts';
import { nowAndNext } from './programme-clock.ts';
import { moderates, speakerRefusal } from './rights.ts';
import { holderOf, hostOf, type RoomState } from './room-state.ts';

/** BACK-9: whether somebody who comes into the room now is led backstage first. The house asks when a person walks in. */
export function landsBackstage(conference: ConferenceState, room: RoomState, personId: Id): boolean {
  const person = own(conference.people, personId);
  if (!person || person.role === 'hall' || moderates(person, room.roomId)) return false;
  if (speakerRefusal(conference, personId, room.roomId)) return false;
  if (holderOf(room, personId) || hostOf(room, personId)) return false;
  if (own(room.backstage.called, personId) !== undefined) return true;
  if (room.floor.queue.some((entry) => entry.personId === personId && entry.source === 'protocol')) return true;
  const { now, next } = nowAndNext(conference, room.roomId);
  return [now, next].some((item) => item?.speakers.includes(personId) && !hasSpokenOn(room, personId, item.itemId));
}

function hasSpokenOn(room: RoomState, personId: Id, itemId: Id): boolean {
  return room.turns.some((turn) => turn.personId === personId && turn.itemId === itemId && turn.kind === 'speech');
}
