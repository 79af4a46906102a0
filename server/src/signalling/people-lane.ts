import type { ConferenceState, Person } from '@plenum/shared/domain/conference-state';
import { own } from '@plenum/shared/domain/ids';
import { hasWords } from '@plenum/shared/domain/person-words';
import { seesPerson } from '@plenum/shared/domain/visibility';
import { type AskPeople, type PeopleAnswer, peoplePage } from '@plenum/shared/protocol/people-lane';
import { presenceOf } from './house-signals.ts';
import type { Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

const byRank = new WeakMap<ConferenceState['people'], Person[]>();

/** Sorted once for each roster, however many turn its pages. */
function rankedPeople({ people }: ConferenceState): Person[] {
  const ranked =
    byRank.get(people) ?? Object.values(people).sort((a, b) => a.rank - b.rank || (a.personId < b.personId ? -1 : 1));
  byRank.set(people, ranked);
  return ranked;
}

/** VIS-13: people whom a page does not hold, by id or by pages; never any whom its person may not see (VIS-1). */
export function findPeople(visitors: Visitors, visitor: Visitor, ask: AskPeople): PeopleAnswer {
  const { house, person: viewer } = visitor;
  const { state } = house.conference;
  const isHere = (person: Person) => {
    const found = visitors.find(house, person.personId);
    return visitor.place.state === 'in' && found?.place.state === 'in' && found.roomId === visitor.roomId;
  };
  const seen =
    ask.find === 'named'
      ? [...new Set(ask.personIds)].flatMap((personId) => own(state.people, personId) ?? [])
      : rankedPeople(state).filter((person) => hasWords(person, ask.search) && isWithin(person, ask.within));
  function isWithin(person: Person, within: 'room' | 'house'): boolean {
    return within === 'house' || (person.role !== 'audience' && isHere(person));
  }
  const all = seen.filter((person) => seesPerson(viewer, person));
  const people = ask.find === 'named' ? all : all.slice(ask.from, ask.from + peoplePage);
  const here = people
    .filter((person) => person.role !== 'audience' && isHere(person))
    .flatMap(({ personId }) => visitors.find(house, personId) ?? [])
    .map(presenceOf);
  return { ok: true, people, here, total: all.length };
}
