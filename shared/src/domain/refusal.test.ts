import { expect, test } from 'vitest';
import { accept, refusals, refuse } from './refusal.ts';

test('CORE-2 every refusal has a code in capitals and says what can be done', () => {
  const entries = Object.entries(refusals);
  expect(entries.length).toBeGreaterThan(30);
  for (const [code, { remedy }] of entries) {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(remedy).toMatch(/^[a-zA-Z]+$/);
  }
});

test('CORE-2 a refusal carries its code and no events', () => {
  expect(refuse('NOT_PERMITTED')).toEqual({ ok: false, refusal: { code: 'NOT_PERMITTED' } });
  expect(accept(1, 2)).toEqual({ ok: true, events: [1, 2] });
});
