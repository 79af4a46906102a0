import { delegate, official } from '@plenum/shared/domain/testing/fixture';
import type { AskPeople } from '@plenum/shared/protocol/people-lane';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Acquaintance } from './acquaintance.ts';
import { HouseStore } from './house-store.ts';
import { withEvents, withIntroduced, withWelcome } from './replica.ts';
import { FakeLine } from './testing/fake-line.ts';
import {
  placeIn,
  placeSnapshot,
  queued,
  roomAfter,
  roomEvents,
  viewInside,
  welcomeTo,
} from './testing/house-fixture.ts';

const stranger = { ...delegate, personId: 'stranger', name: { en: 'A stranger' } };
const people = (view: { conference: ReturnType<typeof viewInside>['conference'] }) =>
  view.conference?.state.people ?? {};

describe('VIS-13 whoever is introduced is known', () => {
  it('with the room’s events', () => {
    const reduced = withEvents(viewInside(), { ...roomEvents(5, [queued('stranger')]), introduced: [stranger] });
    expect(reduced.outcome === 'applied' && people(reduced.view)['stranger']).toEqual(stranger);
  });

  it('with the room itself', () => {
    const place = placeSnapshot(roomAfter([queued('stranger')]));
    const known = { ...place, room: { ...place.room, introduced: [stranger] } };
    const reduced = withWelcome(viewInside(), welcomeTo(known), 0);
    expect(reduced.outcome === 'applied' && people(reduced.view)['stranger']).toEqual(stranger);
  });

  it('and the page lets go of the first ones, never of oneself, when it knows too many', () => {
    const { conference } = viewInside();
    const many = Array.from({ length: 3500 }, (_, index) => ({ ...delegate, personId: `p-${index}` }));
    const first = withIntroduced(conference, many.slice(0, 2900), delegate.personId);
    const then = withIntroduced(first, many.slice(2900), delegate.personId);
    const held = Object.keys(then?.state.people ?? {});
    expect(held).toHaveLength(3000);
    expect(held).toContain(delegate.personId);
    expect(held).toContain('p-3499');
    expect(held).not.toContain('p-0');
  });
});

describe('names that are missing', () => {
  const answered = (ask: AskPeople) => {
    const found = ask.find === 'named' && ask.personIds.includes('stranger') ? [stranger] : [];
    return { ok: true as const, people: found, here: [], total: found.length };
  };
  const line = new FakeLine({ people: answered });
  let store: HouseStore;
  let acquaintance: Acquaintance;
  beforeEach(() => {
    vi.useFakeTimers();
    line.asked.length = 0;
    line.join();
    store = new HouseStore();
    acquaintance = new Acquaintance({ store, line });
  });
  afterEach(() => {
    acquaintance.close();
    vi.useRealTimers();
  });
  const asked = () => line.messages('people');

  it('are asked for once and together, and are in the replica then', async () => {
    store.set(viewInside(placeIn(roomAfter([queued('stranger'), queued('unseen'), queued(official.personId)]))));
    await vi.advanceTimersByTimeAsync(1500);
    expect(asked()).toEqual([{ find: 'named', personIds: ['stranger', 'unseen'] }]);
    expect(people(store.view)['stranger']).toEqual(stranger);
    store.set({ ...store.view, place: placeIn(roomAfter([queued('stranger'), queued('unseen')])) });
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked()).toHaveLength(1);
  });

  it('are not asked for where everybody is known', async () => {
    store.set(viewInside(placeIn(roomAfter([queued(official.personId)]))));
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked()).toEqual([]);
  });

  it('are asked for by hundreds at most, one request after the other', async () => {
    store.set(viewInside());
    acquaintance.meet(Array.from({ length: 150 }, (_, index) => `p-${index}`));
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked().map((ask) => (ask.find === 'named' ? ask.personIds.length : 0))).toEqual([100, 50]);
  });
});
