import type { ConferenceState, Person, Rooms } from './conference-state.ts';
import { type Id, own } from './ids.ts';
import type { Refusal } from './refusal.ts';
import type { Role } from './roles.ts';
import { holderOf, type RoomState, type Track } from './room-state.ts';

/** FLOOR-1: roles that can be given the floor. */
export function maySpeak(role: Role): boolean {
  return role === 'organizer' || role === 'moderator' || role === 'official' || role === 'delegate' || role === 'hall';
}

function includes(rooms: Rooms, roomId: Id): boolean {
  return rooms.scope === 'all' || rooms.roomIds.includes(roomId);
}

/** Organizers moderate every room, moderators those which their invitation names, nobody else any. */
export function moderates(person: Person, roomId: Id): boolean {
  if (person.role === 'organizer') return true;
  return person.role === 'moderator' && includes(person.moderates, roomId);
}

/** ROOM-2: whether the room exists and is meant for the person; says nothing of doors that are closed at the moment. */
export function mayEnter(conference: ConferenceState, person: Person, roomId: Id): boolean {
  return own(conference.rooms, roomId) !== undefined && (moderates(person, roomId) || includes(person.rooms, roomId));
}

/** ROOM-3..ROOM-5: why the door stays shut for the person now, or null. */
export function doorRefusal(conference: ConferenceState, room: RoomState, person: Person): Refusal | null {
  const plan = own(conference.rooms, room.roomId);
  if (!plan) return { code: 'NO_SUCH_ROOM' };
  if (!mayEnter(conference, person, room.roomId)) return { code: 'ROOM_NOT_FOR_YOU' };
  if (moderates(person, room.roomId)) return null;
  if (room.status.state === 'closed') return { code: 'ROOM_CLOSED' };
  if (plan.policy.admission === 'open' && person.admission === 'open') return null;
  const admission = own(room.lobby, person.personId);
  if (admission?.state === 'admitted') return null;
  return { code: admission?.state === 'refused' ? 'ADMISSION_REFUSED' : 'WAITING_FOR_ADMISSION' };
}

/** ROOM-6: a full room lets in those who moderate it and nobody else; `inside` is how many are there already. */
export function seatRefusal(conference: ConferenceState, person: Person, roomId: Id, inside: number): Refusal | null {
  const plan = own(conference.rooms, roomId);
  if (!plan || moderates(person, roomId)) return null;
  return inside >= plan.policy.seats ? { code: 'ROOM_FULL' } : null;
}

/**
 * TRACK-4: whether the track's packets may reach anybody. This is what the SFU enforces; a client's wish cannot widen it.
 * A hall's camera is always seen; moderators of the room are always heard and seen; else the room's policy and the floor decide.
 */
export function mayFlow(conference: ConferenceState, room: RoomState, track: Track): boolean {
  const person = own(conference.people, track.personId);
  const plan = own(conference.rooms, room.roomId);
  if (!person || !plan || track.muted || room.status.state === 'closed') return false;
  if (moderates(person, room.roomId)) return true;
  if (doorRefusal(conference, room, person)) return false;
  if (person.role === 'hall' && track.source === 'camera') return true;
  if (!maySpeak(person.role)) return false;
  if (holderOf(room, track.personId)) return true;
  if (track.source === 'screen') return false;
  return plan.policy[track.source] === 'open';
}
