import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counts, emptyTally, tallied, visibleTally } from './tally.ts';

const step = fc.record({ personId: fc.constantFrom('one', 'two', 'three', 'constructor'), on: fc.boolean() });

test('TALLY-1 each person counts once, whatever comes', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const tally = steps.reduce((before, { personId, on }) => tallied(before, personId, on), emptyTally);
      const inside = [...new Set(steps.map(({ personId }) => personId))];
      expect(tally.count).toBe(Object.keys(tally.by).length);
      for (const personId of inside) {
        const last = steps.findLast((one) => one.personId === personId);
        expect(counts(tally, personId)).toBe(last?.on);
      }
    }),
  );
});

test('TALLY-1 somebody unnamed counts all the same, and never below nothing', () => {
  expect(tallied(tallied(emptyTally, null, true), null, true)).toEqual({ count: 2, by: {} });
  expect(tallied(emptyTally, null, false)).toEqual(emptyTally);
});

test('TALLY-2 a viewer knows the number and himself', () => {
  const tally = ['one', 'two'].reduce((before, personId) => tallied(before, personId, true), emptyTally);
  expect(visibleTally(tally, 'one')).toEqual({ count: 2, by: { one: true } });
  expect(visibleTally(tally, 'three')).toEqual({ count: 2, by: {} });
});
