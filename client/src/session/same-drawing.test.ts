import { expect, it } from 'vitest';
import { sameDrawing } from './same-drawing.ts';

it('compares plain data by what it holds and everything else by identity', () => {
  expect(sameDrawing({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true);
  expect(sameDrawing({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(sameDrawing([1, 2], [1])).toBe(false);
  class Track {}
  const track = new Track();
  expect(sameDrawing({ track }, { track })).toBe(true);
  expect(sameDrawing({ track }, { track: new Track() })).toBe(false);
});
