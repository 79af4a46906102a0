import { expect, test } from 'vitest';
import { permissionTable } from './testing/permission-table.ts';

declare global {
  interface ImportMeta {
    glob(path: string, options: { query: '?raw'; import: 'default'; eager: true }): Record<string, string>;
  }
}

const page = Object.values(
  import.meta.glob('../../RULES.md', { query: '?raw', import: 'default', eager: true }),
).join();
const sources = Object.entries(import.meta.glob('../**/*.ts', { query: '?raw', import: 'default', eager: true }));
const tests = sources.filter(([path]) => path.endsWith('.test.ts'));

const distinct = (numbers: Iterable<RegExpMatchArray>): string[] => [
  ...new Set([...numbers].map((found) => found[1] ?? '')),
];
const rules = distinct(page.matchAll(/^- \*\*([A-Z]+-\d+)\*\* /gm));
const quoted = distinct(
  tests.flatMap(([, text]) => [...text.matchAll(/\b(?:test|it|each\([^\n]*\))\(\s*['"`]([A-Z]+-\d+)/g)]),
);

test('every rule of RULES.md is quoted by the title of a test', () => {
  expect(rules.length).toBeGreaterThan(50);
  expect(rules.filter((rule) => !quoted.includes(rule))).toEqual([]);
});

test('every test that quotes a number quotes a rule of RULES.md, and so does every comment', () => {
  const topics = distinct(rules.map((rule) => /^([A-Z]+)/.exec(rule) as RegExpMatchArray)).join('|');
  const everywhere = distinct(
    sources.flatMap(([, text]) => [...text.matchAll(RegExp(`\\b((?:${topics})-\\d+)`, 'g'))]),
  );
  expect([...quoted, ...everywhere].filter((rule) => !rules.includes(rule))).toEqual([]);
});

test('no rule has two numbers and no number two rules', () => {
  const all = [...page.matchAll(/^- \*\*([A-Z]+-\d+)\*\* (.*)$/gm)];
  expect(all.length).toBe(rules.length);
  expect(new Set(all.map((found) => found[2])).size).toBe(rules.length);
});

test('PERM-1 the table in RULES.md is the table that decides', () => {
  const squeezed = page.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '---');
  expect(squeezed.includes(permissionTable())).toBe(true);
});
