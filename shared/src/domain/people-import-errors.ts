/**
 * IMP-3: one table of what can be wrong with a list of people; the sentences live in the client's i18n under
 * `import.<CODE>`. `file`: the list as a whole, nothing of it can be used; `line`: this line alone.
 */
export const importErrors = {
  NO_ROWS: 'file',
  TOO_MANY_ROWS: 'file',
  HEADER_MISSING: 'file',
  UNKNOWN_COLUMN: 'file',
  DUPLICATE_COLUMN: 'file',
  ROSTER_FULL: 'file',
  EMPTY_LINE: 'line',
  TOO_FEW_CELLS: 'line',
  TOO_MANY_CELLS: 'line',
  BROKEN_ENCODING: 'line',
  CONTROL_CHARACTERS: 'line',
  FORMULA: 'line',
  MISSING_ID: 'line',
  BAD_ID: 'line',
  DUPLICATE_ID: 'line',
  ALREADY_ENROLLED: 'line',
  MISSING_NAME: 'line',
  NAME_TOO_LONG: 'line',
  TITLE_TOO_LONG: 'line',
  DELEGATION_TOO_LONG: 'line',
  MISSING_ROLE: 'line',
  UNKNOWN_ROLE: 'line',
  BAD_LANGUAGE: 'line',
  BAD_RANK: 'line',
  BAD_ROOM_ID: 'line',
  UNKNOWN_ROOM: 'line',
  ROOM_TWICE: 'line',
  TOO_MANY_ROOMS: 'line',
  MODERATES_BUT_NO_MODERATOR: 'line',
  MODERATOR_WITHOUT_ROOM: 'line',
  BAD_ADMISSION: 'line',
  BAD_EMAIL: 'line',
  DUPLICATE_EMAIL: 'line',
} as const satisfies Record<string, 'file' | 'line'>;

export type ImportErrorCode = keyof typeof importErrors;
/** `line` counts from 1 with the header; `column` is the header's word, null where the whole line is meant. */
export type ImportError = { line: number; column: string | null; code: ImportErrorCode };
