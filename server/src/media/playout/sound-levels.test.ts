import { expect, test } from 'vitest';
import { levelsOf, SILENT } from './sound-levels.ts';

test('a level is how far a tenth of a second stays below full scale; beyond the end and in silence it is the lowest', () => {
  const level = levelsOf([1, 0.1, 0.5, 0, 1e-9]);
  expect([0, 99, 100, 250, 300, 400, 500, 9999].map(level)).toEqual([0, 0, 20, 6, SILENT, SILENT, SILENT, SILENT]);
});
