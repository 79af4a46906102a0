import type { RoomStreamEvent } from '@plenum/shared/domain/event';
import type { HouseEvents } from '../rooms/conference-house.ts';

/** What a full room can wait a moment for. All else goes out at once, and takes along what was waiting before it. */
const patient = new Set<RoomStreamEvent['type']>([
  'messagePosted',
  'messageReacted',
  'questionAsked',
  'questionUpvoted',
  'voteCast',
  'lineChecked',
  'knocked',
]);
/** ms for which they wait, so that a storm of words costs each socket a few frames a second. */
const patience = 200;

type RoomBatch = Extract<HouseEvents, { stream: 'room' }>;
type Waiting = { batch: RoomBatch; tell: (batch: RoomBatch) => void; timer: NodeJS.Timeout };

/** Events of full rooms that go out together; nothing is left out and nothing overtakes. */
export class Gathering {
  readonly #waiting = new Map<string, Waiting>();

  /** `key`: the room, of all houses. */
  take(key: string, batch: RoomBatch, isFull: boolean, tell: (batch: RoomBatch) => void): void {
    const before = this.#waiting.get(key);
    const whole = before ? joined(before.batch, batch) : batch;
    if (!isFull || !batch.events.every(({ event }) => patient.has(event.type))) {
      this.#forget(key);
      tell(whole);
      return;
    }
    const timer = before?.timer ?? setTimeout(() => this.#tell(key), patience);
    this.#waiting.set(key, { batch: whole, tell, timer });
  }

  close(): void {
    for (const key of [...this.#waiting.keys()]) this.#forget(key);
  }

  #tell(key: string): void {
    const { tell, batch } = this.#waiting.get(key) ?? {};
    this.#forget(key);
    if (tell && batch) tell(batch);
  }

  #forget(key: string): void {
    clearTimeout(this.#waiting.get(key)?.timer);
    this.#waiting.delete(key);
  }
}

function joined(first: RoomBatch, then: RoomBatch): RoomBatch {
  return { ...first, to: then.to, events: [...first.events, ...then.events] };
}
