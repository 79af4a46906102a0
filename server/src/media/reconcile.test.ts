import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Wanted } from './media-plane.ts';
import { type Present, planReconcile } from './reconcile.ts';

const want = (producerId: string, more: Partial<Wanted> = {}): Wanted => ({
  producerId,
  flow: 'live',
  priority: 10,
  ...more,
});
const present = (producerId: string, more: Partial<Wanted> = {}): Present => ({
  consumerId: `of ${producerId}`,
  wanted: want(producerId, more),
});

describe('wanted minus present', () => {
  test('opens what is new, closes what is not wanted, leaves the rest in peace', () => {
    const plan = planReconcile([present('a'), present('b')], [want('b'), want('c')], 10);
    expect(plan).toEqual({ open: [want('c')], change: [], close: ['of a'], excess: [] });
  });

  test('says of each change what it is', () => {
    const before = [present('flow'), present('layer', { spatialLayer: 2 }), present('priority')];
    const after = [want('flow', { flow: 'warm' }), want('layer'), want('priority', { priority: 200 })];
    const changes = planReconcile(before, after, 10).change;
    expect(changes.map(({ wanted, flow, layers, priority }) => [wanted.producerId, flow, layers, priority])).toEqual([
      ['flow', true, false, false],
      ['layer', false, true, false],
      ['priority', false, false, true],
    ]);
  });

  test('a producer wanted twice counts once, by its first mention', () => {
    const plan = planReconcile([], [want('a', { flow: 'warm' }), want('a')], 10);
    expect(plan.open).toEqual([want('a', { flow: 'warm' })]);
  });

  test('beyond the limit the least important are left out and named', () => {
    const wish = [want('low', { priority: 1 }), want('high', { priority: 200 }), want('middle', { priority: 50 })];
    const plan = planReconcile([present('low', { priority: 1 })], wish, 2);
    expect(plan.open.map(({ producerId }) => producerId)).toEqual(['high', 'middle']);
    expect(plan).toMatchObject({ close: ['of low'], excess: ['low'] });
  });
});

describe('property: any present and any wish', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const wanted: fc.Arbitrary<Wanted> = fc.record(
    {
      producerId: id,
      flow: fc.constantFrom('live' as const, 'warm' as const),
      priority: fc.integer({ min: 1, max: 255 }),
      spatialLayer: fc.constantFrom(0 as const, 1 as const, 2 as const),
      temporalLayer: fc.constantFrom(0 as const, 1 as const, 2 as const),
    },
    { requiredKeys: ['producerId', 'flow', 'priority'] },
  );
  const held = fc
    .uniqueArray(wanted, { selector: ({ producerId }) => producerId })
    .map((items) => items.map((item, index) => ({ consumerId: `consumer ${index}`, wanted: item })));
  const limit = fc.integer({ min: 1, max: 8 });

  test('applying the plan gives exactly the wish, as far as the limit goes', () => {
    fc.assert(
      fc.property(held, fc.array(wanted, { maxLength: 12 }), limit, (before, wish, most) => {
        const plan = planReconcile(before, wish, most);
        const after = apply(before, plan);
        const firsts = new Map(wish.toReversed().map((item) => [item.producerId, item]));
        for (const item of after.map((entry) => entry.wanted)) expect(item).toEqual(firsts.get(item.producerId));
        expect(after.length).toBe(Math.min(firsts.size, most));
        expect(new Set(after.map((entry) => entry.wanted.producerId)).size).toBe(after.length);
        expect(after.length + plan.excess.length).toBe(firsts.size);
      }),
    );
  });

  test('the same wish once more changes nothing', () => {
    fc.assert(
      fc.property(held, fc.array(wanted, { maxLength: 12 }), limit, (before, wish, most) => {
        const after = apply(before, planReconcile(before, wish, most));
        const again = planReconcile(after, wish, most);
        expect([again.open, again.change, again.close]).toEqual([[], [], []]);
      }),
    );
  });
});

function apply(before: Present[], plan: ReturnType<typeof planReconcile>): Present[] {
  const changed = new Map(plan.change.map(({ consumerId, wanted }) => [consumerId, wanted]));
  const kept = before
    .filter(({ consumerId }) => !plan.close.includes(consumerId))
    .map((entry) => ({ ...entry, wanted: changed.get(entry.consumerId) ?? entry.wanted }));
  return [...kept, ...plan.open.map((item) => ({ consumerId: `new of ${item.producerId}`, wanted: item }))];
}
