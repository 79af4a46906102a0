import type { ConferenceState, Person } from './conference-state.ts';
import { type Id, own } from './ids.ts';
import { inLanguage } from './text.ts';

/** LEDGER-3: two persons are of one delegation if its name reads the same; who has none stands for himself. */
export function delegationKey({ personId, delegation }: Pick<Person, 'personId' | 'delegation'>): string {
  const text = delegation ? inLanguage(delegation, 'en').text.normalize('NFKC').trim().toLowerCase() : '';
  return text === '' ? `person:${personId}` : `delegation:${text}`;
}

export function delegationOf(conference: ConferenceState, personId: Id): string {
  return delegationKey(own(conference.people, personId) ?? { personId, delegation: null });
}

/** ms by delegation, from ms by person. */
export function byDelegation(conference: ConferenceState, spoken: Record<Id, number>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [personId, ms] of Object.entries(spoken)) {
    const key = delegationOf(conference, personId);
    sums.set(key, (sums.get(key) ?? 0) + ms);
  }
  return sums;
}
