import type { ImportTable } from '@plenum/shared/domain/people-import';
import type { ImportError } from '@plenum/shared/domain/people-import-errors';
import { CsvError, parse } from 'csv-parse/sync';

export type CsvReading = { ok: true; table: ImportTable } | { ok: false; errors: ImportError[] };

type Recorded = { record: string[]; info: { lines: number } };

/** The sign between cells: a comma, or what the table programs of some countries write in its place. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]/) + 1 || undefined);
  const count = (sign: string) => header.split(sign).length;
  return [';', '\t'].find((sign) => count(sign) > count(',')) ?? ',';
}

/** A file of the organizer's as rows, each with the line on which it begins. What is not UTF-8 becomes U+FFFD (IMP-1). */
export function csvTable(bytes: Buffer): CsvReading {
  const text = new TextDecoder('utf-8').decode(bytes);
  try {
    const options = { delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, info: true } as const;
    const records = parse(text, options) as unknown as Recorded[];
    const rows = records.map(({ record }) => record);
    return { ok: true, table: { rows, lines: beginnings(records) } };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Reflect.get(error, 'lines');
    const code = 'TOO_MANY_CELLS';
    return { ok: false, errors: [{ line: typeof line === 'number' ? line : 1, column: null, code }] };
  }
}

/** csv-parse tells where a record ends; cells may hold line feeds, so it begins that many lines earlier. */
function beginnings(records: readonly Recorded[]): number[] {
  return records.map(({ record, info }) => {
    const within = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    return info.lines - within;
  });
}
