import type { ConferenceState, Person } from './conference-state.ts';
import { type Id, own } from './ids.ts';
import { nowAndNext } from './programme-clock.ts';
import type { RoomState } from './room-state.ts';
import type { Scene } from './stage-state.ts';

/** In a conference of more people, and in a room with more of them inside, nobody is sent the whole list of them. */
export const mostListed = 200;
/** So many come along with what mentions them; a page asks for the others when it needs them. */
export const mostIntroduced = 40;

const sizes = new WeakMap<ConferenceState['people'], number>();

/** VIS-13: whether the conference is too large for every page to hold everybody. */
export function isCrowd({ people }: ConferenceState): boolean {
  const size = sizes.get(people) ?? Object.keys(people).length;
  sizes.set(people, size);
  return size > mostListed;
}

/** VIS-13: those of the named who are introduced together with what mentions them: not the audience (VIS-1), each once. */
export function introductions(conference: ConferenceState, mentioned: Iterable<Id>): Person[] {
  const people: Person[] = [];
  for (const personId of new Set(mentioned)) {
    const person = own(conference.people, personId);
    if (person && person.role !== 'audience') people.push(person);
    if (people.length === mostIntroduced) break;
  }
  return people;
}

type Mentioning = { personId?: unknown; by?: unknown; guest?: unknown; scene?: Scene | null; pinned?: Id[] };

/** Persons whom an event names as those it is about, or by whom it was done. */
export function mentionedBy(event: object): Id[] {
  const { personId, by, guest, scene, pinned = [] }: Mentioning = event;
  const named = [personId, by, idOf(guest)].filter((id) => typeof id === 'string');
  return [...named, ...mentionedInScene(scene ?? null), ...pinned];
}

const idOf = (guest: unknown): unknown =>
  typeof guest === 'object' && guest !== null && 'personId' in guest ? guest.personId : guest;

const mentionedInScene = (scene: Scene | null): Id[] =>
  scene ? [...scene.people, ...(scene.hall === null ? [] : [scene.hall])] : [];

/** Persons whose names a room as somebody sees it shows, the most important first; the same one may come again. */
export function mentionedIn(conference: ConferenceState, room: RoomState): Id[] {
  const { floor, switcher, stage, backstage, tracks, chat, staffChat, questions, lobby, interpretation } = room;
  const { now, next } = nowAndNext(conference, room.roomId);
  const waiting = Object.entries(lobby).filter(([, { state }]) => state === 'waiting');
  return [
    ...floor.holders.flatMap(({ personId, interruption }) => [personId, interruption?.guest?.personId ?? personId]),
    ...(switcher.program.state === 'scene' ? mentionedInScene(switcher.program.scene) : []),
    ...mentionedInScene(switcher.preview),
    ...stage.pinned,
    ...Object.values(tracks).map(({ personId }) => personId),
    ...Object.values(interpretation.booths).flatMap(({ air }) => (air.state === 'off' ? [] : [air.personId])),
    ...Object.keys(backstage.people),
    ...Object.keys(backstage.called),
    ...floor.queue.map(({ personId }) => personId),
    ...(now?.speakers ?? []),
    ...(next?.speakers ?? []),
    ...waiting.map(([personId]) => personId),
    ...[...chat].reverse().map(({ personId }) => personId),
    ...[...staffChat].reverse().map(({ personId }) => personId),
    ...Object.values(questions.asked).map(({ personId }) => personId),
  ];
}
