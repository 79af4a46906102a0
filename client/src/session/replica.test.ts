// @vitest-environment node
import { positionOf } from '@plenum/shared/domain/room-state';
import { describe, expect, it } from 'vitest';
import { outsideView, placeAfterEntering, resumableRoom, withEvents, withSignals, withWelcome } from './replica.ts';
import {
  me,
  placeIn,
  placeSnapshot,
  queued,
  roomAfter,
  roomEvents,
  viewInside,
  welcomeTo,
} from './testing/house-fixture.ts';

const applied = (reduced: ReturnType<typeof withEvents>) => {
  if (reduced.outcome !== 'applied') throw new Error(reduced.outcome);
  return reduced.view;
};

describe('replica', () => {
  it('stands inside after a welcome, with the clock of the house', () => {
    const view = applied(withWelcome(outsideView, welcomeTo(), 700));
    expect(view).toMatchObject({
      phase: { state: 'inside' },
      me,
      clock: { serverTime: 1_000, clockRate: 1, localTime: 700 },
      place: { state: 'in', seq: 5 },
    });
  });

  it('catches up by events where the welcome brings no snapshot', () => {
    const before = viewInside();
    const { stream: _stream, ...room } = roomEvents(5, [queued(me.personId)]);
    const place = { state: 'in', roomId: 'health', room, people: placeIn().people } as const;
    const welcome = welcomeTo(place, { conference: { kind: 'events', from: 20, to: 20, events: [] } });
    const view = applied(withWelcome(before, welcome, 0));
    expect(view.place).toMatchObject({ seq: 6 });
    expect(view.conference).toBe(before.conference);
  });

  it('sees a gap when the welcome counts on something that is not held', () => {
    const welcome = welcomeTo(placeSnapshot(), { conference: { kind: 'events', from: 7, to: 9, events: [] } });
    expect(withWelcome(outsideView, welcome, 0).outcome).toBe('gap');
  });

  it('evolves the room it stands in, and nothing else of the view', () => {
    const before = viewInside();
    const view = applied(withEvents(before, roomEvents(5, [queued(me.personId)])));
    expect(view.place.state === 'in' && positionOf(view.place.room, me.personId)).toBe(1);
    expect(view.conference).toBe(before.conference);
    expect(view.media).toBe(before.media);
  });

  it('ignores events of a room while it is walking', () => {
    const walking = viewInside({ state: 'walking', roomId: 'plenary' });
    expect(withEvents(walking, roomEvents(5, [queued(me.personId)])).outcome).toBe('old');
  });

  it('keeps its own person as the roster has it', () => {
    const event = {
      type: 'personCorrected',
      personId: me.personId,
      name: { en: 'new' },
      title: null,
      delegation: null,
    } as const;
    const events = [{ seq: 21, at: 0, event }];
    const view = applied(withEvents(viewInside(), { stream: 'conference', kind: 'events', from: 20, to: 21, events }));
    expect(view.me?.name).toEqual({ en: 'new' });
  });

  it('takes signals of its own room and drops those of another', () => {
    const levels = (roomId: string) => ({ roomId, levels: [{ personId: 'a', level: -20 }], speaking: 'a' });
    const view = viewInside();
    expect(withSignals(view, { levels: levels('plenary') }).levels).toBeNull();
    expect(withSignals(view, { levels: levels('health') }).levels?.speaking).toBe('a');
    const people = { roomId: 'health', count: 7, people: [] };
    expect(withSignals(view, { room: people }).place).toMatchObject({ people });
    expect(withSignals(view, { room: { ...people, roomId: 'plenary' } }).place).toBe(view.place);
  });

  it('names the room to resume only while it stands in it: who waits sees a shortened one', () => {
    const room = roomAfter();
    expect(resumableRoom(placeIn(room, 9))).toEqual({ roomId: 'health', seq: 9 });
    expect(resumableRoom({ state: 'waiting', roomId: 'health', room, seq: 9 })).toBeUndefined();
  });

  it('stands where the answer to a walk says', () => {
    const change = { opened: [], closed: [] };
    expect(placeAfterEntering(placeIn(), { state: 'house', change })).toEqual({ state: 'house', refusal: null });
    const room = roomAfter([], 'plenary');
    const entered = { ...placeSnapshot(room, 3), change };
    expect(placeAfterEntering(placeIn(), entered)).toMatchObject({ state: 'in', roomId: 'plenary', seq: 3 });
  });
});
