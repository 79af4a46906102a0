import type { Session } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import type { EventLog } from '../log/event-log.ts';
import { ConferenceHouse, type HouseEvents } from './conference-house.ts';

export type HouseListener = (house: ConferenceHouse, events: HouseEvents) => void;

/** All conferences of this process. Listeners hear of events after they are durable, in the order of each stream. */
export class HouseRegistry {
  readonly #houses = new Map<Id, ConferenceHouse>();
  readonly #opening = new Map<Id, Promise<ConferenceHouse>>();
  readonly #listeners = new Set<HouseListener>();
  readonly #log: EventLog;
  readonly #now: () => number;

  constructor(log: EventLog, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** Opens every conference that the log knows. */
  async openAll(): Promise<void> {
    const streams = await this.#log.streams();
    const ids = streams
      .filter((stream) => stream.startsWith('conference:'))
      .map((stream) => stream.slice('conference:'.length));
    await Promise.all(ids.map((id) => this.open(id)));
  }

  open(conferenceId: Id): Promise<ConferenceHouse> {
    const present = this.#houses.get(conferenceId);
    if (present) return Promise.resolve(present);
    const opening = this.#opening.get(conferenceId) ?? this.#openHouse(conferenceId);
    this.#opening.set(conferenceId, opening);
    return opening.finally(() => this.#opening.delete(conferenceId));
  }

  get(conferenceId: Id): ConferenceHouse | undefined {
    return this.#houses.get(conferenceId);
  }

  houses(): ConferenceHouse[] {
    return [...this.#houses.values()];
  }

  findSession(sessionId: Id): { house: ConferenceHouse; session: Session } | undefined {
    for (const house of this.#houses.values()) {
      const session = own(house.conference.state.sessions, sessionId);
      if (session) return { house, session };
    }
    return undefined;
  }

  onEvents(listener: HouseListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async idle(): Promise<void> {
    await Promise.all(this.houses().map((house) => house.idle()));
  }

  async #openHouse(conferenceId: Id): Promise<ConferenceHouse> {
    const house: ConferenceHouse = await ConferenceHouse.open({
      conferenceId,
      log: this.#log,
      now: this.#now,
      onEvents: (events) => {
        const present = this.#houses.get(conferenceId);
        if (present) for (const listener of this.#listeners) listener(present, events);
      },
    });
    this.#houses.set(conferenceId, house);
    return house;
  }
}
