import { expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { programmeOf } from './programme-model.ts';

it('lets the moderator start what does not run and end what does, and a delegate nothing', () => {
  const rows = programmeOf(fixtureView('moderator')).rooms[0]!.rows;
  const opening = rows.find(({ item }) => item.itemId === 'opening');
  const greetings = rows.find(({ item }) => item.itemId === 'greetings');
  expect(opening).toMatchObject({ start: null, end: { type: 'endItem', itemId: 'opening' } });
  expect(greetings).toMatchObject({ start: { type: 'startItem', itemId: 'greetings' }, end: null });
  const seen = programmeOf(fixtureView('council')).rooms[0]!.rows;
  expect(seen.every(({ start, end }) => start === null && end === null)).toBe(true);
});

it('lists the day in its order, with the speakers in theirs', () => {
  const rows = programmeOf(fixtureView('council')).rooms[0]!.rows;
  expect(rows.map(({ item }) => item.itemId)).toEqual(['welcome', 'opening', 'greetings', 'signing']);
  expect(rows[1]?.speakers.map(({ personId }) => personId)).toEqual(['governor', 'ambassador', 'council']);
});
