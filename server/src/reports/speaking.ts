import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { type LedgerRow, totals } from '@plenum/shared/domain/ledger';
import { inLanguage, type Language, type Localized } from '@plenum/shared/domain/text';
import { type Cell, csvOf } from './csv.ts';
import { headsIn, momentOf, secondsOf } from './words.ts';

export type SpeakingReport = 'turns' | 'people' | 'delegations';

const said = (text: Localized | null | undefined, language: Language): string =>
  text ? inLanguage(text, language).text : '';

function personCells(state: ConferenceState, personId: string, language: Language): Cell[] {
  const person = own(state.people, personId);
  return [personId, said(person?.name, language), said(person?.title, language), said(person?.delegation, language)];
}

/** Who spoke, when, how long and on what: every turn, or the sums by person or delegation, longest first. */
export function speakingReport(
  state: ConferenceState,
  rows: readonly LedgerRow[],
  report: SpeakingReport,
  language: Language,
): string {
  if (report === 'turns') return turns(state, rows, language);
  const by = report === 'people' ? 'personId' : 'delegation';
  const sums = [...totals(rows, by)].sort(([, a], [, b]) => b - a);
  const count = (key: string) => rows.filter((row) => row[by] === key).length;
  if (by === 'personId') {
    const cells = sums.map(([id, ms]) => [...personCells(state, id, language), count(id), secondsOf(ms)]);
    return csvOf(headsIn(language, ['id', 'name', 'title', 'delegation', 'turns', 'spoken']), cells);
  }
  const cells = sums.map(([key, ms]) => {
    const speaker = rows.find((row) => row.delegation === key)?.personId ?? '';
    const person = own(state.people, speaker);
    return [said(person?.delegation ?? person?.name, language) || key, count(key), secondsOf(ms)];
  });
  return csvOf(headsIn(language, ['delegation', 'turns', 'spoken']), cells);
}

function turns(state: ConferenceState, rows: readonly LedgerRow[], language: Language): string {
  const cells = [...rows]
    .sort((a, b) => a.since - b.since)
    .map((row) => [
      said(own(state.rooms, row.roomId)?.title, language),
      ...personCells(state, row.personId, language),
      row.itemId === null ? '' : said(own(state.programme, row.itemId)?.title, language),
      row.kind,
      momentOf(row.since),
      momentOf(row.until),
      secondsOf(row.spoken),
    ]);
  const names = ['room', 'id', 'name', 'title', 'delegation', 'item', 'kind', 'begin', 'end', 'spoken'] as const;
  return csvOf(headsIn(language, names), cells);
}
