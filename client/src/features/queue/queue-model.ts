import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { type Holder, holderOf, positionOf, type QueueEntry } from '@plenum/shared/domain/room-state';
import type { HouseView } from '../../session/house.ts';

export type QueueRow = {
  entry: QueueEntry;
  person: Person;
  position: number;
  mine: boolean;
  hasSpoken: boolean;
  minutes: number;
};
export type HolderRow = { holder: Holder; person: Person; mine: boolean };
export type Queue = {
  holders: HolderRow[];
  rows: QueueRow[];
  /** Own place from 1, 0 for who is not in the queue. */
  position: number;
  /** Minutes until one's own turn, if those before take the time they are given; null where there is no limit to reckon with. */
  estimate: number | null;
  raise: RoomStreamCommand | null;
  ask: RoomStreamCommand | null;
  lower: RoomStreamCommand | null;
  yieldFloor: RoomStreamCommand | null;
};

const usualTurnMs = 5 * 60_000;
const minute = 60_000;

/** Minutes until each place's turn: what the present speaker has left, then a turn for each before. */
function minutesUntil(position: number, holders: Holder[], limit: number | null, now: number): number {
  const first = holders[0];
  const left = first ? Math.max(0, (first.limit ?? usualTurnMs) - (now - first.since)) : 0;
  return Math.max(1, Math.round((left + (position - 1) * (limit ?? usualTurnMs)) / minute));
}

function personOf(view: HouseView, personId: Id): Person | undefined {
  return view.conference ? own(view.conference.state.people, personId) : undefined;
}

export function queueOf(view: HouseView, now: number): Queue | null {
  const { me, place } = view;
  if (place.state !== 'in' || !me) return null;
  const { floor } = place.room;
  const holders = floor.holders.flatMap((holder) => {
    const person = personOf(view, holder.personId);
    return person ? [{ holder, person, mine: holder.personId === me.personId }] : [];
  });
  const rows = floor.queue.flatMap((entry, index) => {
    const person = personOf(view, entry.personId);
    if (!person) return [];
    const minutes = minutesUntil(index + 1, floor.holders, floor.timeLimit, now);
    const hasSpoken = (own(floor.spoken, entry.personId) ?? 0) > 0;
    return [{ entry, person, position: index + 1, mine: entry.personId === me.personId, hasSpoken, minutes }];
  });
  const position = positionOf(place.room, me.personId);
  const hasFloor = holderOf(place.room, me.personId) !== undefined;
  const free = !hasFloor && position === 0 && !permissionRefusal('raiseHand', me, place.roomId);
  return {
    holders,
    rows,
    position,
    estimate: position > 1 ? minutesUntil(position, floor.holders, floor.timeLimit, now) : null,
    raise: free ? { type: 'raiseHand', kind: 'speech' } : null,
    ask: free ? { type: 'raiseHand', kind: 'question' } : null,
    lower: position > 0 ? { type: 'lowerHand' } : null,
    yieldFloor: hasFloor ? { type: 'yieldFloor' } : null,
  };
}
