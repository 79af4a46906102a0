import { expect, test } from 'vitest';
import { hasKnownHole } from './node-version.ts';

test('releases before the mended ones have the hole, those from then on have not', () => {
  const open = ['18.20.8', '20.20.2', '22.23.3', '24.21.0', '24.22.0', '25.9.0', '26.12.0'];
  const closed = ['22.23.4', '22.24.0', '24.22.1', '24.30.0', '26.12.1', '27.0.0'];
  expect(open.filter(hasKnownHole)).toEqual(open);
  expect(closed.filter(hasKnownHole)).toEqual([]);
});
