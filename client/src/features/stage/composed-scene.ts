import type { Id } from '@plenum/shared/domain/ids';
import type { Layout, Scene } from '@plenum/shared/domain/room-state';
import type { Tile } from './stage-model.ts';

type TileFor = (personId: Id, source: 'camera' | 'screen') => Tile | null;
export type Composed = { main: Tile[]; strip: Tile[]; layout: Layout };

const there = (tiles: (Tile | null)[]): Tile[] => tiles.filter((tile) => tile !== null);

/** STAGE-6: a scene as a moderator has composed it: large pictures first, those beside them after. */
export function composedOf(scene: Scene, tileFor: TileFor): Composed {
  const cameras = there(scene.people.map((personId) => tileFor(personId, 'camera')));
  const [first] = scene.people;
  switch (scene.layout) {
    case 'solo':
      return { main: cameras.slice(0, 1), strip: [], layout: 'speaker' };
    case 'sideBySide':
      return { main: cameras, strip: [], layout: 'sideBySide' };
    case 'grid':
      return { main: cameras, strip: [], layout: 'grid' };
    case 'screenSpeaker': {
      const screen = first === undefined ? null : tileFor(first, 'screen');
      if (!screen?.picture) return { main: cameras, strip: [], layout: 'sideBySide' };
      return { main: [screen], strip: cameras.slice(-1), layout: 'speaker' };
    }
    case 'hallFull': {
      const hall = scene.hall === null ? null : tileFor(scene.hall, 'camera');
      return { main: there([hall]), strip: cameras, layout: 'speaker' };
    }
  }
}
