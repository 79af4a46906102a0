import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { drift } from '@plenum/shared/domain/programme-clock';
import { orderedQueue } from '@plenum/shared/domain/queue-order';
import { mayEnter, maySpeak, moderates } from '@plenum/shared/domain/rights';
import { type FloorRules, holderOf, positionOf, type RoomState } from '@plenum/shared/domain/room-state';
import type { HouseView } from '../../session/house.ts';
import { possibleHere } from '../../session/possible.ts';
import { type DeskRow, queuedRow, type SceneOfDesk, speakingRow } from './desk-rows.ts';

export type Desk = {
  rows: DeskRow[];
  grantNext: RoomStreamCommand | null;
  rules: FloorRules;
  timeLimit: number | null;
  floorSize: number;
  /** Sizes below the number of those who speak now cannot be chosen. */
  leastSize: number;
  door: { state: 'open' | 'closed'; change: RoomStreamCommand };
  candidates: Person[];
  /** ms behind the plan, below zero before it. */
  drift: number;
  freeze: { state: 'flowing' | 'frozen'; since: number | null; change: RoomStreamCommand | null };
};

/** Everybody who could be given the floor and neither has it nor waits for it; who is here comes first. */
function candidatesOf(conference: ConferenceState, { view, room }: SceneOfDesk): Person[] {
  if (view.place.state !== 'in') return [];
  const here = new Set(view.place.people.people.map(({ personId }) => personId));
  return Object.values(conference.people)
    .filter((person) => maySpeak(person.role) && mayEnter(conference, person, room.roomId))
    .filter(({ personId }) => !holderOf(room, personId) && !positionOf(room, personId))
    .sort((a, b) => Number(here.has(b.personId)) - Number(here.has(a.personId)) || a.rank - b.rank);
}

function rowsOf(conference: ConferenceState, scene: SceneOfDesk): DeskRow[] {
  const speaking = scene.room.floor.holders.flatMap((holder): DeskRow[] => {
    const person = own(conference.people, holder.personId);
    return person ? [speakingRow(scene, person, holder)] : [];
  });
  const queued = orderedQueue(conference, scene.room).flatMap((place): DeskRow[] => {
    const person = own(conference.people, place.entry.personId);
    return person ? [queuedRow(scene, person, place)] : [];
  });
  return [...speaking, ...queued];
}

/** MOD-5: one press stops everything, the next lets it go on as it was. */
function freezeOf(view: HouseView, { frozen }: RoomState): Desk['freeze'] {
  if (frozen.state === 'no') {
    return { state: 'flowing', since: null, change: possibleHere(view, { type: 'freezeRoom' }) };
  }
  return { state: 'frozen', since: frozen.since, change: possibleHere(view, { type: 'unfreezeRoom' }) };
}

/** The desk of the room one stands in, at a moment of the house's clock; null for those who do not moderate it. */
export function deskOf(view: HouseView, at: number): Desk | null {
  const { me, place, conference } = view;
  if (place.state !== 'in' || !me || !conference || !moderates(me, place.roomId)) return null;
  const { room } = place;
  const scene: SceneOfDesk = { view, conference: conference.state, room, at };
  const open = room.status.state === 'open';
  return {
    rows: rowsOf(conference.state, scene),
    grantNext: possibleHere(view, { type: 'grantNext' }),
    rules: room.rules,
    timeLimit: room.floor.timeLimit,
    floorSize: room.floor.size,
    leastSize: Math.max(1, room.floor.holders.length),
    door: { state: room.status.state, change: open ? { type: 'closeRoom' } : { type: 'openRoom' } },
    candidates: candidatesOf(conference.state, scene),
    drift: drift(conference.state, room.roomId, at),
    freeze: freezeOf(view, room),
  };
}

/**
 * Where a dragged person ends up, counted without the dragged one: before or after the target, at the front where the target
 * is one of those who speak. Null where nothing would change.
 */
export function placeAfterDrop(queue: Id[], dragged: Id, target: Id, where: 'before' | 'after'): number | null {
  const present = queue.indexOf(dragged) + 1;
  if (present === 0) return null;
  const index = queue.filter((id) => id !== dragged).indexOf(target);
  const place = index < 0 ? 1 : index + (where === 'before' ? 1 : 2);
  return present === place ? null : place;
}
