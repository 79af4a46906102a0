import type { ConferenceState, Person, Rooms } from './conference-state.ts';
import { type Id, own } from './ids.ts';

function includes(rooms: Rooms, roomId: Id): boolean {
  return rooms.scope === 'all' || rooms.roomIds.includes(roomId);
}

/** Organizers moderate every room, moderators those which their invitation names, nobody else any. */
export function moderates(person: Person, roomId: Id): boolean {
  if (person.role === 'organizer') return true;
  return person.role === 'moderator' && includes(person.moderates, roomId);
}

/** BAN-1: whoever is banned enters nothing, gives no command and signs in by no link. */
export function isBanned(conference: ConferenceState, personId: Id): boolean {
  return own(conference.bans, personId) !== undefined;
}

/** ROOM-2, TABLE-2: whether the room exists and is meant for the person; says nothing of doors that are closed at the moment. */
export function mayEnter(conference: ConferenceState, person: Person, roomId: Id): boolean {
  const plan = own(conference.rooms, roomId);
  if (!plan) return false;
  if (moderates(person, roomId)) return true;
  return plan.table ? plan.table.members.includes(person.personId) : includes(person.rooms, roomId);
}
