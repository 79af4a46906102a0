import { expect, test } from 'vitest';
import { checkHygiene } from './hygiene.ts';

const lines = (path: string, text: string) => checkHygiene([{ path, text }]).map(({ line }) => line);
const slash = '/';

test('paths of a machine are told with their line, words with slashes are not', () => {
  expect(lines('a.md', `first\nsee ${slash}home${slash}somebody${slash}notes.md`)).toEqual([2]);
  expect(lines('a.ts', `open('${slash}root${slash}.cache')`)).toEqual([1]);
  expect(lines('a.md', 'the team/work/group, https://example.org/work/plan and ./root/x')).toEqual([]);
});

test('a lockfile holds no address, and no file that of a registry', () => {
  expect(lines('pnpm-lock.yaml', 'a:\n  resolution: {integrity: sha512-x, tarball: a.tgz}')).toEqual([2]);
  expect(lines('a.md', `https:${slash}/registry.example.org/x`)).toEqual([1]);
});

test('private keys and unresolved conflicts are told', () => {
  expect(lines('a.pem', `-----BEGIN ${''}PRIVATE KEY-----`)).toEqual([1]);
  expect(lines('a.ts', `${'<'.repeat(7)} HEAD`)).toEqual([1]);
});
