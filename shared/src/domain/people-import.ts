import type { ConferenceState, Person } from './conference-state.ts';
import { type Id, idSchema, own } from './ids.ts';
import {
  type Cells,
  type Fault,
  isEmail,
  readAdmission,
  readLanguage,
  readRank,
  readRole,
  readRooms,
  readWords,
  textFault,
} from './people-import-cells.ts';
import type { ImportError, ImportErrorCode } from './people-import-errors.ts';
import { languages } from './text.ts';
import { mostPeople } from './topics/roster.ts';

/** A parsed table: the header first. `lines`: the line of the file on which each row begins, where cells may hold line feeds. */
export type ImportTable = { rows: readonly (readonly string[])[]; lines?: readonly number[] };
export type ImportWishes = {
  /** Take the good lines although others are bad. */
  skipBad: boolean;
  /** Names a person whose line has no id; without it such a line is bad. */
  idFor?: (line: number) => Id;
};
/** `email` is for sending the invitation; it is no part of the roster. */
export type ImportedPerson = { line: number; person: Person; email: string | null };
export type PeopleImport =
  | { ok: true; people: ImportedPerson[]; skipped: ImportError[] }
  /** `more`: how many errors are left out of the list. */
  | { ok: false; errors: ImportError[]; more: number };

const mostRows = 5000;
const mostErrors = 1000;
const words = (what: string) => languages.map((language) => `${what}_${language}`);
const needed = ['role', 'language'];
const columns = new Set([
  'id',
  ...needed,
  ...words('name'),
  ...words('title'),
  ...words('delegation'),
  'rank',
  'rooms',
  'moderates',
  'admission',
  'email',
]);

/** IMP-2: faults of the list as a whole. */
function headerFaults(header: readonly string[], rows: number): ImportError[] {
  const errors: ImportError[] = [];
  const fault = (column: string | null, code: ImportErrorCode) => errors.push({ line: 1, column, code });
  if (rows === 0) fault(null, 'NO_ROWS');
  if (rows > mostRows) fault(null, 'TOO_MANY_ROWS');
  for (const column of needed) if (!header.includes(column)) fault(column, 'HEADER_MISSING');
  if (!words('name').some((column) => header.includes(column))) fault('name_*', 'HEADER_MISSING');
  for (const [index, column] of header.entries()) {
    if (!columns.has(column)) fault(column.slice(0, 40), 'UNKNOWN_COLUMN');
    else if (header.indexOf(column) < index) fault(column, 'DUPLICATE_COLUMN');
  }
  return errors;
}

type Seen = { ids: Set<Id>; emails: Set<string>; rooms: ReadonlySet<Id>; state: ConferenceState };

function readId(line: number, cells: Cells, seen: Seen, idFor: ImportWishes['idFor'], fault: Fault): Id {
  const personId = cells('id') || idFor?.(line) || '';
  if (personId === '') fault('id', 'MISSING_ID');
  else if (!idSchema.safeParse(personId).success) fault('id', 'BAD_ID');
  else if (own(seen.state.people, personId)) fault('id', 'ALREADY_ENROLLED');
  else if (seen.ids.has(personId)) fault('id', 'DUPLICATE_ID');
  seen.ids.add(personId);
  return personId;
}

function readEmail(cells: Cells, seen: Seen, fault: Fault): string | null {
  const email = cells('email');
  if (email === '') return null;
  const key = email.toLowerCase();
  if (!isEmail(email)) fault('email', 'BAD_EMAIL');
  else if (seen.emails.has(key)) fault('email', 'DUPLICATE_EMAIL');
  seen.emails.add(key);
  return email;
}

function readPerson(line: number, cells: Cells, seen: Seen, idFor: ImportWishes['idFor'], fault: Fault): Person {
  const personId = readId(line, cells, seen, idFor, fault);
  const name = readWords('name', cells, 'NAME_TOO_LONG', fault);
  const isNamed = words('name').some((column) => cells(column) !== '');
  if (!isNamed) fault(null, 'MISSING_NAME');
  const role = readRole(cells, fault);
  const moderates = readRooms('moderates', cells, seen.rooms, fault);
  const moderatesAny = moderates.scope === 'all' || moderates.roomIds.length > 0;
  if (moderatesAny && role !== 'moderator') fault('moderates', 'MODERATES_BUT_NO_MODERATOR');
  if (!moderatesAny && role === 'moderator') fault('moderates', 'MODERATOR_WITHOUT_ROOM');
  return {
    personId,
    role,
    name: name ?? {},
    title: readWords('title', cells, 'TITLE_TOO_LONG', fault),
    delegation: readWords('delegation', cells, 'DELEGATION_TOO_LONG', fault),
    language: readLanguage(cells, fault),
    rank: readRank(cells, fault),
    /* An empty cell is every room, as the organizer who leaves the column out means it. */
    rooms: cells('rooms') === '' ? { scope: 'all' } : readRooms('rooms', cells, seen.rooms, fault),
    moderates,
    admission: readAdmission(cells, fault),
  };
}

/** Faults of the line before it is read as a person; a line that has any is not read further. */
function lineFaults(row: readonly string[], header: readonly string[], fault: Fault): void {
  const shape = shapeFault(row, header.length);
  if (shape) fault(null, shape);
  else
    for (const [index, cell] of row.entries()) {
      const code = textFault(cell);
      if (code) fault(header[index] ?? null, code);
    }
}

function shapeFault(row: readonly string[], width: number): ImportErrorCode | null {
  if (row.every((cell) => cell.trim() === '')) return 'EMPTY_LINE';
  if (row.length === width) return null;
  return row.length < width ? 'TOO_FEW_CELLS' : 'TOO_MANY_CELLS';
}

/** IMP-1: either people or errors: with one bad line nobody is taken, unless the organizer wants the bad ones skipped. */
export function importPeople(table: ImportTable, state: ConferenceState, wishes: ImportWishes): PeopleImport {
  const header = (table.rows[0] ?? []).map((cell) =>
    cell
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  );
  const body = table.rows.slice(1);
  const whole = headerFaults(header, body.length);
  if (whole.length > 0) return refused(whole);
  const seen: Seen = { ids: new Set(), emails: new Set(), rooms: new Set(Object.keys(state.rooms)), state };
  const people: ImportedPerson[] = [];
  const errors: ImportError[] = [];
  for (const [index, row] of body.entries()) {
    const line = table.lines?.[index + 1] ?? index + 2;
    const before = errors.length;
    const fault: Fault = (column, code) => void errors.push({ line, column, code });
    lineFaults(row, header, fault);
    if (errors.length > before) continue;
    const cells: Cells = (column) => row[header.indexOf(column)]?.trim() ?? '';
    const person = readPerson(line, cells, seen, wishes.idFor, fault);
    const email = readEmail(cells, seen, fault);
    if (errors.length === before) people.push({ line, person, email });
  }
  if (Object.keys(state.people).length + people.length > mostPeople)
    return refused([{ line: 1, column: null, code: 'ROSTER_FULL' }]);
  if (errors.length > 0 && (!wishes.skipBad || people.length === 0)) return refused(errors);
  return { ok: true, people, skipped: errors };
}

function refused(errors: ImportError[]): PeopleImport {
  return { ok: false, errors: errors.slice(0, mostErrors), more: Math.max(0, errors.length - mostErrors) };
}
