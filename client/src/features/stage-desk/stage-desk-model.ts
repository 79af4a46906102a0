import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { orderedQueue } from '@plenum/shared/domain/queue-order';
import { isBackstage, moderates, speakerRefusal } from '@plenum/shared/domain/rights';
import type { Layout, RoomState, Scene, TrackSource } from '@plenum/shared/domain/room-state';
import { isInPreview, tallyOf } from '@plenum/shared/domain/scene';
import type { HouseView } from '../../session/house.ts';
import { possibleHere } from '../../session/possible.ts';

export type Face = {
  person: Person;
  chosen: boolean;
  live: boolean;
  camera: boolean;
  screen: boolean;
  backstage: boolean;
};
export type StageDesk = {
  scene: Scene;
  /** Who is near the stage: has the floor, comes next, waits backstage, is a hall or shows a picture. */
  near: Face[];
  others: Person[];
  halls: Id[];
  take: RoomStreamCommand | null;
  follow: RoomStreamCommand | null;
  clear: RoomStreamCommand | null;
  look: Layout;
  pinned: Id[];
};

export const emptyScene: Scene = { layout: 'solo', people: [], hall: null };
const soonInQueue = 4;

function sends(room: RoomState, personId: Id, source: TrackSource): boolean {
  return Object.values(room.tracks).some(
    (track) => track.personId === personId && track.source === source && !track.muted,
  );
}

const includes = (scene: Scene, personId: Id): boolean => scene.hall === personId || scene.people.includes(personId);

function weightIn(room: RoomState, soon: readonly Id[]): (person: Person) => number {
  return ({ personId, role }) => {
    if (tallyOf(room, personId) === 'live') return 0;
    if (isInPreview(room, personId) || tallyOf(room, personId) === 'preview') return 1;
    if (soon.includes(personId)) return 2;
    if (isBackstage(room, personId)) return 3;
    return role === 'hall' ? 4 : 5;
  };
}

/** The switcher of the room; `draft` is what the moderator composes while it does not fit its layout yet. */
export function stageDeskOf(view: HouseView, draft: Scene | null): StageDesk | null {
  const { me, place, conference } = view;
  if (place.state !== 'in' || !me || !conference || !moderates(me, place.roomId)) return null;
  const { room } = place;
  const { preview, program } = room.switcher;
  const scene = draft ?? preview ?? emptyScene;
  const soon = orderedQueue(conference.state, room)
    .slice(0, soonInQueue)
    .map(({ entry }) => entry.personId);
  const able = Object.values(conference.state.people).filter(
    ({ personId }) => speakerRefusal(conference.state, personId, room.roomId) === null,
  );
  const weight = weightIn(room, soon);
  const isNear = (person: Person) =>
    weight(person) < 5 || sends(room, person.personId, 'camera') || includes(scene, person.personId);
  const near = able.filter(isNear).sort((a, b) => weight(a) - weight(b) || a.rank - b.rank);
  return {
    scene,
    near: near.map((person) => faceOf(room, scene, person)),
    others: able.filter((person) => !isNear(person)).sort((a, b) => a.rank - b.rank),
    halls: able.filter(({ role }) => role === 'hall').map(({ personId }) => personId),
    take: draft ? null : possibleHere(view, { type: 'take' }),
    follow: program.state === 'scene' ? possibleHere(view, { type: 'followFloor' }) : null,
    clear: preview || draft ? possibleHere(view, { type: 'setPreview', scene: null }) : null,
    look: room.stage.layout,
    pinned: room.stage.pinned,
  };
}

function faceOf(room: RoomState, scene: Scene, person: Person): Face {
  const { personId } = person;
  return {
    person,
    chosen: includes(scene, personId),
    live: tallyOf(room, personId) === 'live',
    camera: sends(room, personId, 'camera'),
    screen: sends(room, personId, 'screen'),
    backstage: own(room.backstage.people, personId) !== undefined,
  };
}
