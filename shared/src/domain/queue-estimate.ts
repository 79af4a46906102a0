import type { ConferenceState } from './conference-state.ts';
import type { Waiting } from './floor-state.ts';
import { type Id, own } from './ids.ts';
import { expectedStart, itemsOf, runningItem } from './programme-clock.ts';
import { orderedQueue } from './queue-order.ts';
import { holderOf, hostOf, type RoomState } from './room-state.ts';
import { remaining, spokenSoFar } from './turn-time.ts';

/** What a turn without a limit is reckoned at. */
const usualTurn = 5 * 60_000;

/** FLOOR-7: the limit of the coming turn in ms: the speaker's own, else the item's, else the room's; null is none. */
export function limitFor(conference: ConferenceState, room: RoomState, entry: Waiting | undefined): number | null {
  if (entry?.limit !== undefined) return entry.limit;
  const item = entry?.itemId ? own(conference.programme, entry.itemId) : runningItem(conference, room.roomId);
  return item?.speakerLimit !== undefined ? item.speakerLimit : room.floor.timeLimit;
}

/**
 * TIME-6: ms until the person's turn if everybody before takes the time he is given; null for who is not called. A floor
 * of several seats is reckoned seat by seat.
 */
export function estimatedWait(conference: ConferenceState, room: RoomState, personId: Id, at: number): number | null {
  const { holders, size } = room.floor;
  const seats = holders.map((holder) =>
    Math.max(0, remaining(room, holder, at) ?? usualTurn - spokenSoFar(room, holder, at)),
  );
  while (seats.length < size) seats.push(0);
  for (const { entry, reason } of orderedQueue(conference, room)) {
    if (reason.kind === 'held') continue;
    seats.sort((a, b) => a - b);
    const [free = 0] = seats;
    if (entry.personId === personId) return free;
    seats[0] = free + (limitFor(conference, room, entry) ?? usualTurn);
  }
  return null;
}

/** BACK-6: ms until the person is on: 0 with the floor, else by the queue, else by the programme as it drifts; null if nothing is known. */
export function onAirIn(conference: ConferenceState, room: RoomState, personId: Id, at: number): number | null {
  if (holderOf(room, personId) || hostOf(room, personId)) return 0;
  const wait = estimatedWait(conference, room, personId, at);
  if (wait !== null) return wait;
  const item = itemsOf(conference, room.roomId).find(
    ({ run, speakers }) => run.state === 'planned' && speakers.includes(personId),
  );
  const start = item && expectedStart(conference, item.itemId, at);
  return typeof start === 'number' ? Math.max(0, start - at) : null;
}
