import { type Id, own } from '@plenum/shared/domain/ids';
import type { Refusal } from '@plenum/shared/domain/refusal';
import { doorRefusal, mayEnter, moderates } from '@plenum/shared/domain/rights';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { RoomProcess } from '../rooms/conference-house.ts';
import type { MediaSessions } from './media-sessions.ts';
import type { Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

type Parts = { visitors: Visitors; sessions: MediaSessions };

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
  const room = await visitor.house.room(roomId);
  if (!room) return { code: 'NO_SUCH_ROOM' };
  const refusal = doorRefusal(visitor.house.conference.state, room.state, visitor.person);
  if (refusal?.code === 'WAITING_FOR_ADMISSION') {
    await leaveOldRoom(parts, visitor, null);
    parts.visitors.setPlace(visitor, { state: 'waiting', roomId });
    await knock(room, visitor);
    return null;
  }
  const shut = refusal ?? fullRefusal(parts, visitor, room.state);
  if (shut) return shut;
  await change(parts, visitor, room);
  return null;
}

/** ROOM-6: a full room lets in those who moderate it and nobody else. */
function fullRefusal(parts: Parts, visitor: Visitor, room: RoomState): Refusal | null {
  const plan = own(visitor.house.conference.state.rooms, room.roomId);
  if (!plan || moderates(visitor.person, room.roomId)) return null;
  return parts.visitors.inside(visitor.house, room.roomId).length >= plan.policy.seats ? { code: 'ROOM_FULL' } : null;
}

async function change(parts: Parts, visitor: Visitor, room: RoomProcess | null): Promise<void> {
  const carried = carriedTracks(visitor);
  const left = leaveOldRoom(parts, visitor, room);
  parts.visitors.setPlace(visitor, room ? { state: 'in', roomId: room.state.roomId } : { state: 'house' });
  await left;
  if (!room || visitor.roomId !== room.state.roomId) return;
  await Promise.all(
    carried.map(({ trackId, source, muted }) =>
      room.submit({
        command: { type: 'publishTrack', trackId, source, muted },
        commandId: crypto.randomUUID(),
        actor: { kind: 'person', personId: visitor.personId, role: visitor.person.role },
      }),
    ),
  );
}

function carriedTracks(visitor: Visitor) {
  const { roomId, peer } = visitor;
  const room = roomId === null ? undefined : visitor.house.openRoom(roomId)?.state;
  return Object.values(room?.tracks ?? {}).filter(({ trackId }) => peer?.producers.has(trackId));
}

/**
 * Takes the visitor's tracks and floor out of the room he leaves; into `next` the producers are carried. What he has in
 * `next` already stays: after a restart of this process everybody walks in again where he stood.
 */
async function leaveOldRoom(parts: Parts, visitor: Visitor, next: RoomProcess | null): Promise<void> {
  const { house, personId } = visitor;
  if (next) for (const { trackId } of carriedTracks(visitor)) visitor.carrying.add(trackId);
  try {
    await parts.sessions.vacate(house, personId, 'walkedOut', next?.state.roomId ?? null);
  } finally {
    visitor.carrying.clear();
  }
}

async function knock(room: RoomProcess, visitor: Visitor): Promise<void> {
  const actor = { kind: 'person', personId: visitor.personId, role: visitor.person.role } as const;
  await room.submit({ command: { type: 'knock' }, commandId: crypto.randomUUID(), actor });
}

/** Where somebody goes who does not say: the last place if it is still open to him, else the plenary, else the house. */
export function usualRoom(visitor: Visitor): Id | null {
  if (visitor.roomId !== null) return visitor.roomId;
  const { state } = visitor.house.conference;
  const rooms = Object.values(state.rooms).filter(({ roomId }) => mayEnter(state, visitor.person, roomId));
  const first = rooms.toSorted(
    (a, b) => Number(b.kind === 'plenary') - Number(a.kind === 'plenary') || a.order - b.order,
  )[0];
  return first?.roomId ?? null;
}
