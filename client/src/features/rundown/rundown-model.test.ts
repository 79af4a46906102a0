import { expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { rundownOf } from './rundown-model.ts';

const minute = 60_000;
const view = fixtureView('moderator');
const startsAt = (itemId: string) => view.conference!.state.programme[itemId]!.startsAt;
const rows = (at: number) => rundownOf(view, at)!.rows;
const row = (itemId: string, at = startsAt('opening') + 10 * minute) =>
  rows(at).find(({ item }) => item.itemId === itemId)!;

it('is there for the moderators of the room alone', () => {
  expect(rundownOf(fixtureView('council'), Date.now())).toBeNull();
});

it('PROG-9: tells what is done, what runs, what comes next and what later', () => {
  expect(rows(startsAt('opening')).map(({ item, place }) => [item.itemId, place])).toEqual([
    ['welcome', 'done'],
    ['opening', 'now'],
    ['greetings', 'next'],
    ['signing', 'later'],
  ]);
});

it('PROG-10: shows how far the room is behind, and when the next item will really begin', () => {
  const at = startsAt('opening') + 10 * minute;
  expect(rundownOf(view, at)?.drift).toBe(3 * minute);
  expect(row('greetings', at).expected).toBe(startsAt('greetings') + 3 * minute);
  expect(row('opening', at).left).toBe(23 * minute);
});

it('ends what runs, starts, skips and moves what is planned, and nothing else', () => {
  expect(row('opening')).toMatchObject({
    end: { type: 'endItem', itemId: 'opening' },
    start: null,
    skip: null,
    later: null,
  });
  expect(row('greetings')).toMatchObject({
    start: { type: 'startItem', itemId: 'greetings' },
    end: null,
    skip: { type: 'skipItem', itemId: 'greetings' },
    later: { type: 'moveItem', itemId: 'greetings', startsAt: startsAt('greetings') + 5 * minute },
  });
  expect(row('welcome')).toMatchObject({ end: null, skip: null, earlier: null });
});

it('FLOOR-13: queues the speakers of an item only while one of them neither waits, speaks nor has spoken', () => {
  expect(row('opening').queue).toBeNull();
  if (view.place.state !== 'in') throw new Error('the viewer is in no room');
  const floor = { ...view.place.room.floor, queue: [] };
  const emptied = { ...view, place: { ...view.place, room: { ...view.place.room, floor } } };
  const opening = rundownOf(emptied, Date.now())?.rows.find(({ item }) => item.itemId === 'opening');
  expect(opening?.queue).toEqual({ type: 'queueItem', itemId: 'opening' });
});
