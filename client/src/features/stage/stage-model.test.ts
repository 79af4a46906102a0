import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { previewScene, stageScene, unseenPeople } from './stage-model.ts';
import { sizeOf } from './use-viewport.ts';

function withRoom(view: HouseView, change: object): HouseView {
  if (view.place.state !== 'in') throw new Error('the viewer is in no room');
  return { ...view, place: { ...view.place, room: { ...view.place.room, ...change } } };
}
const stageOf = (view: HouseView, wish: 'auto' | 'speaker' | 'grid' = 'auto') => {
  const scene = stageScene(view, wish);
  if (scene.state !== 'stage') throw new Error(`the scene is ${scene.state}`);
  return scene;
};

describe('the stage', () => {
  it('gives the picture to who has the floor, in a gold frame and on air', () => {
    const { main } = stageOf(fixtureView('council'));
    expect(main.map(({ key }) => key)).toEqual(['governor']);
    expect(main[0]).toMatchObject({ onAir: true, heard: true });
    expect(main[0]?.floor).not.toBeNull();
  });

  it('puts moderators before halls beneath the picture', () => {
    expect(stageOf(fixtureView('council')).strip.map(({ key }) => key)).toEqual([
      'moderator',
      'hall-tokyo',
      'hall-jinan',
    ]);
  });

  it('shows nobody whose picture the house does not let through', () => {
    const view = fixtureView('council');
    const held = { trackId: 'm', personId: 'mayor', source: 'camera', muted: false };
    const { main, strip } = stageOf(withRoom(view, { tracks: { m: held } }));
    expect([...main, ...strip].map(({ key }) => key)).toEqual(['governor']);
  });

  it('shows nothing of interpreters, not even in a room where cameras are open to all', () => {
    const view = fixtureView('council', 'healthcare');
    const track = { trackId: 'i', personId: 'interpreter', source: 'camera', muted: false };
    const { main, strip } = stageOf(withRoom(view, { tracks: { i: track } }), 'grid');
    expect(main.length).toBeGreaterThan(1);
    expect([...main, ...strip].filter(({ person }) => person.role === 'interpreter')).toEqual([]);
  });

  it('draws initials where the picture has not arrived', () => {
    expect(stageOf(fixtureView('council')).main[0]?.picture).toBeNull();
  });

  it('is empty without a speaker, and says what comes next', () => {
    const view = withRoom(fixtureView('council'), {
      floor: { holders: [], queue: [], size: 1, timeLimit: null, spoken: {} },
      tracks: {},
    });
    expect(stageScene(view, 'auto')).toMatchObject({ state: 'empty', next: { itemId: 'greetings' } });
  });

  it('follows the moderator until the viewer asks for another view', () => {
    const view = withRoom(fixtureView('council'), { stage: { layout: 'grid', pinned: [] } });
    expect(stageOf(view).main).toHaveLength(4);
    expect(stageOf(view, 'speaker').main).toHaveLength(1);
  });

  it('fills the grid of a parallel room with those present but the interpreter, the plenary with those on stage alone', () => {
    expect(stageOf(fixtureView('council', 'healthcare'), 'grid').main).toHaveLength(9);
    expect(stageOf(fixtureView('council'), 'grid').main).toHaveLength(4);
  });

  it('tells who waits at the door, walks, or stands before a closed room', () => {
    expect(stageScene(fixtureView('press'), 'auto')).toMatchObject({ state: 'waiting', refused: false });
    const view = fixtureView('council');
    expect(stageScene({ ...view, place: { state: 'walking', roomId: 'equipment' } }, 'auto').state).toBe('walking');
    expect(stageScene(withRoom(view, { status: { state: 'closed', since: 0 } }), 'auto').state).toBe('closed');
    const shut = { state: 'house', refusal: { code: 'ROOM_CLOSED' } } as const;
    expect(stageScene({ ...view, place: shut }, 'auto')).toEqual({
      state: 'outside',
      refusal: { code: 'ROOM_CLOSED' },
    });
  });

  it('asks for nothing of pictures that it does not show, but for the next speaker kept warm', () => {
    const view = fixtureView('council');
    const camera = (personId: string) => ({ trackId: personId, personId, source: 'camera', muted: false });
    const tracks = { a: camera('ambassador'), m: camera('mayor'), g: camera('governor') };
    expect(unseenPeople(withRoom(view, { tracks }), ['governor'])).toEqual(['mayor']);
  });
});

describe('the stage with a switcher', () => {
  const composed = { layout: 'sideBySide', people: ['mayor', 'governor'], hall: null };
  const switched = (view: HouseView, program: object, preview: object | null = null) =>
    withRoom(view, { switcher: { program: { state: 'scene', scene: program }, preview } });
  const keysOf = (tiles: { key: string }[]) => tiles.map(({ key }) => key);

  it('STAGE-6: shows the program as it was composed, and nobody else', () => {
    const stage = stageOf(switched(fixtureView('council'), composed));
    expect(keysOf(stage.main)).toEqual(['mayor', 'governor']);
    expect(stage.strip).toEqual([]);
  });

  it('gives the hall the whole picture, with people beside it', () => {
    const stage = stageOf(
      switched(fixtureView('council'), { layout: 'hallFull', people: ['governor'], hall: 'hall-tokyo' }),
    );
    expect(keysOf(stage.main)).toEqual(['hall-tokyo']);
    expect(keysOf(stage.strip)).toEqual(['governor']);
  });

  it('shows the first person himself as long as there is no screen', () => {
    const scene = { layout: 'screenSpeaker', people: ['governor'], hall: null };
    expect(keysOf(stageOf(switched(fixtureView('council'), scene)).main)).toEqual(['governor']);
  });

  it('lets a viewer look otherwise if he asks for it', () => {
    expect(keysOf(stageOf(switched(fixtureView('council'), composed), 'speaker').main)).toEqual(['governor']);
  });

  it('shows the preview to moderators alone, and keeps what is prepared from the stage', () => {
    const camera = { trackId: 'm', personId: 'mayor', source: 'camera', muted: false };
    const scene = { layout: 'solo', people: ['mayor'], hall: null };
    const change = { tracks: { m: camera }, switcher: { program: { state: 'followFloor' }, preview: scene } };
    const view = withRoom(fixtureView('moderator'), change);
    expect(keysOf(previewScene(view)?.main ?? [])).toEqual(['mayor']);
    expect(keysOf([...stageOf(view).main, ...stageOf(view).strip])).toEqual(['governor']);
    expect(previewScene(withRoom(fixtureView('council'), change))).toBeNull();
  });
});

describe('the size of a tile', () => {
  it('counts real pixels, and no more than twice as many as drawn', () => {
    expect(sizeOf(700, 1)).toBe('large');
    expect(sizeOf(320, 2)).toBe('large');
    expect(sizeOf(320, 1)).toBe('medium');
    expect(sizeOf(200, 1)).toBe('small');
    expect(sizeOf(150, 4)).toBe('medium');
  });
});
