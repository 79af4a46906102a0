import { type AuditRow, audited } from '@plenum/shared/domain/audit';
import type { Person } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import type texts from '../../i18n/en.json';
import type { HouseView } from '../../session/house.ts';

/** Every audited act has its words; a test holds the two together. */
type SaidAct = keyof (typeof texts)['audit']['act'];
/** `by` and `whom` are null for the house itself, for nobody in particular, and for who is no longer on the roster. */
export type ActRow = { key: string; at: number; act: SaidAct; by: Person | null; whom: Person | null };

/** AUDIT-2: rows as they are drawn; seqs count in each stream apart, so that the act belongs to the key. */
export function actRows(view: HouseView, rows: readonly AuditRow[]): ActRow[] {
  const people = view.conference?.state.people ?? {};
  const known = rows.filter(({ act }) => audited.has(act));
  return known.map(({ seq, at, act, by, whom }) => ({
    key: `${at}-${seq}-${act}-${whom ?? ''}`,
    at,
    act: act as SaidAct,
    by: own(people, by) ?? null,
    whom: whom === null ? null : (own(people, whom) ?? null),
  }));
}
