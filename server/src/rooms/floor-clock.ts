import type { Id } from '@plenum/shared/domain/ids';
import { nextCut } from '@plenum/shared/domain/turn-time';
import { v7 as newId } from 'uuid';
import type { Clock } from './clock.ts';
import type { ConferenceHouse } from './conference-house.ts';
import type { HouseRegistry } from './house-registry.ts';

/** ms until a cut is tried again that the room refused as too early, or that could not be written. */
const soon = 10;
const later = 250;

type Parts = { registry: HouseRegistry; clock: Clock; onBroken: (error: unknown) => void };
type Armed = { personId: Id; at: number; stop: () => void };

/**
 * TIME-5: one timer for each room whose rules cut, at the moment when its next turn is over. The room's state says when that
 * is, so interruptions, freezes, longer limits and a restart of this process need nothing but a look at it.
 */
export class FloorClock {
  readonly #parts: Parts;
  readonly #armed = new Map<string, Armed>();
  readonly #end: () => void;
  #isOver = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#end = parts.registry.onEvents((house, batch) => {
      if (batch.stream === 'room') this.#look(house, batch.roomId);
    });
    for (const house of parts.registry.houses()) {
      for (const { state } of house.openRooms()) this.#look(house, state.roomId);
    }
  }

  close(): void {
    this.#isOver = true;
    this.#end();
    for (const { stop } of this.#armed.values()) stop();
    this.#armed.clear();
  }

  #look(house: ConferenceHouse, roomId: Id, atLeast = 0): void {
    const { clock } = this.#parts;
    const room = house.openRoom(roomId)?.state;
    const cut = room && !this.#isOver ? nextCut(room) : null;
    const key = `${house.conferenceId}/${roomId}`;
    const armed = this.#armed.get(key);
    if (armed && cut && armed.personId === cut.personId && armed.at === cut.at) return;
    armed?.stop();
    this.#armed.delete(key);
    if (!cut) return;
    const stop = clock.after(Math.max(atLeast, cut.at - clock.now()), () => {
      this.#armed.delete(key);
      void this.#cut(house, roomId, cut.personId).catch(this.#parts.onBroken);
    });
    this.#armed.set(key, { ...cut, stop });
  }

  async #cut(house: ConferenceHouse, roomId: Id, personId: Id): Promise<void> {
    const command = { type: 'cutFloor', personId } as const;
    const answer = await house.openRoom(roomId)?.submit({ command, commandId: newId(), actor: { kind: 'system' } });
    // After a success the event itself has led to another look.
    if (!answer || answer.ok) return;
    this.#look(house, roomId, answer.refusal.code === 'UNAVAILABLE' ? later : soon);
  }
}
