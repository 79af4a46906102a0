import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import type { Language } from '@plenum/shared/domain/text';
import type { ReportName } from '@plenum/shared/protocol/console';
import { said } from './people-cells.ts';
import { type Cell, headsOf, type ReportTable } from './report-table.ts';
import { momentIn, paperWords } from './words.ts';

/** A report as it is printed: words only, so that it can be handed to another thread. */
export type Paper = {
  language: Language;
  /** ms; when it was made. */
  madeAt: number;
  title: string;
  name: string;
  /** Null for the event itself. */
  rehearsal: string | null;
  zone: string;
  made: string;
  /** With `{page}` and `{pages}` in it. */
  page: string;
  nothing: string;
  columns: Array<{ head: string; isNumber: boolean }>;
  rows: string[][];
};

type Given = {
  state: ConferenceState;
  report: ReportName;
  language: Language;
  table: ReportTable;
  madeAt: number;
};

/** Moments are told as the clocks of the conference's first city show them. */
export function paperOf({ state, report, language, table, madeAt }: Given): Paper {
  const zone = zoneOf(state);
  const city = said(state.zones.find((one) => one.zone === zone)?.city, language);
  const shown = (cell: Cell): string => {
    if (cell === null) return '';
    return typeof cell === 'object' ? momentIn(zone, cell.at) : String(cell);
  };
  return {
    language,
    madeAt,
    title: said(state.title, language) || state.conferenceId,
    name: paperWords[report][language],
    rehearsal: state.mode === 'rehearsal' ? paperWords.rehearsal[language] : null,
    zone: paperWords.zone[language].replace('{zone}', city === '' ? zone : `${city} (${zone})`),
    made: paperWords.made[language].replace('{at}', `${momentIn(zone, madeAt)} ${city || zone}`),
    page: paperWords.page[language],
    nothing: paperWords.nothing[language],
    columns: headsOf(table, language, city || zone).map((head, index) => ({
      head,
      isNumber: typeof table.rows[0]?.[index] === 'number',
    })),
    rows: table.rows.map((row) => row.map(shown)),
  };
}

/** The first zone that the calendar knows; UTC where a conference names none. */
function zoneOf({ zones }: ConferenceState): string {
  const known = zones.find(({ zone }) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  });
  return known?.zone ?? 'UTC';
}
