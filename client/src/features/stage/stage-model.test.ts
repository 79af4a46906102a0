import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { stageScene, unseenPeople } from './stage-model.ts';
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

  it('fills the grid of a parallel room with those present, the plenary with those on stage alone', () => {
    expect(stageOf(fixtureView('council', 'healthcare'), 'grid').main).toHaveLength(10);
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

describe('the size of a tile', () => {
  it('counts real pixels, and no more than twice as many as drawn', () => {
    expect(sizeOf(700, 1)).toBe('large');
    expect(sizeOf(320, 2)).toBe('large');
    expect(sizeOf(320, 1)).toBe('medium');
    expect(sizeOf(200, 1)).toBe('small');
    expect(sizeOf(150, 4)).toBe('medium');
  });
});
