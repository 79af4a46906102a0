import { isFormula } from '@plenum/shared/domain/people-import-cells';
import type { Language } from '@plenum/shared/domain/text';
import { type Cell, headsOf, type ReportTable } from './report-table.ts';
import { momentOf } from './words.ts';

/** Table programs run what begins like a formula; a quotation mark in front makes it text (IMP-4). */
function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return `"${momentOf(cell.at)}"`;
  const safe = isFormula(cell.trimStart()) || isFormula(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** A table as CSV: a byte order mark, so that every table program reads it as UTF-8, and CRLF at the end of lines. */
export function csvOf(table: ReportTable, language: Language): string {
  const rows = [headsOf(table, language, 'UTC'), ...table.rows];
  return `\uFEFF${rows.map((row) => row.map(written).join(',')).join('\r\n')}\r\n`;
}
