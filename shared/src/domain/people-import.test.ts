import { describe, expect, test } from 'vitest';
import { importPeople } from './people-import.ts';
import { type ImportErrorCode, importErrors } from './people-import-errors.ts';
import { delegate, founded } from './testing/fixture.ts';
import { peopleCommands } from './topics/people.ts';

const header = [
  'id',
  'role',
  'name_zh',
  'name_ja',
  'title_en',
  'delegation_en',
  'language',
  'rank',
  'rooms',
  'moderates',
  'admission',
  'email',
];
const good: Record<string, string> = {
  id: 'trade-office',
  role: 'delegate',
  name_zh: '贸易局长',
  name_ja: '貿易局長',
  title_en: 'Head of trade',
  delegation_en: 'Shandong',
  language: 'zh',
  rank: '7',
  rooms: 'plenary; health',
  moderates: '',
  admission: '',
  email: 'trade@example.org',
};
const row = (more: Record<string, string> = {}) => header.map((column) => ({ ...good, ...more })[column] ?? '');
const read = (rows: string[][], skipBad = false) => importPeople({ rows: [header, ...rows] }, founded, { skipBad });
const codes = (rows: string[][]) => {
  const result = read(rows);
  return result.ok ? [] : result.errors.map(({ line, column, code }) => `${line} ${column} ${code}`);
};
const long = 'x'.repeat(201);

test('IMP-1 a good list becomes people whom the house enrols', () => {
  const chair = { id: 'chair', role: 'Moderator', moderates: 'health', rooms: 'all', rank: '', email: '' };
  const result = read([row(), row({ ...chair, admission: 'Lobby' })]);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  expect(result.people.map(({ line, email }) => [line, email])).toEqual([
    [2, 'trade@example.org'],
    [3, null],
  ]);
  expect(result.people[0]?.person).toEqual({
    personId: 'trade-office',
    role: 'delegate',
    name: { zh: '贸易局长', ja: '貿易局長' },
    title: { en: 'Head of trade' },
    delegation: { en: 'Shandong' },
    language: 'zh',
    rank: 7,
    rooms: { scope: 'some', roomIds: ['plenary', 'health'] },
    moderates: { scope: 'some', roomIds: [] },
    admission: 'open',
  });
  expect(result.people[1]?.person).toMatchObject({ role: 'moderator', rank: 100_000, rooms: { scope: 'all' } });
  const people = result.people.map(({ person }) => person);
  expect(peopleCommands.enrolPeople.safeParse({ type: 'enrolPeople', people }).success).toBe(true);
});

test('IMP-1 with one bad line nobody is taken, unless bad lines are to be skipped', () => {
  const rows = [row(), row({ id: 'other', role: 'king', email: '' })];
  expect(read(rows)).toEqual({ ok: false, errors: [{ line: 3, column: 'role', code: 'UNKNOWN_ROLE' }], more: 0 });
  const skipped = read(rows, true);
  expect(skipped.ok && [skipped.people.length, skipped.skipped.length]).toEqual([1, 1]);
  expect(read([row({ role: 'king' })], true).ok).toBe(false);
});

const faults: Array<[ImportErrorCode, string | null, string[][]]> = [
  ['EMPTY_LINE', null, [[''], row()]],
  ['TOO_FEW_CELLS', null, [['trade-office', 'delegate']]],
  ['TOO_MANY_CELLS', null, [[...row(), 'more']]],
  ['BROKEN_ENCODING', 'name_zh', [row({ name_zh: '贸\uFFFD' })]],
  ['CONTROL_CHARACTERS', 'title_en', [row({ title_en: 'Head\u202E of trade' })]],
  ['FORMULA', 'name_ja', [row({ name_ja: '=HYPERLINK("x")' })]],
  ['MISSING_ID', 'id', [row({ id: '' })]],
  ['BAD_ID', 'id', [row({ id: 'Trade Office' })]],
  ['DUPLICATE_ID', 'id', [row(), row({ email: '' })]],
  ['ALREADY_ENROLLED', 'id', [row({ id: delegate.personId })]],
  ['MISSING_NAME', null, [row({ name_zh: ' ', name_ja: '' })]],
  ['NAME_TOO_LONG', 'name_zh', [row({ name_zh: long })]],
  ['TITLE_TOO_LONG', 'title_en', [row({ title_en: long })]],
  ['DELEGATION_TOO_LONG', 'delegation_en', [row({ delegation_en: long })]],
  ['MISSING_ROLE', 'role', [row({ role: '' })]],
  ['UNKNOWN_ROLE', 'role', [row({ role: 'king' })]],
  ['BAD_LANGUAGE', 'language', [row({ language: 'fr' })]],
  ['BAD_RANK', 'rank', [row({ rank: '0' })]],
  ['BAD_ROOM_ID', 'rooms', [row({ rooms: 'Main Hall!' })]],
  ['UNKNOWN_ROOM', 'rooms', [row({ rooms: 'plenary;cellar' })]],
  ['ROOM_TWICE', 'rooms', [row({ rooms: 'plenary plenary' })]],
  ['TOO_MANY_ROOMS', 'rooms', [row({ rooms: Array(201).fill('plenary').join(';') })]],
  ['MODERATES_BUT_NO_MODERATOR', 'moderates', [row({ moderates: 'health' })]],
  ['MODERATOR_WITHOUT_ROOM', 'moderates', [row({ role: 'moderator' })]],
  ['BAD_ADMISSION', 'admission', [row({ admission: 'maybe' })]],
  ['BAD_EMAIL', 'email', [row({ email: 'trade@' })]],
  ['DUPLICATE_EMAIL', 'email', [row(), row({ id: 'other', email: 'Trade@Example.org' })]],
];

describe('IMP-3 every fault has a code, a line and a column', () => {
  test.each(faults)('IMP-3 %s in %s', (code, column, rows) => {
    const line = code === 'EMPTY_LINE' ? 2 : rows.length + 1;
    expect(codes(rows)).toEqual([`${line} ${column} ${code}`]);
  });

  test('IMP-3 there is a case for each code about a line', () => {
    const ofLines = Object.entries(importErrors).flatMap(([code, about]) => (about === 'line' ? code : []));
    expect(faults.map(([code]) => code).toSorted()).toEqual(ofLines.toSorted());
    expect(ofLines.length).toBeGreaterThan(20);
  });

  test('IMP-3 a line tells all its faults at once, and its line in the file', () => {
    const rows = [header, row({ role: 'king', rank: 'first' })];
    const result = importPeople({ rows, lines: [1, 9] }, founded, { skipBad: false });
    expect(!result.ok && result.errors.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '9 UNKNOWN_ROLE',
      '9 BAD_RANK',
    ]);
  });
});

test('IMP-2 faults of the list as a whole', () => {
  const whole = (rows: string[][], skipBad = true) => {
    const result = importPeople({ rows }, founded, { skipBad });
    return result.ok ? [] : result.errors.map(({ column, code }) => `${column} ${code}`);
  };
  expect(whole([])).toContain('null NO_ROWS');
  expect(whole([header])).toEqual(['null NO_ROWS']);
  expect(whole([header, ...Array(5001).fill(row())])).toEqual(['null TOO_MANY_ROWS']);
  expect(whole([['id', 'surname', 'id'], row()])).toEqual([
    'role HEADER_MISSING',
    'language HEADER_MISSING',
    'name_* HEADER_MISSING',
    'surname UNKNOWN_COLUMN',
    'id DUPLICATE_COLUMN',
  ]);
  expect(
    whole([
      ['constructor', ...header],
      ['', ...row()],
    ]),
  ).toEqual(['constructor UNKNOWN_COLUMN']);
  const people = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`n-${i}`, delegate]));
  const full = importPeople({ rows: [header, row()] }, { ...founded, people }, { skipBad: true });
  expect(full).toEqual({ ok: false, errors: [{ line: 1, column: null, code: 'ROSTER_FULL' }], more: 0 });
});

test('IMP-2 the header is read as table programs write it', () => {
  const written = ['\uFEFFID', ...header.slice(1).map((column) => ` ${column.toUpperCase()} `)];
  expect(importPeople({ rows: [written, row()] }, founded, { skipBad: false }).ok).toBe(true);
});

test('IMP-4 what a table program would run is refused, in the width of either script', () => {
  for (const start of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'])
    expect(codes([row({ title_en: `${start}cmd` })])).toEqual(['2 title_en FORMULA']);
  expect(codes([row({ title_en: 'Vice-governor – trade @ Jinan' })])).toEqual([]);
});

test('IMP-5 a list without ids gets them from the house', () => {
  const idFor = (line: number) => `guest-${line}`;
  const result = importPeople({ rows: [header, row({ id: '' })] }, founded, { skipBad: false, idFor });
  expect(result.ok && result.people[0]?.person.personId).toBe('guest-2');
});

test('IMP-6 500 people are read in far less than a second, and the list of errors is bounded', () => {
  const rows = Array.from({ length: 500 }, (_, i) => row({ id: `guest-${i}`, email: `guest-${i}@example.org` }));
  const began = Date.now();
  const result = read(rows);
  expect(Date.now() - began).toBeLessThan(500);
  expect(result.ok && result.people.length).toBe(500);
  const bad = read(Array.from({ length: 1200 }, () => ['x']));
  expect(!bad.ok && [bad.errors.length, bad.more]).toEqual([1000, 200]);
});
