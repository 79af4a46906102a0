import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { deskOf, placeAfterDrop, type QueuedRow } from './desk-model.ts';

const desk = () => deskOf(fixtureView('moderator'))!;
const queued = () => desk().rows.filter((row): row is QueuedRow => row.state === 'queued');

describe('the desk', () => {
  it("is there for the room's moderators and nobody else", () => {
    expect(deskOf(fixtureView('council'))).toBeNull();
    expect(deskOf(fixtureView('moderator'))).not.toBeNull();
  });

  it('lists who speaks, then the queue, with the reason for each place', () => {
    expect(desk().rows.map(({ state, person }) => [state, person.personId])).toEqual([
      ['speaking', 'governor'],
      ['queued', 'ambassador'],
      ['queued', 'council'],
      ['queued', 'mayor'],
      ['queued', 'committee'],
    ]);
    expect(queued()[3]).toMatchObject({ spokenMs: 40_000, entry: { source: 'hand', kind: 'question' } });
  });

  it('says whose turn a grant would end where the floor is full', () => {
    expect(queued()[0]).toMatchObject({ grant: { type: 'grantFloor', personId: 'ambassador', replace: true } });
    expect(queued()[0]?.replaces?.personId).toBe('governor');
  });

  it('moves nobody beyond the ends of the queue', () => {
    expect(queued()[0]).toMatchObject({
      up: null,
      first: null,
      down: { type: 'movePerson', personId: 'ambassador', position: 2 },
    });
    expect(queued()[3]).toMatchObject({ down: null, up: { type: 'movePerson', personId: 'committee', position: 3 } });
  });

  it('adds only those who may speak and are not yet in it', () => {
    const ids = desk().candidates.map(({ personId }) => personId);
    expect(ids).toContain('hospital');
    for (const absent of ['governor', 'council', 'audience', 'interpreter']) expect(ids).not.toContain(absent);
  });
});

describe('a drop', () => {
  const queue = ['a', 'b', 'c', 'd'];
  it('counts the place without the person who is dragged', () => {
    expect(placeAfterDrop(queue, 'a', 'c', 'after')).toBe(3);
    expect(placeAfterDrop(queue, 'd', 'a', 'before')).toBe(1);
    expect(placeAfterDrop(queue, 'b', 'd', 'before')).toBe(3);
  });
  it('leads to the front where the person is dropped among those who speak', () => {
    expect(placeAfterDrop(queue, 'c', 'speaker', 'after')).toBe(1);
    expect(placeAfterDrop(queue, 'a', 'speaker', 'before')).toBeNull();
  });
  it('does nothing where the person already is, or for who is not in the queue', () => {
    expect(placeAfterDrop(queue, 'b', 'a', 'after')).toBeNull();
    expect(placeAfterDrop(queue, 'speaker', 'a', 'before')).toBeNull();
  });
});
