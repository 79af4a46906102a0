import type { Id } from '@plenum/shared/domain/ids';
import { doorRefusal } from '@plenum/shared/domain/rights';
import type { ConferenceHouse, HouseEvents } from '../rooms/conference-house.ts';
import type { HelloParts } from './hello.ts';
import type { Visitor } from './visitor.ts';
import { walk } from './walk.ts';

/** Follows events that shut doors: whoever is on the wrong side of one afterwards is led out. */
export class Doors {
  readonly #parts: HelloParts;
  readonly #onBroken: (error: unknown) => void;

  constructor(parts: HelloParts, onBroken: (error: unknown) => void) {
    this.#parts = parts;
    this.#onBroken = onBroken;
  }

  onEvents(house: ConferenceHouse, batch: HouseEvents): void {
    if (batch.stream === 'room') {
      if (batch.events.some(({ event }) => event.type === 'roomClosed' || event.type === 'turnedAway')) {
        this.#look(house, batch.roomId);
      }
      return;
    }
    for (const { event } of batch.events) {
      if (event.type === 'roomPlanned') void this.#planned(house, event.roomId).catch(this.#onBroken);
      if (event.type === 'sessionEnded') this.#parts.stays.endSession(house, event.personId, event.sessionId);
    }
  }

  async #planned(house: ConferenceHouse, roomId: Id): Promise<void> {
    await house.room(roomId);
    this.#look(house, roomId);
  }

  #look(house: ConferenceHouse, roomId: Id): void {
    for (const visitor of this.#parts.visitors.at(house, roomId)) {
      if (whyAstray(visitor, roomId)) void this.#leadOut(visitor, roomId).catch(this.#onBroken);
    }
  }

  /** He stands in the house then. */
  async #leadOut(visitor: Visitor, roomId: Id): Promise<void> {
    await visitor.mailbox.runAlways(async () => {
      const refusal = whyAstray(visitor, roomId);
      if (!refusal) return;
      await walk(this.#parts, visitor, null);
      this.#parts.director.refresh(visitor);
      visitor.socket?.emit('outside', { refusal });
    });
  }
}

/** Why the visitor may not stand where he stands; who waits at a door that is to be waited at stands well. */
function whyAstray(visitor: Visitor, roomId: Id) {
  const { house, person, place } = visitor;
  const room = house.openRoom(roomId)?.state;
  const refusal = room && visitor.roomId === roomId ? doorRefusal(house.conference.state, room, person) : null;
  return refusal?.code === 'WAITING_FOR_ADMISSION' && place.state === 'waiting' ? null : refusal;
}
