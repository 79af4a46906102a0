import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { mayEnter, maySpeak, moderates } from '@plenum/shared/domain/rights';
import {
  type Floor,
  holderOf,
  type Layout,
  positionOf,
  type QueueEntry,
  type RoomState,
} from '@plenum/shared/domain/room-state';
import type { LineQuality } from '@plenum/shared/protocol/signal-lane';
import type { HouseView } from '../../session/house.ts';

type Row = { person: Person; spokenMs: number; line: LineQuality | 'away' | 'absent'; microphone: 'on' | 'off' };
export type SpeakingRow = Row & { state: 'speaking'; since: number; limit: number | null; end: RoomStreamCommand };
export type QueuedRow = Row & {
  state: 'queued';
  position: number;
  entry: QueueEntry;
  grant: RoomStreamCommand;
  /** Whose turn the grant would end. */
  replaces: Person | null;
  up: RoomStreamCommand | null;
  down: RoomStreamCommand | null;
  first: RoomStreamCommand | null;
  remove: RoomStreamCommand;
};
export type DeskRow = SpeakingRow | QueuedRow;
export type Desk = {
  rows: DeskRow[];
  grantNext: RoomStreamCommand | null;
  timeLimit: number | null;
  floorSize: number;
  /** Sizes below the number of those who speak now cannot be chosen. */
  leastSize: number;
  layout: Layout;
  door: { state: 'open' | 'closed'; change: RoomStreamCommand };
  candidates: Person[];
};

type Scene = { view: HouseView; room: RoomState; people: Record<Id, Person> };

function common({ view, room }: Scene, person: Person): Row {
  const { personId } = person;
  const present =
    view.place.state === 'in' ? view.place.people.people.find((item) => item.personId === personId) : undefined;
  const hears = Object.values(room.tracks).some(
    (track) => track.personId === personId && track.source === 'microphone' && !track.muted,
  );
  return {
    person,
    spokenMs: own(room.floor.spoken, personId) ?? 0,
    line: !present ? 'absent' : present.line === 'away' ? 'away' : present.quality,
    microphone: hears ? 'on' : 'off',
  };
}

function moveCommand(personId: Id, position: number, length: number): RoomStreamCommand | null {
  return position >= 1 && position <= length ? { type: 'movePerson', personId, position } : null;
}

function queuedRow(scene: Scene, person: Person, entry: QueueEntry, position: number): QueuedRow {
  const { floor } = scene.room;
  const { personId } = person;
  const full = floor.holders.length >= floor.size;
  const replaced = full ? floor.holders[0] : undefined;
  const move = (to: number) => moveCommand(personId, to, floor.queue.length);
  return {
    ...common(scene, person),
    state: 'queued',
    position,
    entry,
    grant: { type: 'grantFloor', personId, replace: full },
    replaces: (replaced && own(scene.people, replaced.personId)) ?? null,
    up: move(position - 1),
    down: move(position + 1),
    first: position > 1 ? move(1) : null,
    remove: { type: 'unqueuePerson', personId },
  };
}

function rowsOf(scene: Scene): DeskRow[] {
  const { floor } = scene.room;
  const speaking = floor.holders.flatMap(({ personId, since, limit }): DeskRow[] => {
    const person = own(scene.people, personId);
    if (!person) return [];
    return [{ ...common(scene, person), state: 'speaking', since, limit, end: { type: 'endFloor', personId } }];
  });
  const queued = floor.queue.flatMap((entry, index): DeskRow[] => {
    const person = own(scene.people, entry.personId);
    return person ? [queuedRow(scene, person, entry, index + 1)] : [];
  });
  return [...speaking, ...queued];
}

/** Everybody who could be given the floor and neither has it nor waits for it; who is here comes first. */
function candidatesOf(scene: Scene): Person[] {
  const { view, room } = scene;
  const conference = view.conference?.state;
  if (!conference || view.place.state !== 'in') return [];
  const here = new Set(view.place.people.people.map(({ personId }) => personId));
  return Object.values(scene.people)
    .filter((person) => maySpeak(person.role) && mayEnter(conference, person, room.roomId))
    .filter(({ personId }) => !holderOf(room, personId) && !positionOf(room, personId))
    .sort((a, b) => Number(here.has(b.personId)) - Number(here.has(a.personId)) || a.rank - b.rank);
}

const leastSizeOf = ({ holders }: Floor): number => Math.max(1, holders.length);

/** The desk of the room one stands in; null for those who do not moderate it. */
export function deskOf(view: HouseView): Desk | null {
  const { me, place, conference } = view;
  if (place.state !== 'in' || !me || !conference || !moderates(me, place.roomId)) return null;
  const { room } = place;
  const scene: Scene = { view, room, people: conference.state.people };
  const open = room.status.state === 'open';
  return {
    rows: rowsOf(scene),
    grantNext: room.floor.queue.length > 0 ? { type: 'grantNext' } : null,
    timeLimit: room.floor.timeLimit,
    floorSize: room.floor.size,
    leastSize: leastSizeOf(room.floor),
    layout: room.stage.layout,
    door: { state: room.status.state, change: open ? { type: 'closeRoom' } : { type: 'openRoom' } },
    candidates: candidatesOf(scene),
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
