import type { Id } from '@plenum/shared/domain/ids';
import { mayEnter } from '@plenum/shared/domain/rights';
import { v7 as newId } from 'uuid';
import type { Clock } from '../rooms/clock.ts';
import type { ConferenceHouse, HouseEvents } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import type { HelloParts } from './hello.ts';
import { leadOut } from './lead-out.ts';

type Options = {
  parts: HelloParts;
  registry: HouseRegistry;
  clock: Clock;
  /** Real ms for a page to follow by itself before its person is led out. */
  patience: number;
  onBroken: (error: unknown) => void;
};

export const pagesPatience = 5000;
const triedAgain = 1000;
const away = { code: 'REMOVED_FROM_ROOM' } as const;

/** Recalls and moves: pages walk by themselves; this ends the countdown, and leads out whoever has not followed. */
export class Leading {
  readonly #options: Options;
  readonly #recalls = new Map<ConferenceHouse, { roomId: Id; stop: () => void }>();
  readonly #stragglers = new Map<string, NodeJS.Timeout>();
  readonly #end: () => void;

  constructor(options: Options) {
    this.#options = options;
    this.#end = options.registry.onEvents((house, batch) => this.#onEvents(house, batch));
    for (const house of options.registry.houses()) this.#countDown(house);
  }

  close(): void {
    this.#end();
    for (const { stop } of this.#recalls.values()) stop();
    for (const timer of this.#stragglers.values()) clearTimeout(timer);
  }

  #onEvents(house: ConferenceHouse, batch: HouseEvents): void {
    if (batch.stream === 'room') return;
    for (const { event } of batch.events) {
      const recall = this.#recalls.get(house);
      if (event.type === 'recallAnnounced') this.#countDown(house);
      if (event.type === 'recallCancelled') this.#forget(house);
      if (event.type === 'recallCompleted' && recall) {
        this.#forget(house);
        this.#soon(`recall of ${house.conferenceId}`, () => this.#afterRecall(house, recall.roomId));
      }
      if (event.type === 'personMovedTo') {
        const { personId, roomId } = event;
        this.#soon(`${house.conferenceId}/${personId}`, () => this.#leadOut(house, personId, roomId));
      }
    }
  }

  /** MOVE-3: the end of the countdown is in the state, so that a restart does not lose it. */
  #countDown(house: ConferenceHouse, atLeast = 0): void {
    const { clock, onBroken } = this.#options;
    const { recall } = house.conference.state;
    this.#forget(house);
    if (recall.state === 'none') return;
    const complete = async () => {
      const command = { type: 'completeRecall' } as const;
      const answer = await house.conference.submit({ command, commandId: newId(), actor: { kind: 'system' } });
      if (!answer.ok) this.#countDown(house, triedAgain);
    };
    const stop = clock.after(Math.max(atLeast, recall.until - clock.now()), () => void complete().catch(onBroken));
    this.#recalls.set(house, { roomId: recall.roomId, stop });
  }

  #forget(house: ConferenceHouse): void {
    this.#recalls.get(house)?.stop();
    this.#recalls.delete(house);
  }

  /** A later move of the same person takes the place of an earlier one. */
  #soon(key: string, task: () => void): void {
    clearTimeout(this.#stragglers.get(key));
    const timer = setTimeout(() => {
      this.#stragglers.delete(key);
      task();
    }, this.#options.patience);
    this.#stragglers.set(key, timer);
  }

  #afterRecall(house: ConferenceHouse, roomId: Id): void {
    for (const { person, personId } of this.#options.parts.visitors.of(house)) {
      if (mayEnter(house.conference.state, person, roomId)) this.#leadOut(house, personId, roomId);
    }
  }

  /** Out into the house, unless the person is where he was led, waits at its door, or is in no room at all. */
  #leadOut(house: ConferenceHouse, personId: Id, roomId: Id): void {
    const { parts, onBroken } = this.#options;
    const visitor = parts.visitors.find(house, personId);
    if (!visitor) return;
    const whyNow = () => (visitor.roomId === null || visitor.roomId === roomId ? null : away);
    if (whyNow()) leadOut(parts, visitor, whyNow).catch(onBroken);
  }
}
