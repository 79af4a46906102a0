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
