import type { ConferenceState, Person, ProgrammeItem, RoomPlan } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { nextInLine } from '@plenum/shared/domain/queue-order';
import type { Refusal } from '@plenum/shared/domain/refusal';
import { mayReceive, moderates, reachOf } from '@plenum/shared/domain/rights';
import {
  type Scene as Composition,
  type Holder,
  holderOf,
  type Layout,
  type RoomState,
  type Track,
} from '@plenum/shared/domain/room-state';
import type { Localized } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';
import { type Composed, composedOf } from './composed-scene.ts';

/** How this viewer wants to see the stage; `auto` is as the moderator has set it. */
export type ViewWish = 'auto' | 'speaker' | 'grid';

export type Tile = {
  key: string;
  person: Person;
  source: 'camera' | 'screen';
  /** The picture, with the track's id; null draws the office's initials. */
  picture: { trackId: Id; track: MediaStreamTrack } | null;
  floor: Holder | null;
  /** Whether sound or picture of this person reaches others now. */
  onAir: boolean;
  heard: boolean;
  speaking: boolean;
  mine: boolean;
};
export type StageScene =
  /** In the house without a room; with the reason, where a door has just shut. */
  | { state: 'outside'; refusal: Refusal | null }
  | { state: 'walking'; title: Localized | null }
  | { state: 'waiting'; title: Localized | null; since: number | null; refused: boolean }
  | { state: 'closed'; title: Localized | null }
  | { state: 'empty'; strip: Tile[]; plan: RoomPlan; next: ProgrammeItem | null; layout: Layout }
  | { state: 'stage'; main: Tile[]; strip: Tile[]; more: number; plan: RoomPlan; layout: Layout };

type Scene = { view: HouseView; conference: ConferenceState; room: RoomState; me: Person };

type Where = 'house' | 'preview';

const mostInGrid = 25;
const mostInStrip = 12;
const mostPlaceholders = 12;

function trackOf({ room }: Scene, personId: Id, source: Track['source']): Track | undefined {
  return Object.values(room.tracks).find((item) => item.personId === personId && item.source === source);
}

/** What reaches the house: what is prepared, or said backstage, is on nobody's stage. */
function flowing(scene: Scene, personId: Id, source: Track['source']): Track | null {
  const track = trackOf(scene, personId, source);
  return track && reachOf(scene.conference, scene.room, track) === 'house' ? track : null;
}

/** The track that one may look at: in the preview also what the house does not see yet. */
function seen(scene: Scene, personId: Id, source: Track['source'], where: Where): Track | null {
  if (where === 'house') return flowing(scene, personId, source);
  const track = trackOf(scene, personId, source);
  return track && mayReceive(scene.conference, scene.room, track, scene.me) ? track : null;
}

function pictureOf(scene: Scene, personId: Id, source: 'camera' | 'screen', where: Where): Tile['picture'] {
  if (personId === scene.me.personId) {
    const own = scene.view.media.own[source];
    return own.state === 'on' ? { trackId: own.trackId, track: own.track } : null;
  }
  const track = seen(scene, personId, source, where);
  const received = track && own(scene.view.media.received, track.trackId);
  return track && received ? { trackId: track.trackId, track: received.track } : null;
}

function tileOf(scene: Scene, person: Person, source: 'camera' | 'screen' = 'camera', where: Where = 'house'): Tile {
  const { personId } = person;
  const heard = flowing(scene, personId, 'microphone') !== null;
  return {
    key: source === 'camera' ? personId : `${personId}-${source}`,
    person,
    source,
    picture: pictureOf(scene, personId, source, where),
    floor: holderOf(scene.room, personId) ?? null,
    onAir: heard || flowing(scene, personId, source) !== null,
    heard,
    speaking: heard && (scene.view.levels?.levels.some((level) => level.personId === personId) ?? false),
    mine: personId === scene.me.personId,
  };
}

/** Interpreters are heard in channels; of them the stage shows nothing. */
const isOnStages = ({ role }: Person): boolean => role !== 'interpreter';

/** People with something to see or hear, in the order of the stage: floor, pinned, moderators, halls, the others by rank. */
function peopleOnStage(scene: Scene): Person[] {
  const { conference, room, view, me } = scene;
  const flowingIds = Object.values(room.tracks)
    .filter((track) => reachOf(conference, room, track) === 'house')
    .map((track) => track.personId);
  const own = view.media.own.camera.state === 'on' || view.media.own.screen.state === 'on' ? [me.personId] : [];
  const ids = new Set([
    ...room.floor.holders.map((holder) => holder.personId),
    ...room.stage.pinned,
    ...flowingIds,
    ...own,
  ]);
  const weight = (person: Person): number => {
    if (holderOf(room, person.personId)) return 0;
    if (room.stage.pinned.includes(person.personId)) return 1;
    if (moderates(person, room.roomId)) return 2;
    return person.role === 'hall' ? 3 : 4;
  };
  return [...ids]
    .map((personId) => conference.people[personId])
    .filter((person) => person !== undefined)
    .filter(isOnStages)
    .sort((a, b) => weight(a) - weight(b) || a.rank - b.rank || (a.personId < b.personId ? -1 : 1));
}

/** The one who fills the picture: whoever has the floor and speaks, else the first of the stage; never oneself without the floor. */
function leadOf(tiles: Tile[]): Tile | null {
  const holders = tiles.filter((tile) => tile.floor);
  const speakers = holders.length > 0 ? holders : tiles.filter((tile) => !tile.mine);
  return speakers.find((tile) => tile.speaking) ?? speakers[0] ?? null;
}

function screensOf(scene: Scene, people: Person[]): Tile[] {
  return people
    .map((person) => tileOf(scene, person, 'screen'))
    .filter((tile) => tile.picture && (tile.onAir || tile.mine));
}

function layoutOf(wish: ViewWish, room: RoomState): Layout {
  return wish === 'auto' ? room.stage.layout : wish;
}

function placeholders(scene: Scene, plan: RoomPlan, known: Tile[]): Tile[] {
  if (plan.kind === 'plenary' || scene.view.place.state !== 'in') return [];
  const shown = new Set(known.map((tile) => tile.person.personId));
  return scene.view.place.people.people
    .map(({ personId }) => scene.conference.people[personId])
    .filter((person) => person !== undefined && isOnStages(person) && !shown.has(person.personId))
    .slice(0, mostPlaceholders)
    .map((person) => tileOf(scene, person as Person));
}

function nextItem({ conference, room }: Scene): ProgrammeItem | null {
  const planned = Object.values(conference.programme).filter(
    (item) => item.roomId === room.roomId && item.run.state === 'planned',
  );
  return planned.sort((a, b) => a.startsAt - b.startsAt)[0] ?? null;
}

function composedIn(scene: Scene, composition: Composition, where: Where): Composed {
  return composedOf(composition, (personId, source) => {
    const person = own(scene.conference.people, personId);
    return person ? tileOf(scene, person, source, where) : null;
  });
}

function sceneInRoom(scene: Scene, plan: RoomPlan, wish: ViewWish): StageScene {
  const { program } = scene.room.switcher;
  if (program.state === 'scene' && wish === 'auto') {
    const composed = composedIn(scene, program.scene, 'house');
    if (composed.main.length > 0) return { state: 'stage', ...composed, more: 0, plan };
  }
  const people = peopleOnStage(scene);
  const cameras = people.map((person) => tileOf(scene, person));
  const screens = screensOf(scene, people);
  const layout = layoutOf(wish, scene.room);
  if (layout === 'grid') {
    const all = [...screens, ...cameras, ...placeholders(scene, plan, cameras)];
    if (all.length === 0) return { state: 'empty', strip: [], plan, next: nextItem(scene), layout };
    const more = Math.max(0, all.length - mostInGrid);
    return { state: 'stage', main: all.slice(0, mostInGrid), strip: [], more, plan, layout };
  }
  const lead = leadOf(cameras);
  const main =
    layout === 'sideBySide' ? sideBySide(screens, cameras, lead) : [screens[0] ?? lead].filter((tile) => tile !== null);
  const strip = [...screens, ...cameras].filter((tile) => !main.some((shown) => shown.key === tile.key));
  const kept = strip.slice(0, mostInStrip);
  if (main.length === 0) return { state: 'empty', strip: kept, plan, next: nextItem(scene), layout };
  return { state: 'stage', main, strip: kept, more: strip.length - kept.length, plan, layout };
}

function sideBySide(screens: Tile[], cameras: Tile[], lead: Tile | null): Tile[] {
  const ordered = [...screens, ...(lead ? [lead] : []), ...cameras.filter((tile) => !tile.mine || tile.floor)];
  return [...new Map(ordered.map((tile) => [tile.key, tile])).values()].slice(0, 2);
}

export function stageScene(view: HouseView, wish: ViewWish): StageScene {
  const { conference, me, place } = view;
  if (place.state === 'house') return { state: 'outside', refusal: place.refusal };
  if (!conference || !me) return { state: 'outside', refusal: null };
  const plan = own(conference.state.rooms, place.roomId);
  const title = plan?.title ?? null;
  if (place.state === 'walking' || !plan) return { state: 'walking', title };
  if (place.state === 'waiting') {
    const admission = own(place.room.lobby, me.personId);
    const since = admission?.state === 'waiting' ? admission.since : null;
    return { state: 'waiting', title, since, refused: admission?.state === 'refused' };
  }
  if (place.room.status.state === 'closed' && !moderates(me, place.roomId)) return { state: 'closed', title };
  return sceneInRoom({ view, conference: conference.state, room: place.room, me }, plan, wish);
}

/** What the room's moderators prepare; null where there is nothing in preview, or nothing for this viewer. */
export function previewScene(view: HouseView): Composed | null {
  const { conference, me, place } = view;
  if (place.state !== 'in' || !conference || !me) return null;
  const { preview } = place.room.switcher;
  if (!preview || !moderates(me, place.roomId)) return null;
  return composedIn({ view, conference: conference.state, room: place.room, me }, preview, 'preview');
}

/** People with a camera in the room whose picture this stage does not show; the next speaker's is kept warm all the same. */
export function unseenPeople(view: HouseView, shown: readonly Id[]): Id[] {
  if (view.place.state !== 'in' || !view.conference) return [];
  const { tracks } = view.place.room;
  const next = nextInLine(view.conference.state, view.place.room)?.personId;
  const ids = Object.values(tracks)
    .filter((track) => track.source === 'camera' && track.playoutId === undefined)
    .map((track) => track.personId);
  return [...new Set(ids)].filter((id) => id !== next && id !== view.me?.personId && !shown.includes(id));
}
