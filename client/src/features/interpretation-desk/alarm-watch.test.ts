import { expect, it } from 'vitest';
import { AlarmWatch } from './alarm-watch.ts';
import type { Alarm } from './alarms-model.ts';

const alarm = (key: string): Alarm => ({
  ...{ key, kind: 'silent', roomId: 'plenary', title: { en: 'Plenary' }, boothId: null, languages: [], person: null },
});
const keys = (alarms: Alarm[]) => alarms.map(({ key }) => key);

it('tells of an alarm once as long as it lasts', () => {
  const watch = new AlarmWatch();
  expect(keys(watch.news([alarm('a')], 0))).toEqual(['a']);
  for (let at = 1000; at < 200_000; at += 1000) expect(watch.news([alarm('a')], at)).toEqual([]);
});

it('keeps what comes close after another until it can be told together', () => {
  const watch = new AlarmWatch();
  watch.news([alarm('a')], 0);
  expect(watch.news([alarm('a'), alarm('b')], 1000)).toEqual([]);
  expect(keys(watch.news([alarm('a'), alarm('b'), alarm('c')], 5000))).toEqual(['b', 'c']);
});

it('does not tell again of one that flickers, but of one that is back after a minute', () => {
  const watch = new AlarmWatch();
  watch.news([alarm('a')], 0);
  watch.news([], 10_000);
  expect(watch.news([alarm('a')], 20_000)).toEqual([]);
  watch.news([], 90_000);
  expect(keys(watch.news([alarm('a')], 100_000))).toEqual(['a']);
});
