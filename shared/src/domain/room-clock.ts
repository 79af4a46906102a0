import type { RoomState } from './room-state.ts';

/** MOD-7, TIME-1: the room's own time: it stands still while the room is frozen. Differences of two of its readings are time lived. */
export function roomClock({ frozen, frozenFor }: Pick<RoomState, 'frozen' | 'frozenFor'>, at: number): number {
  return at - frozenFor - (frozen.state === 'frozen' ? Math.max(0, at - frozen.since) : 0);
}
