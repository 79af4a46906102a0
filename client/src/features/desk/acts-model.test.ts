import { conferenceSchemas, roomSchemas } from '@plenum/shared/domain/command';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { fixtureView } from '../../app/fixture/fixture-scene.ts';
import texts from '../../i18n/en.json';
import type { HouseView } from '../../session/house.ts';
import { type DoneAct, watchActs } from './acts-model.ts';

const isSaid = (type: string): type is DoneAct['act'] => type in texts.acts;
let done: DoneAct[];

beforeEach(() => {
  vi.useFakeTimers();
  done = [];
});
afterEach(() => vi.useRealTimers());

function given(command: HouseView['pending'][string], refused = false): void {
  const store = createStore<HouseView>(() => fixtureView('moderator'));
  const end = watchActs(store, isSaid, (act) => done.push(act));
  store.setState({ pending: { one: command } });
  store.setState({ pending: {} });
  if (refused) {
    const refusal = { code: 'NOT_PERMITTED' } as const;
    store.setState({ notices: [{ noticeId: 'no', at: 1, kind: 'refused', refusal }] });
  }
  vi.runAllTimers();
  end();
}

it('tells of an act that the house has done, and about whom it was', () => {
  given({ type: 'grantFloor', personId: 'mayor', replace: true });
  given({ type: 'grantNext' });
  given({ type: 'skipItem', itemId: 'greetings' });
  given({ type: 'silenceAll', exceptFloor: true });
  const { people, programme } = fixtureView('moderator').conference!.state;
  expect(done).toEqual([
    { act: 'grantFloor', subject: people['mayor']!.name },
    { act: 'grantNext', subject: people['ambassador']!.name },
    { act: 'skipItem', subject: programme['greetings']!.title },
    { act: 'silenceAll', subject: null },
  ]);
});

it('says nothing of what was refused, nor of what is said elsewhere', () => {
  given({ type: 'endFloor', personId: 'governor' }, true);
  given({ type: 'freezeRoom' });
  expect(done).toEqual([]);
});

it('has a sentence for commands only', () => {
  const known = { ...conferenceSchemas, ...roomSchemas };
  expect(Object.keys(texts.acts).filter((act) => !(act in known))).toEqual([]);
});
