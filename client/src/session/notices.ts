import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import type { Id } from '@plenum/shared/domain/ids';
import { nextInLine } from '@plenum/shared/domain/queue-order';
import { holderOf, positionOf, type RoomState } from '@plenum/shared/domain/room-state';
import type { HousePlace, Notice } from './house.ts';

/** A notice before it has its id and time. */
export type Told = Notice extends infer N ? (N extends Notice ? Omit<N, 'noticeId' | 'at'> : never) : never;
const mostNotices = 20;

export function withNotice(notices: Notice[], told: Told, noticeId: string, at: number): Notice[] {
  return [...notices, { ...told, noticeId, at } as Notice].slice(-mostNotices);
}

const roomIn = (place: HousePlace): RoomState | null => (place.state === 'in' ? place.room : null);

/** What a change of the room means to the person. Coming into a room where it is one's turn is news as well. */
export function turnNotices(
  before: HousePlace,
  now: HousePlace,
  personId: Id,
  conference: ConferenceState | null = null,
): Told[] {
  const room = roomIn(now);
  if (!room) return [];
  const former = roomIn(before);
  const same = former?.roomId === room.roomId ? former : null;
  const told: Told[] = [];
  const held = same !== null && holderOf(same, personId) !== undefined;
  const holds = holderOf(room, personId) !== undefined;
  if (holds && !held) told.push({ kind: 'youHaveTheFloor' });
  if (held && !holds) told.push({ kind: 'yourFloorEnded' });
  const isNext = (seen: RoomState) =>
    conference ? nextInLine(conference, seen)?.personId === personId : positionOf(seen, personId) === 1;
  if (isNext(room) && !(same !== null && isNext(same))) told.push({ kind: 'youAreNext' });
  return told;
}
