import { expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { inTwoLines, topBarOf } from './top-bar-model.ts';

it('shows what runs in this room, what follows, and how late it is', () => {
  const bar = topBarOf(fixtureView('council'));
  expect(bar).toMatchObject({ now: { itemId: 'opening' }, next: { itemId: 'greetings' }, lateMinutes: 3 });
  expect(bar.zones.map(({ zone }) => zone)).toEqual(['Asia/Shanghai', 'Asia/Tokyo']);
});

it("shows nothing of other rooms' programme", () => {
  expect(topBarOf(fixtureView('council', 'equipment'))).toMatchObject({ now: null, next: null });
});

it('sets a name of two parts in two lines, and leaves a name of one whole', () => {
  expect(inTwoLines('Dialogue between provinces · Industry · Exchange')).toEqual({
    main: 'Dialogue between provinces',
    beneath: 'Industry · Exchange',
  });
  expect(inTwoLines('省际对话')).toEqual({ main: '省际对话', beneath: null });
});
