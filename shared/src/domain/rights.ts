import { seatOf, seatsOnAir } from './booth.ts';
import type { ConferenceState, Person } from './conference-state.ts';
import { isBanned, mayEnter, moderates } from './entry.ts';
import type { Holder } from './floor-state.ts';
import { type Id, own } from './ids.ts';
import type { Refusal } from './refusal.ts';
import type { Role } from './roles.ts';
import { holderOf, hostOf, type RoomState, type Track } from './room-state.ts';
import { isPrepared, isShown } from './scene.ts';

export { isBanned, mayEnter, moderates } from './entry.ts';

/** FLOOR-1: roles that can be given the floor. */
export function maySpeak(role: Role): boolean {
  return role === 'organizer' || role === 'moderator' || role === 'official' || role === 'delegate' || role === 'hall';
}

/** CHAT-5: who reads and writes the staff's channel. */
export function seesStaffChat({ role }: Person): boolean {
  return role === 'organizer' || role === 'moderator' || role === 'interpreter';
}

/** FLOOR-4: why the floor of the room can never be this person's, or null. */
export function speakerRefusal(conference: ConferenceState, personId: Id, roomId: Id): Refusal | null {
  const person = own(conference.people, personId);
  if (!person) return { code: 'NO_SUCH_PERSON' };
  if (isBanned(conference, personId)) return { code: 'BANNED' };
  return maySpeak(person.role) && mayEnter(conference, person, roomId) ? null : { code: 'ROOM_NOT_FOR_YOU' };
}

/** ROOM-3..ROOM-5: why the door stays shut for the person now, or null. It holds for who is inside as well. */
export function doorRefusal(conference: ConferenceState, room: RoomState, person: Person): Refusal | null {
  const plan = own(conference.rooms, room.roomId);
  if (isBanned(conference, person.personId)) return { code: 'BANNED' };
  if (!plan) return { code: 'NO_SUCH_ROOM' };
  if (!mayEnter(conference, person, room.roomId)) return { code: 'ROOM_NOT_FOR_YOU' };
  if (moderates(person, room.roomId)) return null;
  if (room.status.state === 'closed') return { code: 'ROOM_CLOSED' };
  const admission = own(room.lobby, person.personId);
  if (admission?.state === 'admitted') return null;
  if (admission?.state === 'refused') return { code: 'ADMISSION_REFUSED' };
  const mustKnock = plan.policy.admission === 'lobby' || (person.admission === 'lobby' && !plan.table);
  const knockedAtLock = room.lock.state === 'locked' && admission?.state === 'waiting';
  return mustKnock || knockedAtLock ? { code: 'WAITING_FOR_ADMISSION' } : null;
}

/** MOD-4: why a person who is not inside yet stays outside: the door, or a lock that he has not been admitted through. */
export function entryRefusal(conference: ConferenceState, room: RoomState, person: Person): Refusal | null {
  const refusal = doorRefusal(conference, room, person);
  if (refusal || room.lock.state === 'unlocked' || moderates(person, room.roomId)) return refusal;
  return own(room.lobby, person.personId)?.state === 'admitted' ? null : { code: 'WAITING_FOR_ADMISSION' };
}

/** MOVE-5: why the person may not look in from outside, or null: through an open door alone, and never at a table. */
export function peekRefusal(conference: ConferenceState, room: RoomState, person: Person): Refusal | null {
  const refusal = entryRefusal(conference, room, person);
  if (refusal) return refusal;
  if (room.frozen.state === 'frozen') return { code: 'ROOM_FROZEN' };
  const isTable = own(conference.rooms, room.roomId)?.kind === 'table';
  const isShut = room.lock.state === 'locked' || room.status.state === 'closed';
  return isTable || isShut ? { code: 'NO_PEEKING' } : null;
}

/** ROOM-6: a full room lets in those who moderate it and nobody else; `inside` is how many are there already. */
export function seatRefusal(conference: ConferenceState, person: Person, roomId: Id, inside: number): Refusal | null {
  const plan = own(conference.rooms, roomId);
  if (!plan || moderates(person, roomId)) return null;
  return inside >= plan.policy.seats ? { code: 'ROOM_FULL' } : null;
}

/**
 * How far a track's packets may go. `moderators`: those of the room alone, as the picture of what they prepare; `channel`: into a
 * language channel and to nobody directly; `booth`: to the interpreters of one booth.
 */
export type Reach = 'house' | 'backstage' | 'moderators' | 'channel' | 'booth' | 'nobody';

/** BACK-1: where somebody is who waits (or, as a moderator, speaks) behind the stage. */
export function isBackstage(room: RoomState, personId: Id): boolean {
  return own(room.backstage.people, personId) !== undefined;
}

/** HALL-5: of a hall that was given the floor for one microphone, that one alone is heard; an interrupted holder by none. */
function isHeardBy(holder: Holder, { microphone }: Track): boolean {
  return !holder.interruption && (holder.microphone === undefined || holder.microphone === microphone);
}

/** PLAY-5: what is cued is seen, and not heard, by the moderators of the room; what is on air reaches everybody. */
function reachOfPlayout(room: RoomState, { source, muted, playoutId }: Track): Reach {
  const { onAir, cued } = room.playout;
  if (muted || room.status.state === 'closed' || room.frozen.state === 'frozen') return 'nobody';
  if (onAir && onAir.playoutId === playoutId) return onAir.state === 'failed' ? 'nobody' : 'house';
  return cued?.playoutId === playoutId && source === 'camera' ? 'moderators' : 'nobody';
}

/** INTERP-8: who is on air is heard in his channel, and nobody else of a booth is heard anywhere. */
function reachOfBooth(conference: ConferenceState, room: RoomState, track: Track, person: Person): Reach {
  if (track.source !== 'microphone' || doorRefusal(conference, room, person)) return 'nobody';
  const isOnAir = seatsOnAir(conference, room).some(({ personId }) => personId === person.personId);
  return isOnAir ? 'channel' : 'nobody';
}

/**
 * TRACK-4: how far the track may go. A hall's camera is always seen; moderators of the room are always heard and seen, those
 * who speak backstage are heard only there; else the floor, the program, the room's policy and the preview decide, in this order.
 */
export function reachOf(conference: ConferenceState, room: RoomState, track: Track): Reach {
  if (track.playoutId !== undefined) return reachOfPlayout(room, track);
  const person = own(conference.people, track.personId);
  const plan = own(conference.rooms, room.roomId);
  if (!person || !plan || track.muted || room.status.state === 'closed') return 'nobody';
  if (room.frozen.state === 'frozen' || isBanned(conference, person.personId)) return 'nobody';
  if (person.role === 'interpreter') return reachOfBooth(conference, room, track, person);
  const talks = own(room.interpretation.talkback, person.personId) !== undefined;
  if (talks && track.source === 'microphone' && moderates(person, room.roomId)) return 'booth';
  const waits = isBackstage(room, person.personId);
  if (moderates(person, room.roomId)) return waits && track.source === 'microphone' ? 'backstage' : 'house';
  if (doorRefusal(conference, room, person) || !maySpeak(person.role)) return 'nobody';
  const holder = holderOf(room, person.personId);
  if (holder) return track.source === 'microphone' && !isHeardBy(holder, track) ? 'nobody' : 'house';
  if (hostOf(room, person.personId) && track.source !== 'screen') return 'house';
  if (isShown(room, track)) return 'house';
  if (waits) return 'backstage';
  if (person.role === 'hall' && track.source === 'camera') return 'house';
  if (track.source !== 'screen' && plan.policy[track.source] === 'open') return 'house';
  return isPrepared(room, track) ? 'moderators' : 'nobody';
}

/** TRACK-6: whether this viewer may receive the track. His own never comes back to him, so a hall never hears itself (HALL-2). */
export function mayReceive(conference: ConferenceState, room: RoomState, track: Track, viewer: Person): boolean {
  if (track.personId === viewer.personId || doorRefusal(conference, room, viewer)) return false;
  switch (reachOf(conference, room, track)) {
    case 'house':
      return true;
    case 'backstage':
      return isBackstage(room, viewer.personId) || (track.source !== 'microphone' && moderates(viewer, room.roomId));
    case 'moderators':
      return moderates(viewer, room.roomId);
    case 'booth': {
      const boothId = own(room.interpretation.talkback, track.personId);
      return boothId !== undefined && seatOf(conference, room.roomId, viewer.personId)?.boothId === boothId;
    }
    case 'channel':
    case 'nobody':
      return false;
  }
}

/**
 * TRACK-4: whether the track's packets may reach anybody at all. This is what the SFU enforces at the producer; a client's
 * wish cannot widen it. Whom they reach is `mayReceive`; whether the house hears or sees them is `reachOf`.
 */
export function mayFlow(conference: ConferenceState, room: RoomState, track: Track): boolean {
  const reach = reachOf(conference, room, track);
  if (reach !== 'backstage' || track.source !== 'microphone') return reach !== 'nobody';
  return Object.keys(room.backstage.people).some((personId) => personId !== track.personId);
}
