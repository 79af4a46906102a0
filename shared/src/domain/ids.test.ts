import { expect, test } from 'vitest';
import { idSchema, own, uuidSchema, without } from './ids.ts';

const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype-'];

test('ID-1 ids are lower-case words joined by hyphens', () => {
  for (const id of ['a', '7', 'city-a', '0b0c6f0e-6c1c-4f0e-8d35-0b86f7a5c0de', 'x'.repeat(64)]) {
    expect(idSchema.safeParse(id).success).toBe(true);
  }
  for (const id of [
    '',
    'A',
    'a b',
    'a_b',
    '-a',
    'a-',
    'a--b',
    'a\n',
    '室',
    'x'.repeat(65),
    '../a',
    7,
    null,
    ['a'],
    {},
  ]) {
    expect(idSchema.safeParse(id).success).toBe(false);
  }
});

test('ID-1 no id is the name of an inherited property', () => {
  for (const id of [...inherited, ...Object.getOwnPropertyNames(Object.prototype)]) {
    expect(idSchema.safeParse(id).success).toBe(false);
  }
});

test('ID-2 a record is read without reaching its prototype', () => {
  const record: Record<string, number> = { a: 1 };
  for (const id of inherited) expect(own(record, id)).toBeUndefined();
  expect(own(record, 'a')).toBe(1);
  expect(without({ a: 1, b: 2 }, 'a')).toEqual({ b: 2 });
  expect(without(record, '__proto__')).toEqual(record);
});

test('ID-3 an id made by a page is a UUID in lower case', () => {
  const id = '0b0c6f0e-6c1c-4f0e-8d35-0b86f7a5c0de';
  expect(uuidSchema.parse(id)).toBe(id);
  expect(idSchema.parse(id)).toBe(id);
  for (const other of [id.toUpperCase(), `${id}0`, 'not-a-uuid', '']) {
    expect(uuidSchema.safeParse(other).success).toBe(false);
  }
});
