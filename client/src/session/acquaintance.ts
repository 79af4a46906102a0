import { mentionedIn } from '@plenum/shared/domain/crowd';
import { type Id, own } from '@plenum/shared/domain/ids';
import { type AskPeople, mostNamed, type PeopleAnswer } from '@plenum/shared/protocol/people-lane';
import type { HouseView } from './house.ts';
import type { Parts } from './parts.ts';
import { withIntroduced } from './replica.ts';

/** ms until names that are missing are asked for; spread, because a full room misses the same name at the same moment. */
const soon = 200;
const spread = 800;
/** Who could not be told once is not asked for again; so many of them are remembered. */
const mostAsked = 5000;

/** VIS-13: in a crowd the page does not hold everybody; whoever is named somewhere and is not known yet is asked for. */
export class Acquaintance {
  readonly #parts: Pick<Parts, 'store' | 'line'>;
  readonly #asked = new Set<Id>();
  readonly #wanted = new Set<Id>();
  readonly #end: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Pick<Parts, 'store' | 'line'>) {
    this.#parts = parts;
    this.#end = parts.store.api.subscribe((view, before) => {
      if (view.phase.state !== before.phase.state) this.#asked.clear();
      if (view.place !== before.place || view.conference !== before.conference) this.#look(view);
    });
  }

  /** Names which a part of the page is about to show. */
  meet(personIds: Iterable<Id>): void {
    for (const personId of personIds) this.#wanted.add(personId);
    this.#look(this.#parts.store.view);
  }

  async find(ask: AskPeople): Promise<PeopleAnswer> {
    const { line, store } = this.#parts;
    const answer = await line.request('people', ask);
    if (answer.ok && answer.people.length > 0) {
      const { conference, me } = store.view;
      store.update({ conference: withIntroduced(conference, answer.people, me?.personId) });
    }
    return answer;
  }

  close(): void {
    this.#end();
    clearTimeout(this.#timer);
  }

  #look(view: HouseView): void {
    if (this.#timer !== undefined || this.#missing(view).length === 0) return;
    this.#timer = setTimeout(() => void this.#ask(), soon + Math.random() * spread);
  }

  #missing({ conference, place, phase }: HouseView): Id[] {
    if (!conference || phase.state !== 'inside') return [];
    const { people } = conference.state;
    const named = place.state === 'in' || place.state === 'waiting' ? mentionedIn(conference.state, place.room) : [];
    const here = place.state === 'in' ? place.people.people.map(({ personId }) => personId) : [];
    const missing = new Set([...named, ...here, ...this.#wanted]);
    return [...missing].filter((personId) => !own(people, personId) && !this.#asked.has(personId));
  }

  async #ask(): Promise<void> {
    const personIds = this.#missing(this.#parts.store.view).slice(0, mostNamed);
    if (this.#asked.size > mostAsked) this.#asked.clear();
    for (const personId of personIds) {
      this.#asked.add(personId);
      this.#wanted.delete(personId);
    }
    if (personIds.length > 0) await this.find({ find: 'named', personIds });
    this.#timer = undefined;
    this.#look(this.#parts.store.view);
  }
}
