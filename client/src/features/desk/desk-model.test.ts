import type { RoomState } from '@plenum/shared/domain/room-state';
import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import type { HouseView } from '../../session/house.ts';
import { type Desk, deskOf, placeAfterDrop } from './desk-model.ts';
import type { QueuedRow, SpeakingRow } from './desk-rows.ts';

const minute = 60_000;
function withRoom(change: (room: RoomState) => Partial<RoomState>): HouseView {
  const view = fixtureView('moderator');
  if (view.place.state !== 'in') throw new Error('the viewer is in no room');
  return { ...view, place: { ...view.place, room: { ...view.place.room, ...change(view.place.room) } } };
}
const deskIn = (view: HouseView = fixtureView('moderator')): Desk => deskOf(view, Date.now())!;
const queued = (view?: HouseView) => deskIn(view).rows.filter((row): row is QueuedRow => row.state === 'queued');
const speaking = (view?: HouseView) => deskIn(view).rows.filter((row): row is SpeakingRow => row.state === 'speaking');

describe('the desk', () => {
  it("is there for the room's moderators and nobody else", () => {
    expect(deskOf(fixtureView('council'), Date.now())).toBeNull();
    expect(deskOf(fixtureView('moderator'), Date.now())).not.toBeNull();
  });

  it('ORDER-1: lists who speaks, then the line, with the reason for each place', () => {
    expect(deskIn().rows.map(({ state, person }) => [state, person.personId])).toEqual([
      ['speaking', 'governor'],
      ['queued', 'ambassador'],
      ['queued', 'council'],
      ['queued', 'mayor'],
      ['queued', 'committee'],
    ]);
    expect(queued()[3]).toMatchObject({ spokenMs: 40_000, reason: { kind: 'raised' }, entry: { kind: 'question' } });
  });

  it('ORDER-3: stands in the order of the rules, and marks whom the mode does not call', () => {
    const view = withRoom(() => ({ rules: { mode: 'hands', order: 'leastSpokenPerson', atZero: 'none' } }));
    expect(queued(view).map(({ person, reason }) => [person.personId, reason.kind])).toEqual([
      ['mayor', 'leastSpoken'],
      ['committee', 'leastSpoken'],
      ['ambassador', 'held'],
      ['council', 'held'],
    ]);
  });

  it('ORDER-2: marks points of order and replies, which stand first', () => {
    const view = withRoom(({ floor }) => {
      const order = { personId: 'hospital', source: 'hand' as const, kind: 'order' as const, at: Date.now() };
      return { floor: { ...floor, queue: [...floor.queue, order] } };
    });
    expect(queued(view)[0]).toMatchObject({ pressing: true, reason: { kind: 'order' }, position: 1 });
  });

  it('says whose turn a grant would end where the floor is full', () => {
    expect(queued()[0]).toMatchObject({ grant: { type: 'grantFloor', personId: 'ambassador', replace: true } });
    expect(queued()[0]?.replaces?.personId).toBe('governor');
  });

  it('ROOM-8: grants nothing in a closed room', () => {
    const view = withRoom(() => ({ status: { state: 'closed', since: 0 } }));
    expect(queued(view).every(({ grant }) => grant === null)).toBe(true);
    expect(deskIn(view).grantNext).toBeNull();
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
    const ids = deskIn().candidates.map(({ personId }) => personId);
    expect(ids).toContain('hospital');
    for (const absent of ['governor', 'council', 'audience', 'interpreter']) expect(ids).not.toContain(absent);
  });
});

describe('a turn at the desk', () => {
  it('FLOOR-14: can be interrupted, and the word given for a moment to who waits', () => {
    expect(speaking()[0]).toMatchObject({
      interruption: null,
      interrupt: { type: 'interruptFloor', personId: 'governor', toPersonId: null },
      resume: null,
    });
    expect(queued()[2]?.interject).toEqual({ type: 'interruptFloor', personId: 'governor', toPersonId: 'mayor' });
  });

  it('FLOOR-15: is taken up again, and its time stands still until then', () => {
    const view = withRoom(({ floor }) => ({
      floor: {
        ...floor,
        holders: floor.holders.map((holder) => ({
          ...holder,
          interruption: { clock: holder.since + minute, by: 'moderator' as const, guest: null },
        })),
      },
    }));
    expect(speaking(view)[0]).toMatchObject({
      interrupt: null,
      resume: { type: 'returnFloor', personId: 'governor' },
      spokenMs: minute,
      leftMs: 5 * minute,
    });
  });

  it('TIME-3: is given a minute more where it has a limit, and never without one', () => {
    expect(speaking()[0]?.extend).toEqual({ type: 'extendFloor', personId: 'governor', seconds: 60 });
    const view = withRoom(({ floor }) => ({
      floor: { ...floor, holders: floor.holders.map((holder) => ({ ...holder, limit: null })) },
    }));
    expect(speaking(view)[0]?.extend).toBeNull();
  });
});

describe('the freeze', () => {
  it('MOD-6: is undone by the same button', () => {
    expect(deskIn().freeze).toEqual({ state: 'flowing', since: null, change: { type: 'freezeRoom' } });
    const view = withRoom(() => ({ frozen: { state: 'frozen', since: 7, by: 'moderator' } }));
    expect(deskIn(view).freeze).toEqual({ state: 'frozen', since: 7, change: { type: 'unfreezeRoom' } });
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
