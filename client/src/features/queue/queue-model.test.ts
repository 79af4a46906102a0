import { describe, expect, it } from 'vitest';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import { queueOf } from './queue-model.ts';

describe('the queue', () => {
  it("knows one's own place as a number and reckons the wait from the turns before", () => {
    const queue = queueOf(fixtureView('council'), Date.now());
    expect(queue).toMatchObject({ position: 2, estimate: 10, lower: { type: 'lowerHand' }, raise: null });
  });

  it('gives no estimate to who is next, but everything to do', () => {
    expect(queueOf(fixtureView('ambassador'), Date.now())).toMatchObject({ position: 1, estimate: null });
  });

  it('offers the hand to who has none raised, and giving back to who has the floor', () => {
    expect(queueOf(fixtureView('hospital'), Date.now())).toMatchObject({
      raise: { type: 'raiseHand', kind: 'speech' },
      ask: { type: 'raiseHand', kind: 'question' },
      lower: null,
    });
    expect(queueOf(fixtureView('governor'), Date.now())).toMatchObject({
      raise: null,
      yieldFloor: { type: 'yieldFloor' },
    });
  });

  it('ORDER-2: offers reply and point of order beside speech and question', () => {
    expect(queueOf(fixtureView('hospital'), Date.now())).toMatchObject({
      reply: { type: 'raiseHand', kind: 'reply' },
      pointOfOrder: { type: 'raiseHand', kind: 'order' },
    });
    expect(queueOf(fixtureView('council'), Date.now())).toMatchObject({ reply: null, pointOfOrder: null });
  });

  it('ORDER-1: lists people in the order in which they are called, points of order first', () => {
    const view = fixtureView('council');
    if (view.place.state !== 'in') throw new Error('in no room');
    const { room } = view.place;
    const order = { personId: 'hospital', source: 'hand', kind: 'order', at: Date.now() } as const;
    const floor = { ...room.floor, queue: [...room.floor.queue, order] };
    const queue = queueOf({ ...view, place: { ...view.place, room: { ...room, floor } } }, Date.now());
    expect(queue?.rows.map(({ person }) => person.personId).slice(0, 3)).toEqual(['hospital', 'ambassador', 'council']);
    expect(queue?.position).toBe(3);
  });

  it('TIME-1: shows time that stands still while the holder is interrupted', () => {
    const view = fixtureView('council');
    if (view.place.state !== 'in') throw new Error('in no room');
    const { room } = view.place;
    const since = Date.now() - 100_000;
    const interruption = {
      clock: since + 40_000,
      by: 'moderator' as const,
      guest: { personId: 'hospital', since, clock: since + 40_000, kind: 'order' as const },
    };
    const floor = { ...room.floor, holders: [{ personId: 'governor', since, limit: 60_000, interruption }] };
    const queue = queueOf({ ...view, place: { ...view.place, room: { ...room, floor } } }, Date.now());
    expect(queue?.holders[0]).toMatchObject({ spoken: 40_000, left: 20_000, guest: { personId: 'hospital' } });
  });

  it('offers nothing to the audience', () => {
    expect(queueOf(fixtureView('audience'), Date.now())).toMatchObject({
      raise: null,
      ask: null,
      lower: null,
      yieldFloor: null,
    });
  });

  it('says who has spoken before', () => {
    const rows = queueOf(fixtureView('council'), Date.now())?.rows ?? [];
    expect(rows.map(({ person, hasSpoken }) => [person.personId, hasSpoken])).toEqual([
      ['ambassador', false],
      ['council', false],
      ['mayor', false],
      ['committee', true],
    ]);
  });

  it('is not there outside a room', () => {
    expect(queueOf(fixtureView('press'), Date.now())).toBeNull();
  });
});
