import type { Holder } from './floor-state.ts';
import type { Id } from './ids.ts';
import { roomClock } from './room-clock.ts';
import type { RoomState } from './room-state.ts';

const minute = 60_000;
const tenSeconds = 10_000;

/** TIME-1: ms which the holder has spoken in this turn; what was interrupted or frozen does not count. */
export function spokenSoFar(room: RoomState, holder: Holder, at: number): number {
  const { since, clock = since, paused = 0, interruption } = holder;
  return Math.max(0, (interruption ? interruption.clock : roomClock(room, at)) - clock - paused);
}

/** ms which the holder has left, below zero when over; null without a limit. */
export function remaining(room: RoomState, holder: Holder, at: number): number | null {
  return holder.limit === null ? null : holder.limit - spokenSoFar(room, holder, at);
}

export type TimeSignal = 'none' | 'minute' | 'tenSeconds' | 'over';

/** TIME-2: what the speaker, the room and the hall are shown. A limit of a minute or less does not begin with its warning. */
export function timeSignal(room: RoomState, holder: Holder, at: number): TimeSignal {
  const left = remaining(room, holder, at);
  if (left === null || holder.limit === null) return 'none';
  if (left <= 0) return 'over';
  if (left <= tenSeconds && holder.limit > tenSeconds) return 'tenSeconds';
  return left <= minute && holder.limit > minute ? 'minute' : 'none';
}

/** When the holder's time is over if nothing happens before; null without a limit and while it stands still. */
export function overAt(
  room: RoomState,
  { since, clock = since, limit, paused = 0, interruption }: Holder,
): number | null {
  if (limit === null || interruption || room.frozen.state === 'frozen') return null;
  return clock + paused + limit + room.frozenFor;
}

/** TIME-5: whose floor is to be cut next, and when: what the house's timer waits for. Null where nothing is cut. */
export function nextCut(room: RoomState): { personId: Id; at: number } | null {
  if (room.rules.atZero !== 'cut') return null;
  const ends = room.floor.holders.flatMap((holder) => {
    const at = overAt(room, holder);
    return at === null ? [] : [{ personId: holder.personId, at }];
  });
  return ends.toSorted((a, b) => a.at - b.at)[0] ?? null;
}
