import { attendanceByRoom, type Stay } from '@plenum/shared/domain/attendance';
import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import type { ConferenceStreamEvent } from '@plenum/shared/domain/event';
import { type Id, own } from '@plenum/shared/domain/ids';
import { type LedgerRow, totals } from '@plenum/shared/domain/ledger';
import type { Language } from '@plenum/shared/domain/text';
import { personCells, said } from './people-cells.ts';
import type { Cell, ReportTable } from './report-table.ts';
import { linkWords, minutesOf, roleWords, secondsOf } from './words.ts';

type Came = { first: number; last: number; times: number };

/** Who signed in by a personal link, when first and last, and how often. */
function signIns(events: readonly ConferenceStreamEvent[]): Map<Id, Came> {
  const came = new Map<Id, Came>();
  for (const event of events) {
    if (event.type !== 'sessionOpened') continue;
    const { personId, openedAt } = event;
    const before = came.get(personId);
    came.set(personId, { first: before?.first ?? openedAt, last: openedAt, times: (before?.times ?? 0) + 1 });
  }
  return came;
}

type Told = {
  state: ConferenceState;
  events: readonly ConferenceStreamEvent[];
  stays: readonly Stay[];
  rows: readonly LedgerRow[];
};

/** Everybody on the roster in protocol order: invited, come, how long in the rooms, and how long each spoke. */
export function attendanceReport({ state, events, stays, rows }: Told, language: Language): ReportTable {
  const came = signIns(events);
  const spoken = totals(rows, 'personId');
  const present = new Map<Id, number>();
  for (const row of attendanceByRoom(stays)) present.set(row.personId, (present.get(row.personId) ?? 0) + row.present);
  const links = new Map(Object.values(state.invitations).map((invitation) => [invitation.personId, invitation.state]));
  const people = Object.values(state.people).sort((a, b) => a.rank - b.rank);
  return {
    heads: ['id', 'name', 'title', 'delegation', 'role', 'link', 'first', 'last', 'times', 'present', 'spoken'],
    rows: people.map(({ personId, role }): Cell[] => {
      const visit = came.get(personId);
      const link = links.get(personId);
      return [
        ...personCells(state, personId, language),
        roleWords[role][language],
        link ? linkWords[link][language] : '',
        visit ? { at: visit.first } : null,
        visit ? { at: visit.last } : null,
        visit?.times ?? 0,
        minutesOf(present.get(personId) ?? 0),
        secondsOf(spoken.get(personId) ?? 0),
      ];
    }),
  };
}

/** ATT-3: for each room, in its order, who was in it: first in, last out, minutes in between. */
export function presenceReport({ state, stays }: Pick<Told, 'state' | 'stays'>, language: Language): ReportTable {
  const order = (roomId: Id) => own(state.rooms, roomId)?.order ?? Number.MAX_SAFE_INTEGER;
  const rank = (personId: Id) => own(state.people, personId)?.rank ?? Number.MAX_SAFE_INTEGER;
  const rows = attendanceByRoom(stays).sort(
    (a, b) =>
      order(a.roomId) - order(b.roomId) || a.roomId.localeCompare(b.roomId) || rank(a.personId) - rank(b.personId),
  );
  return {
    heads: ['room', 'id', 'name', 'title', 'delegation', 'firstIn', 'lastOut', 'present'],
    rows: rows.map(({ personId, roomId, first, last, present }): Cell[] => [
      said(own(state.rooms, roomId)?.title, language) || roomId,
      ...personCells(state, personId, language),
      { at: first },
      { at: last },
      minutesOf(present),
    ]),
  };
}
