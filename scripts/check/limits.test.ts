import { expect, test } from 'vitest';
import { checkLimits } from './limits.ts';
import { parseSource } from './source-files.ts';

const body = (lines: number) => Array.from({ length: lines }, (_, i) => `  use(${i});`).join('\n');
const sentences = (path: string, text: string) => checkLimits([parseSource({ path, text })]).map((p) => p.sentence);

test('a function of 70 lines passes, one of 71 is told with its name and line', () => {
  expect(sentences('server/src/a.ts', `function short() {\n${body(68)}\n}\n`)).toEqual([]);
  const text = `const x = 1;\nfunction long() {\n${body(69)}\n}\n`;
  const [problem] = checkLimits([parseSource({ path: 'server/src/a.ts', text })]);
  expect(problem).toEqual({
    file: 'server/src/a.ts',
    line: 2,
    sentence: 'The function long has 71 lines; more than 70 must be split.',
  });
});

test('arrow functions, methods and constructors count as functions', () => {
  expect(sentences('a.ts', `const arrow = () => {\n${body(80)}\n};\n`)[0]).toContain('function arrow has 82');
  expect(sentences('a.ts', `class A {\n  m() {\n${body(80)}\n  }\n}\n`)[0]).toContain('function m has 82');
  expect(sentences('a.ts', `class A {\n  constructor() {\n${body(80)}\n  }\n}\n`)[0]).toContain('constructor');
  expect(sentences('a.mjs', `export default () => {\n${body(80)}\n};\n`)[0]).toContain('without a name');
});

test('tests may hold long functions, but no file may hold more than 350 lines', () => {
  const text = `test('x', () => {\n${body(346)}\n});\n`;
  expect(sentences('server/src/a.test.ts', text)).toEqual([]);
  expect(sentences('server/src/a.test.ts', `${text}${body(3)}`)).toEqual([
    'The file has 351 lines; more than 350 must be split.',
  ]);
});
