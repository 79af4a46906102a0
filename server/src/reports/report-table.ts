import type { Language } from '@plenum/shared/domain/text';
import { type HeadName, heads } from './words.ts';

/** A moment is written in UTC for table programs, and in the conference's own zone on paper. */
export type Moment = { at: number };
export type Cell = string | number | Moment | null;

/** What every report is before it is written as CSV or PDF: the figures are the same in both. */
export type ReportTable = { heads: readonly HeadName[]; rows: ReadonlyArray<readonly Cell[]> };

/** The heads of the columns in one language; columns of moments say in which zone they are. */
export const headsOf = (table: Pick<ReportTable, 'heads'>, language: Language, zone: string): string[] =>
  table.heads.map((name) => heads[name][language].replace('{zone}', zone));
