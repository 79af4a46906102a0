import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { fits, withLayout, withToggled } from './compose.ts';
import { emptyScene, stageDeskOf } from './stage-desk-model.ts';

const solo = { layout: 'solo' as const, people: ['governor'], hall: null };
function withSwitcher(view: HouseView, switcher: object): HouseView {
  if (view.place.state !== 'in') throw new Error('the viewer is in no room');
  const room = { ...view.place.room, switcher: { ...view.place.room.switcher, ...switcher } };
  return { ...view, place: { ...view.place, room } };
}

describe('the switcher', () => {
  it('is there for the moderators of the room alone', () => {
    expect(stageDeskOf(fixtureView('council'), null)).toBeNull();
    expect(stageDeskOf(fixtureView('moderator'), null)?.scene).toEqual(emptyScene);
  });

  it('STAGE-3: offers a take only of what is in preview, and not of a draft', () => {
    expect(stageDeskOf(fixtureView('moderator'), null)?.take).toBeNull();
    const view = withSwitcher(fixtureView('moderator'), { preview: solo });
    expect(stageDeskOf(view, null)?.take).toEqual({ type: 'take' });
    expect(stageDeskOf(view, { ...solo, people: [] })?.take).toBeNull();
  });

  it('offers to follow the floor only while a scene is on program', () => {
    expect(stageDeskOf(fixtureView('moderator'), null)?.follow).toBeNull();
    const view = withSwitcher(fixtureView('moderator'), { program: { state: 'scene', scene: solo } });
    expect(stageDeskOf(view, null)?.follow).toEqual({ type: 'followFloor' });
  });

  it('puts who is live first, then the preview, then who speaks soon; the others into the list', () => {
    const view = withSwitcher(fixtureView('moderator'), { preview: { ...solo, people: ['hospital'] } });
    const desk = stageDeskOf(view, null)!;
    expect(desk.near.map(({ person }) => person.personId).slice(0, 4)).toEqual([
      'governor',
      'hospital',
      'ambassador',
      'council',
    ]);
    expect(desk.near.find(({ person }) => person.personId === 'hospital')).toMatchObject({ chosen: true, live: false });
    expect(desk.others.map(({ personId }) => personId)).not.toContain('audience');
  });
});

describe('a scene', () => {
  it('STAGE-2: fits when its layout has a person for each place', () => {
    expect(fits(emptyScene)).toBe(false);
    expect(fits(solo)).toBe(true);
    expect(fits({ ...solo, layout: 'sideBySide' })).toBe(false);
    expect(fits({ layout: 'hallFull', people: [], hall: null })).toBe(false);
    expect(fits({ layout: 'hallFull', people: [], hall: 'hall-tokyo' })).toBe(true);
  });

  it('lets the latest give way where every place is taken', () => {
    expect(withToggled(solo, 'mayor', []).people).toEqual(['mayor']);
    const pair = { layout: 'sideBySide' as const, people: ['a', 'b'], hall: null };
    expect(withToggled(pair, 'c', []).people).toEqual(['a', 'c']);
    expect(withToggled(pair, 'a', []).people).toEqual(['b']);
  });

  it('keeps its people from layout to layout as far as there are places', () => {
    const grid = { layout: 'grid' as const, people: ['a', 'hall', 'b'], hall: null };
    expect(withLayout(grid, 'solo', ['hall'])).toEqual({ layout: 'solo', people: ['a'], hall: null });
    const full = withLayout(grid, 'hallFull', ['hall']);
    expect(full).toEqual({ layout: 'hallFull', people: ['a', 'b'], hall: 'hall' });
    expect(withToggled(full, 'hall', ['hall']).hall).toBeNull();
    expect(withLayout(full, 'grid', ['hall']).people).toEqual(['hall', 'a', 'b']);
  });
});
