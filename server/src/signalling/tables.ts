import { type Id, own } from '@plenum/shared/domain/ids';
import { v7 as newId } from 'uuid';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import type { Visitors } from './visitors.ts';

type Options = {
  visitors: Visitors;
  registry: HouseRegistry;
  /** ms for which a table stands that nobody has sat down at. */
  grace: number;
  onBroken: (error: unknown) => void;
};

export const tableGrace = 120_000;
const triedAgain = 5000;

/** TABLE-4: a table goes with its last guest, and one at which nobody sits down after a while. */
export class Tables {
  readonly #options: Options;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #end: () => void;
  #isOver = false;

  constructor(options: Options) {
    this.#options = options;
    const { visitors, registry, grace } = options;
    visitors.onTouched((house, roomId) => this.#look(house, roomId));
    this.#end = registry.onEvents((house, batch) => {
      if (batch.stream === 'room') return;
      for (const { event } of batch.events) if (event.type === 'tableOpened') this.#wait(house, event.roomId, grace);
    });
    for (const house of registry.houses()) {
      for (const { roomId, table } of Object.values(house.conference.state.rooms))
        if (table) this.#wait(house, roomId, grace);
    }
  }

  close(): void {
    this.#isOver = true;
    this.#end();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
  }

  #look(house: ConferenceHouse, roomId: Id): void {
    if (!own(house.conference.state.rooms, roomId)?.table) return;
    this.#settle(house, roomId);
    if (this.#isEmpty(house, roomId)) this.#close(house, roomId).catch(this.#options.onBroken);
  }

  #isEmpty = (house: ConferenceHouse, roomId: Id): boolean => this.#options.visitors.at(house, roomId).length === 0;

  #wait(house: ConferenceHouse, roomId: Id, ms: number): void {
    if (this.#isOver) return;
    this.#settle(house, roomId);
    const timer = setTimeout(() => this.#look(house, roomId), ms);
    this.#waiting.set(keyOf(house, roomId), timer);
  }

  #settle(house: ConferenceHouse, roomId: Id): void {
    clearTimeout(this.#waiting.get(keyOf(house, roomId)));
    this.#waiting.delete(keyOf(house, roomId));
  }

  /** Nobody comes in meanwhile, and whoever went out has taken along what was his: a closed table takes no more commands. */
  async #close(house: ConferenceHouse, roomId: Id): Promise<void> {
    const { visitors } = this.#options;
    if (this.#isOver || visitors.isShut(house, roomId)) return;
    visitors.shut(house, roomId);
    try {
      await house.openRoom(roomId)?.idle();
      const command = { type: 'closeTable', roomId } as const;
      const answer = await house.conference.submit({ command, commandId: newId(), actor: { kind: 'system' } });
      if (!answer.ok && answer.refusal.code === 'UNAVAILABLE') this.#wait(house, roomId, triedAgain);
    } finally {
      visitors.unshut(house, roomId);
    }
  }
}

const keyOf = (house: ConferenceHouse, roomId: Id): string => `${house.conferenceId}/${roomId}`;
