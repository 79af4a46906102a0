import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person, ProgrammeItem, Zone } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { drift, expectedStart, itemsOf, nowAndNext } from '@plenum/shared/domain/programme-clock';
import { moderates } from '@plenum/shared/domain/rights';
import { holderOf, positionOf, type RoomState } from '@plenum/shared/domain/room-state';
import type { HouseView } from '../../session/house.ts';
import { possibleHere, possibleInConference } from '../../session/possible.ts';

export type RundownRow = {
  item: ProgrammeItem;
  place: 'now' | 'next' | 'later' | 'done' | 'skipped';
  /** When a planned item will begin as the room drifts; null for all others. */
  expected: number | null;
  /** ms that a running item has left of its planned duration, below zero when over. */
  left: number | null;
  speakers: Person[];
  /** How many of the speakers have had their turn on it or have the floor. */
  heard: number;
  start: ConferenceStreamCommand | null;
  end: ConferenceStreamCommand | null;
  skip: ConferenceStreamCommand | null;
  earlier: ConferenceStreamCommand | null;
  later: ConferenceStreamCommand | null;
  /** Puts its speakers into the queue by protocol; null where all of them wait or have spoken. */
  queue: RoomStreamCommand | null;
};
export type Rundown = { rows: RundownRow[]; drift: number; zones: Zone[] };

const step = 5 * 60_000;

function hasTurn(room: RoomState, personId: string, itemId: string): boolean {
  const held = holderOf(room, personId)?.itemId === itemId;
  return held || room.turns.some((turn) => turn.personId === personId && turn.itemId === itemId);
}

function placeOf({ run, itemId }: ProgrammeItem, nextId: string | undefined): RundownRow['place'] {
  if (run.state === 'running') return 'now';
  if (run.state === 'done' || run.state === 'skipped') return run.state;
  return itemId === nextId ? 'next' : 'later';
}

function moveBy(view: HouseView, { itemId, run, startsAt }: ProgrammeItem, ms: number): ConferenceStreamCommand | null {
  if (run.state !== 'planned') return null;
  return possibleInConference(view, { type: 'moveItem', itemId, startsAt: startsAt + ms });
}

function rowOf(
  view: HouseView,
  room: RoomState,
  item: ProgrammeItem,
  nextId: string | undefined,
  at: number,
): RundownRow {
  const people = view.conference?.state.people ?? {};
  const { itemId, run } = item;
  const isOver = run.state === 'done' || run.state === 'skipped';
  const toCall = item.speakers.filter(
    (id) => !hasTurn(room, id, itemId) && !positionOf(room, id) && !holderOf(room, id),
  );
  return {
    item,
    place: placeOf(item, nextId),
    expected: view.conference ? expectedStart(view.conference.state, itemId, at) : null,
    left: run.state === 'running' ? run.since + item.duration - at : null,
    speakers: item.speakers.flatMap((id) => own(people, id) ?? []),
    heard: item.speakers.filter((id) => hasTurn(room, id, itemId)).length,
    start: run.state === 'running' ? null : possibleInConference(view, { type: 'startItem', itemId }),
    end: run.state === 'running' ? possibleInConference(view, { type: 'endItem', itemId }) : null,
    skip: run.state === 'planned' ? possibleInConference(view, { type: 'skipItem', itemId }) : null,
    earlier: moveBy(view, item, -step),
    later: moveBy(view, item, step),
    queue: toCall.length > 0 && !isOver ? possibleHere(view, { type: 'queueItem', itemId }) : null,
  };
}

/** The running order of the room one moderates, at a moment of the house's clock. */
export function rundownOf(view: HouseView, at: number): Rundown | null {
  const { me, place, conference } = view;
  if (place.state !== 'in' || !me || !conference || !moderates(me, place.roomId)) return null;
  const { roomId, room } = place;
  const { next } = nowAndNext(conference.state, roomId);
  return {
    rows: itemsOf(conference.state, roomId).map((item) => rowOf(view, room, item, next?.itemId, at)),
    drift: drift(conference.state, roomId, at),
    zones: conference.state.zones,
  };
}
