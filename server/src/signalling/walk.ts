import { type Id, own } from '@plenum/shared/domain/ids';
import type { Refusal } from '@plenum/shared/domain/refusal';
import { placeToReturn, type Returning } from '@plenum/shared/domain/returning';
import { doorRefusal, entryRefusal, seatRefusal } from '@plenum/shared/domain/rights';
import { holderOf, type RoomState } from '@plenum/shared/domain/room-state';
import { seesRoom } from '@plenum/shared/domain/visibility';
import { v7 as newId } from 'uuid';
import type { RoomProcess } from '../rooms/conference-house.ts';
import type { MediaDirector } from './media-director.ts';
import type { MediaSessions } from './media-sessions.ts';
import type { Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

type Parts = { visitors: Visitors; sessions: MediaSessions; director: MediaDirector };

/** The process of a room that stands in the visitor's house; a private table of others is as unknown as none (VIS-2). */
export async function seenRoom({ house, person }: Visitor, roomId: Id): Promise<RoomProcess | undefined> {
  const { state } = house.conference;
  const plan = own(state.rooms, roomId);
  return plan && seesRoom(state, person, plan) ? house.room(roomId) : undefined;
}

/**
 * Moves a visitor to a room, to its door, or out into the house (null). His place changes at once and his tracks go with
 * him: they leave the old room and appear in the new one, their producers and transports stay as they are.
 */
export async function walk(parts: Parts, visitor: Visitor, roomId: Id | null): Promise<Refusal | null> {
  if (roomId === visitor.roomId && visitor.place.state !== 'waiting') return null;
  if (roomId === null) {
    await change(parts, visitor, null);
    return null;
  }
  const room = await seenRoom(visitor, roomId);
  if (!room) return { code: 'NO_SUCH_ROOM' };
  if (parts.visitors.isShut(visitor.house, roomId)) return { code: 'NO_SUCH_ROOM' };
  const { state } = visitor.house.conference;
  const toEnter = wasInside(room.state, visitor.personId) ? doorRefusal : entryRefusal;
  const refusal = toEnter(state, room.state, visitor.person);
  if (refusal?.code === 'WAITING_FOR_ADMISSION') return wait(parts, visitor, room);
  const inside = parts.visitors.inside(visitor.house, roomId).length;
  const shut = refusal ?? seatRefusal(state, visitor.person, roomId, inside);
  if (shut) return shut;
  await change(parts, visitor, room);
  return null;
}

/** PRES-4: takes the visitor, who does not say where he wants to be, to where he was last, else to where everybody goes. */
export async function walkBack(
  parts: Parts,
  visitor: Visitor,
  knownRoom: Id | undefined,
): Promise<{ refusal: Refusal | null; instead: Returning['instead'] }> {
  const { house, personId, person } = visitor;
  if (visitor.roomId !== null) return { refusal: await walk(parts, visitor, visitor.roomId), instead: null };
  const known = knownRoom === undefined ? null : { state: 'in' as const, roomId: knownRoom };
  const last = parts.visitors.lastPlaceOf(house, personId) ?? known;
  const room = last ? await seenRoom(visitor, last.roomId) : undefined;
  const { state } = house.conference;
  const { roomId, instead } = placeToReturn(state, person, last, (wanted) => {
    if (!room || parts.visitors.isShut(house, wanted)) return { code: 'NO_SUCH_ROOM' };
    const toEnter = wasInside(room.state, personId) ? doorRefusal : entryRefusal;
    const inside = parts.visitors.inside(house, wanted).length;
    return toEnter(state, room.state, person) ?? seatRefusal(state, person, wanted, inside);
  });
  return { refusal: await walk(parts, visitor, roomId), instead };
}

/** MOD-4: a lock puts nobody out: after a restart of this process his tracks and floor tell that he was inside. */
function wasInside(room: RoomState, personId: Id): boolean {
  return (
    holderOf(room, personId) !== undefined || Object.values(room.tracks).some((track) => track.personId === personId)
  );
}

/** Knocks first: who is not heard at the door stays where he is. */
async function wait(parts: Parts, visitor: Visitor, room: RoomProcess): Promise<Refusal | null> {
  const { roomId } = room.state;
  const knocked = await room.submit({ command: { type: 'knock' }, commandId: newId(), actor: visitor.actor });
  if (!knocked.ok) return knocked.refusal;
  const left = leaveOldRoom(parts, visitor, { carrying: false, to: roomId });
  parts.visitors.setPlace(visitor, { state: 'waiting', roomId });
  await left;
  return null;
}

async function change(parts: Parts, visitor: Visitor, room: RoomProcess | null): Promise<void> {
  const carried = room ? carriedTracks(visitor) : [];
  const roomId = room?.state.roomId ?? null;
  const left = leaveOldRoom(parts, visitor, { carrying: room !== null, to: roomId });
  parts.visitors.setPlace(visitor, roomId === null ? { state: 'house' } : { state: 'in', roomId });
  if (!(await left)) return;
  if (room && own(room.state.lobby, visitor.personId)?.state === 'waiting') await noLongerAtDoor(parts, visitor, room);
  await Promise.all(
    carried.map(async ({ trackId, source, muted, microphone, label }) => {
      const command = { type: 'publishTrack', trackId, source, muted, microphone, label } as const;
      const published = await room?.submit({ command, commandId: newId(), actor: visitor.actor });
      if (!published?.ok) parts.director.dropProducer(visitor, trackId);
    }),
  );
}

/** LOBBY-6: the door has opened by itself, by unlocking or another plan; nobody has to admit him any more. */
async function noLongerAtDoor({ sessions }: Parts, { house, personId }: Visitor, room: RoomProcess): Promise<void> {
  await sessions.vacate(house, personId, 'leftTheDoor', ({ roomId }) => roomId === room.state.roomId);
}

function carriedTracks(visitor: Visitor) {
  const { roomId, peer } = visitor;
  const room = roomId === null ? undefined : visitor.house.openRoom(roomId)?.state;
  return Object.values(room?.tracks ?? {}).filter(({ trackId }) => peer?.producers.has(trackId));
}

/**
 * Takes the visitor's tracks and floor out of the room he leaves. What he has where he goes already stays, and so does his
 * knocking there: after a restart of this process everybody walks in again where he stood.
 */
async function leaveOldRoom(
  parts: Parts,
  visitor: Visitor,
  { carrying, to }: { carrying: boolean; to: Id | null },
): Promise<boolean> {
  const { house, personId } = visitor;
  const tracks = carriedTracks(visitor);
  if (carrying) for (const { trackId } of tracks) visitor.carrying.add(trackId);
  try {
    const isLeft = await parts.sessions.vacate(house, personId, 'walkedOut', ({ roomId }) => roomId !== to);
    // A log that cannot be written keeps the tracks in the old room's state: nobody is to hear him there any more.
    if (!isLeft) for (const { trackId } of tracks) parts.director.dropProducer(visitor, trackId);
    return isLeft;
  } finally {
    visitor.carrying.clear();
  }
}
