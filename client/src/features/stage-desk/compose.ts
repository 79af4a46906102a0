import type { Id } from '@plenum/shared/domain/ids';
import type { Scene } from '@plenum/shared/domain/room-state';
import { seats } from '@plenum/shared/domain/topics/stage';

type SceneLayout = Scene['layout'];

/** Whether the scene has as many people as its layout has places for, so that it can be prepared. */
export function fits({ layout, people, hall }: Scene): boolean {
  const { least, most } = seats[layout];
  return people.length >= least && people.length <= most && (layout !== 'hallFull' || hall !== null);
}

/** Another layout for the same people; a hall that filled the picture becomes one of them, and the other way round. */
export function withLayout(scene: Scene, layout: SceneLayout, halls: readonly Id[]): Scene {
  const all = scene.hall === null ? scene.people : [scene.hall, ...scene.people];
  const { most } = seats[layout];
  if (layout !== 'hallFull') return { layout, people: all.slice(0, most), hall: null };
  const hall = scene.hall ?? all.find((personId) => halls.includes(personId)) ?? halls[0] ?? null;
  return { layout, people: all.filter((personId) => personId !== hall).slice(0, most), hall };
}

/** In or out; where every place is taken, the latest gives way. */
export function withToggled(scene: Scene, personId: Id, halls: readonly Id[]): Scene {
  if (scene.layout === 'hallFull' && halls.includes(personId)) {
    return { ...scene, hall: scene.hall === personId ? null : personId };
  }
  if (scene.people.includes(personId)) {
    return { ...scene, people: scene.people.filter((id) => id !== personId) };
  }
  const { most } = seats[scene.layout];
  return { ...scene, people: [...scene.people.slice(0, most - 1), personId] };
}
