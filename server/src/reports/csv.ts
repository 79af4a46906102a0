import { isFormula } from '@plenum/shared/domain/people-import-cells';

export type Cell = string | number | null;

/** Table programs run what begins like a formula; a quotation mark in front makes it text (IMP-4). */
function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = isFormula(cell.trimStart()) || isFormula(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** A table as CSV: a byte order mark, so that every table program reads it as UTF-8, and CRLF at the end of lines. */
export function csvOf(header: readonly string[], rows: ReadonlyArray<readonly Cell[]>): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(written).join(',')).join('\r\n')}\r\n`;
}
