import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { onAirIn } from '@plenum/shared/domain/queue-estimate';
import { isBackstage, moderates, speakerRefusal } from '@plenum/shared/domain/rights';
import type { RoomState } from '@plenum/shared/domain/room-state';
import type { LineCheck } from '@plenum/shared/domain/stage-state';
import type { HouseView } from '../../session/house.ts';
import { possibleHere } from '../../session/possible.ts';

export type Fault = 'silent' | 'low' | 'loud' | 'noPicture' | 'poorPicture' | 'poorNetwork' | 'fairNetwork';
export type BackstageRow = {
  person: Person;
  since: number;
  /** `none`: the page of the person has not reported yet. */
  line: { state: 'none' } | { state: 'well' } | { state: 'faults'; faults: Fault[] };
  /** ms until the person is on; null where nothing is known. */
  onAir: number | null;
  toStage: RoomStreamCommand | null;
  /** Whose turn that would end. */
  replaces: Person | null;
  release: RoomStreamCommand | null;
};
export type CalledRow = { person: Person; since: number; withdraw: RoomStreamCommand | null };
export type BackstageDesk = {
  rows: BackstageRow[];
  called: CalledRow[];
  candidates: Person[];
  /** Whether one speaks backstage oneself, heard by nobody but those there, and how that changes. */
  talk: { inside: boolean; change: RoomStreamCommand | null };
};

/** What a line check has found wrong, worst first. */
export function faultsOf({ level, picture, network }: LineCheck): Fault[] {
  const faults: (Fault | null)[] = [
    level === 'good' ? null : level,
    network === 'good' ? null : network === 'poor' ? 'poorNetwork' : 'fairNetwork',
    picture === 'good' ? null : picture === 'none' ? 'noPicture' : 'poorPicture',
  ];
  return faults.filter((fault) => fault !== null);
}

function lineOf(line: LineCheck | null): BackstageRow['line'] {
  if (!line) return { state: 'none' };
  const faults = faultsOf(line);
  return faults.length === 0 ? { state: 'well' } : { state: 'faults', faults };
}

type Seen = { view: HouseView; conference: ConferenceState; room: RoomState; at: number };

function rowOf(
  { view, conference, room, at }: Seen,
  person: Person,
  since: number,
  line: LineCheck | null,
): BackstageRow {
  const { personId } = person;
  const { holders, size } = room.floor;
  const replaced = holders.length >= size ? holders[0] : undefined;
  return {
    person,
    since,
    line: lineOf(line),
    onAir: onAirIn(conference, room, personId, at),
    toStage: possibleHere(view, { type: 'grantFloor', personId, replace: replaced !== undefined }),
    replaces: (replaced && own(conference.people, replaced.personId)) ?? null,
    release: possibleHere(view, { type: 'releaseBackstage', personId }),
  };
}

function candidatesOf({ view, conference, room }: Seen): Person[] {
  if (view.place.state !== 'in') return [];
  const here = new Set(view.place.people.people.map(({ personId }) => personId));
  const isFree = (personId: Id) => !isBackstage(room, personId) && own(room.backstage.called, personId) === undefined;
  return Object.values(conference.people)
    .filter(({ personId, role }) => role !== 'hall' && isFree(personId))
    .filter((person) => !moderates(person, room.roomId) && !speakerRefusal(conference, person.personId, room.roomId))
    .sort((a, b) => Number(here.has(b.personId)) - Number(here.has(a.personId)) || a.rank - b.rank);
}

/** Who waits behind the stage of the room one moderates, who is first on air first. */
export function backstageDeskOf(view: HouseView, at: number): BackstageDesk | null {
  const { me, place, conference } = view;
  if (place.state !== 'in' || !me || !conference || !moderates(me, place.roomId)) return null;
  const { room } = place;
  const seen: Seen = { view, conference: conference.state, room, at };
  const rows = Object.entries(room.backstage.people).flatMap(([personId, { since, line }]): BackstageRow[] => {
    const person = own(conference.state.people, personId);
    return person && personId !== me.personId ? [rowOf(seen, person, since, line)] : [];
  });
  const last = Number.MAX_SAFE_INTEGER;
  const called = Object.entries(room.backstage.called).flatMap(([personId, since]): CalledRow[] => {
    const person = own(conference.state.people, personId);
    const withdraw = possibleHere(view, { type: 'releaseBackstage', personId });
    return person ? [{ person, since, withdraw }] : [];
  });
  const inside = isBackstage(room, me.personId);
  return {
    rows: rows.sort((a, b) => (a.onAir ?? last) - (b.onAir ?? last) || a.since - b.since),
    called: called.sort((a, b) => a.since - b.since),
    candidates: candidatesOf(seen),
    talk: { inside, change: possibleHere(view, { type: inside ? 'leaveBackstage' : 'goBackstage' }) },
  };
}
