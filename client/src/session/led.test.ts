// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HouseView } from './house.ts';
import { HouseStore } from './house-store.ts';
import { Led } from './led.ts';
import { me, placeIn, roomAfter, viewInside } from './testing/house-fixture.ts';

const until = 1_000_000 + 20_000;

function leading(view: HouseView = viewInside()) {
  const store = new HouseStore();
  const enter = vi.fn();
  const toRoom = vi.fn();
  const led = new Led(store, { enter, toRoom });
  store.set(view);
  const recall = (roomId: string) => {
    const { conference } = store.view;
    if (!conference) throw new Error('no conference');
    const announced = { state: 'announced', roomId, until, by: 'health-chair' } as const;
    store.update({ conference: { ...conference, state: { ...conference.state, recall: announced } } });
  };
  return { store, led, enter, toRoom, recall };
}

describe('being led', () => {
  beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => vi.useRealTimers());

  it('MOVE-3: walks by itself when the recall has counted down, on the clock of the house', () => {
    const { enter, recall } = leading({ ...viewInside(), clock: { serverTime: 5_000, clockRate: 1, localTime: 0 } });
    recall('plenary');
    vi.advanceTimersByTime(14_900);
    expect(enter).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(enter.mock.calls).toEqual([['plenary']]);
  });

  it('MOVE-3: walks when the house completes a recall before the own clock has come to its end, and only once', () => {
    const { enter, recall, led, store } = leading();
    const completed = () => {
      const { conference } = store.view;
      const state = conference && { ...conference.state, recall: { state: 'none' } as const };
      store.update({ conference: conference && state && { ...conference, state } });
      led.happened({ type: 'recallCompleted' });
    };
    recall('plenary');
    vi.advanceTimersByTime(1_000);
    completed();
    expect(enter.mock.calls).toEqual([['plenary']]);
    vi.advanceTimersByTime(30_000);
    completed();
    expect(enter).toHaveBeenCalledTimes(1);
  });

  it('MOVE-3: stays where a cancelled recall found it, and where it leads already', () => {
    const { enter, recall, store } = leading();
    recall('plenary');
    const { conference } = store.view;
    store.update({
      conference: conference && { ...conference, state: { ...conference.state, recall: { state: 'none' } } },
    });
    vi.advanceTimersByTime(30_000);
    const here = leading();
    here.recall('health');
    vi.advanceTimersByTime(30_000);
    expect(enter).not.toHaveBeenCalled();
    expect(here.enter).not.toHaveBeenCalled();
  });

  it('MOVE-4: goes where a moderator moves it, says so, and lets others be moved', () => {
    const { led, enter, store } = leading();
    const moved = { type: 'personMovedTo', roomId: 'plenary', by: 'health-chair', at: 0 } as const;
    led.happened({ ...moved, personId: 'factory-director' });
    expect(enter).not.toHaveBeenCalled();
    led.happened({ ...moved, personId: me.personId });
    expect(enter.mock.calls).toEqual([['plenary']]);
    expect(store.view.notices).toMatchObject([{ kind: 'ledTo', roomId: 'plenary' }]);
  });

  it('TABLE-2: sits down at the own table, and tells of one to which one is asked', () => {
    const { led, enter, store } = leading();
    const opened = { type: 'tableOpened', title: { en: 'Supper' }, at: 0 } as const;
    const members = [me.personId, 'factory-director'];
    led.happened({ ...opened, languages: [], roomId: 'table-a', host: 'factory-director', members });
    expect(store.view.notices).toMatchObject([{ kind: 'tableOpened', roomId: 'table-a', host: 'factory-director' }]);
    expect(enter).not.toHaveBeenCalled();
    led.happened({ ...opened, languages: [], roomId: 'table-b', host: me.personId, members });
    expect(enter.mock.calls).toEqual([['table-b']]);
  });

  it('BACK-9: lands backstage who is called there, once on coming in', () => {
    const called = { type: 'backstageCalled', personId: me.personId, at: 0 } as const;
    const { store, toRoom } = leading(viewInside({ state: 'walking', roomId: 'health' }));
    store.update({ place: placeIn(roomAfter([called])) });
    store.update({ place: placeIn(roomAfter([called]), 6) });
    expect(toRoom.mock.calls).toEqual([['health', { type: 'goBackstage' }]]);
  });
});
