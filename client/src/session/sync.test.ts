// @vitest-environment node

import { describe, expect, it } from 'vitest';
import { catchUpRoom, followRoom } from './sync.ts';
import { queued, roomAfter, roomEvents } from './testing/house-fixture.ts';

const held = { seq: 5, state: roomAfter() };
const span = (from: number, ids: string[], roomId?: string) => roomEvents(from, ids.map(queued), roomId);
const queue = (caught: ReturnType<typeof followRoom>) =>
  caught.outcome === 'applied' ? caught.held.state.floor.queue.map(({ personId }) => personId) : caught.outcome;

describe('sync', () => {
  it('applies the events that follow what is held', () => {
    expect(queue(followRoom(held, span(5, ['a', 'b'])))).toEqual(['a', 'b']);
  });

  it('takes only the new part of events that overlap', () => {
    const once = followRoom(held, span(5, ['a']));
    if (once.outcome !== 'applied') throw new Error('expected to apply');
    expect(once.held.seq).toBe(6);
    expect(queue(followRoom(once.held, span(5, ['a', 'b'])))).toEqual(['a', 'b']);
  });

  it('drops what is known and what speaks of another room', () => {
    expect(followRoom(held, span(3, ['a'])).outcome).toBe('old');
    expect(followRoom(held, span(5, ['a'], 'plenary')).outcome).toBe('old');
  });

  it('moves on over events which the viewer may not see', () => {
    const caught = followRoom(held, { kind: 'events', roomId: 'health', from: 5, to: 9, events: [] });
    expect(caught).toMatchObject({ outcome: 'applied', held: { seq: 9 } });
  });

  it('finds a gap before the events, and in an event that nobody here understands', () => {
    expect(followRoom(held, span(7, ['a'])).outcome).toBe('gap');
    expect(followRoom(null, span(5, ['a'])).outcome).toBe('gap');
    const unknown = span(5, ['a']);
    Object.assign(unknown.events[0] ?? {}, { event: { type: 'invented' } });
    expect(followRoom(held, unknown).outcome).toBe('gap');
  });

  it('takes a snapshot even where it is older than what is held', () => {
    const state = roomAfter([queued('z')]);
    expect(catchUpRoom(held, { kind: 'snapshot', roomId: 'health', seq: 2, state })).toEqual({ seq: 2, state });
  });

  it('cannot catch up by the events of a room that is not held', () => {
    expect(catchUpRoom(held, span(5, ['a'], 'plenary'))).toBeNull();
    expect(catchUpRoom(null, span(5, ['a']))).toBeNull();
  });
});
