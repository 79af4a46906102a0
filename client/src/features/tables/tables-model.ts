import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { isBanned } from '@plenum/shared/domain/rights';
import { hasControlCharacters, type Language } from '@plenum/shared/domain/text';
import type { HouseView } from '../../session/house.ts';

export const mostGuests = 5;
const tablesEach = 2;
const longestName = 200;

/** Who can be asked to a table: everybody on the guest list but oneself, halls and the audience (TABLE-1); null for who opens none. */
export function guestsOf({ me, conference }: HouseView): Person[] | null {
  if (!me || !conference || permissionRefusal('openTable', me, null)) return null;
  return Object.values(conference.state.people)
    .filter(({ personId, role }) => personId !== me.personId && role !== 'hall' && role !== 'audience')
    .filter(({ personId }) => !isBanned(conference.state, personId))
    .toSorted((a, b) => a.rank - b.rank || (a.personId < b.personId ? -1 : 1));
}

/** Whether one has as many tables open as one may. */
export function hasTables({ me, conference }: HouseView): boolean {
  const tables = Object.values(conference?.state.rooms ?? {}).flatMap(({ table }) => table ?? []);
  return tables.filter(({ host }) => host === me?.personId).length >= tablesEach;
}

/** The command that opens it, once it has a name and one to five guests. */
export function openingOf(
  name: string,
  language: Language,
  invited: readonly string[],
): ConferenceStreamCommand | null {
  const title = [...name]
    .filter((sign) => !hasControlCharacters(sign))
    .join('')
    .trim()
    .slice(0, longestName);
  if (title === '' || invited.length < 1 || invited.length > mostGuests) return null;
  return { type: 'openTable', title: { [language]: title }, invited: [...invited] };
}
