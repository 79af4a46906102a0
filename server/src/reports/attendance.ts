import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import type { ConferenceStreamEvent } from '@plenum/shared/domain/event';
import type { Id } from '@plenum/shared/domain/ids';
import { type LedgerRow, totals } from '@plenum/shared/domain/ledger';
import { inLanguage, type Language, type Localized } from '@plenum/shared/domain/text';
import { csvOf } from './csv.ts';
import { headsIn, momentOf, secondsOf } from './words.ts';

type Came = { first: number; last: number; times: number };

/** Who signed in by a personal link, when first and last, and how often: the log knows signing in, not walking about. */
export function signIns(events: readonly ConferenceStreamEvent[]): Map<Id, Came> {
  const came = new Map<Id, Came>();
  for (const event of events) {
    if (event.type !== 'sessionOpened') continue;
    const { personId, openedAt } = event;
    const before = came.get(personId);
    came.set(personId, { first: before?.first ?? openedAt, last: openedAt, times: (before?.times ?? 0) + 1 });
  }
  return came;
}

/** Everybody on the roster in protocol order: invited, come, and how long each spoke. */
export function attendanceReport(
  state: ConferenceState,
  events: readonly ConferenceStreamEvent[],
  rows: readonly LedgerRow[],
  language: Language,
): string {
  const came = signIns(events);
  const spoken = totals(rows, 'personId');
  const links = new Map(Object.values(state.invitations).map((invitation) => [invitation.personId, invitation.state]));
  const said = (text: Localized | null) => (text ? inLanguage(text, language).text : '');
  const people = Object.values(state.people).sort((a, b) => a.rank - b.rank);
  const cells = people.map(({ personId, role, name, title, delegation }) => {
    const visit = came.get(personId);
    return [
      personId,
      said(name),
      said(title),
      said(delegation),
      role,
      links.get(personId) ?? '',
      visit ? momentOf(visit.first) : '',
      visit ? momentOf(visit.last) : '',
      visit?.times ?? 0,
      secondsOf(spoken.get(personId) ?? 0),
    ];
  });
  const names = ['id', 'name', 'title', 'delegation', 'role', 'link', 'first', 'last', 'times', 'spoken'] as const;
  return csvOf(headsIn(language, names), cells);
}
