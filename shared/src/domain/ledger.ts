import type { ConferenceState } from './conference-state.ts';
import { delegationOf } from './delegation.ts';
import type { RoomStreamEvent } from './event.ts';
import { evolveRoom } from './evolve.ts';
import type { Turn } from './floor-state.ts';
import type { Id } from './ids.ts';
import { initialRoom } from './room-state.ts';
import { spokenIn, turnsEnded } from './turns-ended.ts';

/** One line of the ledger: who spoke, for which delegation, where, when, on what and how long (`spoken`, ms). */
export type LedgerRow = Turn & { roomId: Id; delegation: string; spoken: number };

/** LEDGER-2: the whole ledger of a room, from the events of its log, in the order in which turns ended. */
export function ledgerOf(conference: ConferenceState, roomId: Id, events: readonly RoomStreamEvent[]): LedgerRow[] {
  const rows: LedgerRow[] = [];
  let room = initialRoom(roomId);
  for (const event of events) {
    for (const turn of turnsEnded(room, event)) {
      rows.push({ ...turn, roomId, delegation: delegationOf(conference, turn.personId), spoken: spokenIn(turn) });
    }
    room = evolveRoom(room, event);
  }
  return rows;
}

/** ms spoken by person, delegation or item; rows without one are left out. */
export function totals(rows: readonly LedgerRow[], by: 'personId' | 'delegation' | 'itemId'): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const key = row[by];
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + row.spoken);
  }
  return sums;
}
