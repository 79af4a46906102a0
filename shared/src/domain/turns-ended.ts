import type { RoomStreamEvent } from './event.ts';
import type { Guest, Holder, Turn } from './floor-state.ts';
import { type Id, own } from './ids.ts';
import { roomClock } from './room-clock.ts';
import { holderOf, type RoomState } from './room-state.ts';
import { spokenSoFar } from './turn-time.ts';

const keptTurns = 100;

type Told = Pick<Turn, 'personId' | 'kind' | 'since' | 'until'> & { itemId: Id | undefined; spoken: number };

function turn({ personId, kind, itemId, since, until, spoken }: Told): Turn {
  const end = Math.max(since, until);
  return { personId, kind, itemId: itemId ?? null, since, until: end, paused: Math.max(0, end - since - spoken) };
}

function guestTurn(room: RoomState, { itemId }: Holder, { personId, kind, since, clock }: Guest, until: number): Turn {
  return turn({ personId, kind, itemId, since, until, spoken: roomClock(room, until) - clock });
}

function holderTurn(room: RoomState, holder: Holder, until: number): Turn {
  const { personId, kind = 'speech', itemId, since } = holder;
  return turn({ personId, kind, itemId, since, until, spoken: spokenSoFar(room, holder, until) });
}

/** LEDGER-1: the turns which the event ends: the holder's, and that of a guest who had the word meanwhile. */
export function turnsEnded(room: RoomState, event: RoomStreamEvent): Turn[] {
  if (event.type !== 'floorEnded' && event.type !== 'floorInterrupted' && event.type !== 'floorReturned') return [];
  const holder = holderOf(room, event.personId);
  if (!holder) return [];
  const guest = holder.interruption?.guest;
  const ended = guest ? [guestTurn(room, holder, guest, event.at)] : [];
  return event.type === 'floorEnded' ? [...ended, holderTurn(room, holder, event.at)] : ended;
}

/** ms which the person himself spoke. */
export const spokenIn = ({ since, until, paused }: Turn): number => Math.max(0, until - since - paused);

/** FLOOR-9: the room after the turns that the event ends have been put down. */
export function withTurnsEnded(room: RoomState, event: RoomStreamEvent): RoomState {
  const ended = turnsEnded(room, event);
  if (ended.length === 0) return room;
  const spoken = { ...room.floor.spoken };
  for (const one of ended) spoken[one.personId] = (own(spoken, one.personId) ?? 0) + spokenIn(one);
  return { ...room, turns: [...room.turns, ...ended].slice(-keptTurns), floor: { ...room.floor, spoken } };
}
