import type { Person, Rooms } from './conference-state.ts';
import { idSchema } from './ids.ts';
import type { ImportErrorCode } from './people-import-errors.ts';
import { roleSchema } from './roles.ts';
import { hasControlCharacters, type Language, type Localized, languageSchema, languages } from './text.ts';

/** The cells of one line by column, trimmed; a column that the list does not have reads as empty. */
export type Cells = (column: string) => string;
/** Takes down what is wrong; reading goes on, so that a line shows all its faults at once. */
export type Fault = (column: string | null, code: ImportErrorCode) => void;

const longestWords = 200;
const mostRooms = 200;
const highestRank = 100_000;

/** IMP-4: what a table program would run when the list is opened there; whole-width signs count as well. */
export function isFormula(cell: string): boolean {
  return /^[=+\-@＝＋－＠\t\r]/.test(cell);
}

export function textFault(cell: string): ImportErrorCode | null {
  if (cell.includes('\uFFFD')) return 'BROKEN_ENCODING';
  if (isFormula(cell)) return 'FORMULA';
  return hasControlCharacters(cell) || /[\n\t]/.test(cell) ? 'CONTROL_CHARACTERS' : null;
}

/** Columns `name_zh`, `name_ja`, …; null where none has words. */
export function readWords(what: string, cells: Cells, tooLong: ImportErrorCode, fault: Fault): Localized | null {
  const words: Localized = {};
  for (const language of languages) {
    const column = `${what}_${language}`;
    const text = cells(column);
    if (text.length > longestWords) fault(column, tooLong);
    else if (text !== '') words[language] = text;
  }
  return Object.keys(words).length > 0 ? words : null;
}

/** `all`, or room ids with semicolons or spaces between them. */
export function readRooms(column: string, cells: Cells, known: ReadonlySet<string>, fault: Fault): Rooms {
  const cell = cells(column);
  if (cell.toLowerCase() === 'all') return { scope: 'all' };
  const roomIds = cell.split(/[;\s]+/).filter((roomId) => roomId !== '');
  if (roomIds.length > mostRooms) fault(column, 'TOO_MANY_ROOMS');
  else if (roomIds.some((roomId) => !idSchema.safeParse(roomId).success)) fault(column, 'BAD_ROOM_ID');
  else if (roomIds.some((roomId) => !known.has(roomId))) fault(column, 'UNKNOWN_ROOM');
  else if (new Set(roomIds).size < roomIds.length) fault(column, 'ROOM_TWICE');
  return { scope: 'some', roomIds };
}

export function readRole(cells: Cells, fault: Fault): Person['role'] {
  const cell = cells('role').toLowerCase();
  const role = roleSchema.safeParse(cell);
  if (role.success) return role.data;
  fault('role', cell === '' ? 'MISSING_ROLE' : 'UNKNOWN_ROLE');
  return 'audience';
}

export function readLanguage(cells: Cells, fault: Fault): Language {
  const language = languageSchema.safeParse(cells('language').toLowerCase());
  if (language.success) return language.data;
  fault('language', 'BAD_LANGUAGE');
  return 'en';
}

/** A missing rank is the last. */
export function readRank(cells: Cells, fault: Fault): number {
  const cell = cells('rank');
  const rank = cell === '' ? highestRank : Number(cell);
  if (!/^\d{0,6}$/.test(cell) || rank < 1 || rank > highestRank) fault('rank', 'BAD_RANK');
  return rank;
}

export function readAdmission(cells: Cells, fault: Fault): Person['admission'] {
  const cell = cells('admission').toLowerCase();
  if (cell === '' || cell === 'open') return 'open';
  if (cell !== 'lobby') fault('admission', 'BAD_ADMISSION');
  return 'lobby';
}

/** Rough on purpose: the mail server knows the rest. */
export function isEmail(cell: string): boolean {
  return cell.length <= 254 && /^[^\s@<>(),;:"[\]\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(cell);
}
