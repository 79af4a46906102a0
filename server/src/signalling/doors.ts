import type { Id } from '@plenum/shared/domain/ids';
import { doorRefusal, speakerRefusal } from '@plenum/shared/domain/rights';
import type { ConferenceHouse, HouseEvents } from '../rooms/conference-house.ts';
import type { HelloParts } from './hello.ts';
import { leadOut } from './lead-out.ts';
import type { Visitor } from './visitor.ts';

type ConferenceBatch = Extract<HouseEvents, { stream: 'conference' }>;
type RoomBatch = Extract<HouseEvents, { stream: 'room' }>;

/** Follows events that shut doors: whoever is on the wrong side of one afterwards is led out. */
export class Doors {
  readonly #parts: HelloParts;
  readonly #onBroken: (error: unknown) => void;

  constructor(parts: HelloParts, onBroken: (error: unknown) => void) {
    this.#parts = parts;
    this.#onBroken = onBroken;
  }

  onEvents(house: ConferenceHouse, batch: HouseEvents): void {
    if (batch.stream === 'room') this.#inRoom(house, batch);
    else for (const { event } of batch.events) this.#inConference(house, event);
  }

  #inRoom(house: ConferenceHouse, { roomId, events }: RoomBatch): void {
    if (events.some(({ event }) => event.type === 'roomClosed' || event.type === 'turnedAway'))
      this.#look(house, roomId);
    for (const { event } of events) {
      if (event.type !== 'personRemoved') continue;
      const visitor = this.#parts.visitors.find(house, event.personId);
      // MOD-3: also where the door stands open for him again.
      if (visitor)
        this.#do(
          leadOut(this.#parts, visitor, () => (visitor.roomId === roomId ? { code: 'REMOVED_FROM_ROOM' } : null)),
        );
    }
  }

  #inConference(house: ConferenceHouse, event: ConferenceBatch['events'][number]['event']): void {
    const { stays, sessions } = this.#parts;
    switch (event.type) {
      case 'roomPlanned':
      case 'tableOpened':
      case 'tableClosed':
        this.#do(this.#planned(house, event.roomId));
        break;
      case 'sessionEnded':
        stays.endSession(house, event.personId, event.sessionId);
        break;
      case 'personBanned':
      case 'personWithdrawn':
        // Of whoever is here the end of his sessions takes care; this is for what he has left behind anywhere.
        this.#do(sessions.vacate(house, event.personId, 'dismissed'));
        break;
      case 'personUpdated':
        this.#do(this.#updated(house, event.personId));
    }
  }

  /** He sees another house now, and comes back to it with another hello; what he may have no more is taken at once. */
  async #updated(house: ConferenceHouse, personId: Id): Promise<void> {
    const { stays, sessions, visitors } = this.#parts;
    stays.endLine(house, personId, 'closing');
    const { roomId } = visitors.find(house, personId) ?? { roomId: null };
    if (roomId !== null) this.#look(house, roomId);
    await sessions.vacate(
      house,
      personId,
      'dismissed',
      (room) => speakerRefusal(house.conference.state, personId, room.roomId) !== null,
    );
  }

  async #planned(house: ConferenceHouse, roomId: Id): Promise<void> {
    await house.room(roomId);
    this.#look(house, roomId);
  }

  #look(house: ConferenceHouse, roomId: Id): void {
    for (const visitor of this.#parts.visitors.at(house, roomId)) {
      const whyNow = () => whyAstray(visitor, roomId);
      if (whyNow()) this.#do(leadOut(this.#parts, visitor, whyNow));
    }
  }

  #do(task: Promise<unknown>): void {
    task.catch(this.#onBroken);
  }
}

/** Why the visitor may not stand where he stands; who waits at a door that is to be waited at stands well. */
function whyAstray({ house, person, place }: Visitor, roomId: Id) {
  if (place.state === 'house' || place.roomId !== roomId) return null;
  const room = house.openRoom(roomId)?.state;
  const refusal = room ? doorRefusal(house.conference.state, room, person) : ({ code: 'NO_SUCH_ROOM' } as const);
  return refusal?.code === 'WAITING_FOR_ADMISSION' && place.state === 'waiting' ? null : refusal;
}
