import type { Person } from '@plenum/shared/domain/conference-state';
import type { LanguagePlan } from '@plenum/shared/domain/interpretation-state';
import { expect, test } from 'vitest';
import { newPerson } from '../console-model.ts';
import {
  inBooth,
  mostBooths,
  planFor,
  seatable,
  usually,
  withBooth,
  withChannel,
  withNewBooth,
  withNewShift,
  withoutBooth,
} from './languages-model.ts';

const plan: LanguagePlan = {
  roomId: 'green',
  floor: ['zh', 'ja'],
  channels: ['zh', 'ja'],
  booths: [
    { boothId: 'booth-1', interpreters: ['a', 'b'], languages: ['ja'] },
    { boothId: 'booth-2', interpreters: [], languages: ['zh'] },
  ],
  shifts: [{ boothId: 'booth-1', personId: 'a', from: 0, until: 1_800_000 }],
  relay: false,
};
const first = plan.booths[0]!;
const person = (personId: string, more: Partial<Person> = {}): Person => ({
  ...newPerson,
  personId,
  role: 'interpreter',
  ...more,
});

test('a room without a plan begins with the languages that are spoken in it', () => {
  const known = { interpretation: { green: plan }, rooms: {}, programme: {} };
  expect(planFor(known, 'green')).toBe(plan);
  expect(planFor(known, 'blue')).toMatchObject({ roomId: 'blue', floor: ['zh'], channels: [], booths: [] });
  expect(usually(['zh', 'ja', 'en'], 'ja')).toEqual(['ja', 'zh', 'en']);
});

test('a channel that goes is taken from its booths, and one that comes stands in the order of the house', () => {
  expect(withChannel(plan, 'ja', false)).toMatchObject({ channels: ['zh'], booths: [{ languages: [] }, {}] });
  expect(withChannel({ ...plan, channels: ['en'] }, 'zh', true).channels).toEqual(['zh', 'en']);
});

test('a new booth has an id of its own and the first channel that no booth serves', () => {
  const grown = withNewBooth(withChannel(plan, 'en', true));
  expect(grown.booths.at(-1)).toEqual({ boothId: 'booth-3', interpreters: [], languages: ['en'] });
  const full = Array.from({ length: 12 }).reduce<LanguagePlan>((now) => withNewBooth(now), plan);
  expect(full.booths).toHaveLength(mostBooths);
  expect(new Set(full.booths.map(({ boothId }) => boothId)).size).toBe(mostBooths);
});

test('with a booth or an interpreter the shifts go', () => {
  expect(withoutBooth(plan, 'booth-1').shifts).toEqual([]);
  expect(withBooth(plan, { ...first, interpreters: ['b'] }).shifts).toEqual([]);
  expect(withBooth(plan, { ...first, languages: ['zh'] }).shifts).toEqual(plan.shifts);
});

test('INTERP-2: to choose from are interpreters of the room who sit nowhere else, and who sits here already', () => {
  const people = [
    ...[person('a'), person('c'), person('d', { role: 'delegate' })],
    person('e', { rooms: { scope: 'some', roomIds: ['blue'] } }),
  ];
  expect(seatable(plan, first, people)).toEqual(['a', 'b', 'c']);
  expect(seatable(plan, plan.booths[1]!, people)).toEqual(['c']);
});

test('the next shift begins where the last one ends, by the next of the booth', () => {
  const later = withNewShift(plan, { programme: {} }, 0);
  expect(later.shifts.at(-1)).toEqual({ boothId: 'booth-1', personId: 'b', from: 1_800_000, until: 3_600_000 });
  const unmanned = { ...plan, booths: plan.booths.slice(1), shifts: [] };
  expect(withNewShift(unmanned, { programme: {} }, 0)).toBe(unmanned);
  const opening = withNewShift({ ...plan, shifts: [] }, { programme: {} }, 1_800_001);
  expect(opening.shifts).toEqual([{ boothId: 'booth-1', personId: 'a', from: 3_600_000, until: 5_400_000 }]);
  const [shift] = plan.shifts;
  expect(inBooth(plan, shift!, 'booth-2')).toBe(shift);
});
