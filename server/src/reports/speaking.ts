import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { type LedgerRow, totals } from '@plenum/shared/domain/ledger';
import type { Language } from '@plenum/shared/domain/text';
import { personCells, said } from './people-cells.ts';
import type { Cell, ReportTable } from './report-table.ts';
import { kindWords, secondsOf } from './words.ts';

type Sum = 'people' | 'delegations' | 'items';
export type SpeakingReport = 'turns' | Sum;
type Given = { state: ConferenceState; rows: readonly LedgerRow[]; language: Language };

/** Who spoke, when, how long and on what: every turn, or the sums by person, delegation or item, longest first. */
export function speakingReport(report: SpeakingReport, given: Given): ReportTable {
  switch (report) {
    case 'turns':
      return turns(given);
    case 'people':
      return summed(given, 'personId', ['id', 'name', 'title', 'delegation'], (id) =>
        personCells(given.state, id, given.language),
      );
    case 'delegations':
      return summed(given, 'delegation', ['delegation'], (key) => [delegationName(given, key)]);
    case 'items':
      return summed(given, 'itemId', ['room', 'item'], (id) => {
        const item = own(given.state.programme, id);
        const room = item && own(given.state.rooms, item.roomId);
        return [said(room?.title, given.language), said(item?.title, given.language) || id];
      });
  }
}

/** Delegations are told apart by their words (LEDGER-3); they are named as one of their speakers has it. */
function delegationName({ state, rows, language }: Given, key: string): string {
  const speaker = rows.find((row) => row.delegation === key)?.personId ?? '';
  const person = own(state.people, speaker);
  return said(person?.delegation ?? person?.name, language) || key;
}

function summed(
  { rows }: Given,
  by: 'personId' | 'delegation' | 'itemId',
  heads: ReportTable['heads'],
  named: (key: string) => Cell[],
): ReportTable {
  const counts = new Map<string | null, number>();
  for (const row of rows) counts.set(row[by], (counts.get(row[by]) ?? 0) + 1);
  const sums = [...totals(rows, by)].sort(([, a], [, b]) => b - a);
  return {
    heads: [...heads, 'turns', 'spoken'],
    rows: sums.map(([key, ms]) => [...named(key), counts.get(key) ?? 0, secondsOf(ms)]),
  };
}

function turns({ state, rows, language }: Given): ReportTable {
  return {
    heads: ['room', 'id', 'name', 'title', 'delegation', 'item', 'kind', 'begin', 'end', 'spoken'],
    rows: rows
      .toSorted((a, b) => a.since - b.since)
      .map((row) => [
        said(own(state.rooms, row.roomId)?.title, language),
        ...personCells(state, row.personId, language),
        row.itemId === null ? '' : said(own(state.programme, row.itemId)?.title, language),
        kindWords[row.kind][language],
        { at: row.since },
        { at: row.until },
        secondsOf(row.spoken),
      ]),
  };
}
