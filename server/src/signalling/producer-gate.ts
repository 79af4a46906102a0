import type { RoomStreamEvent } from '@plenum/shared/domain/event';
import type { Id } from '@plenum/shared/domain/ids';
import { mayFlow } from '@plenum/shared/domain/rights';
import type { MediaPlane } from '../media/media-plane.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';

/** Events after which another track may flow, or one may no longer. */
const turning: ReadonlySet<RoomStreamEvent['type']> = new Set<RoomStreamEvent['type']>([
  'floorGranted',
  'floorEnded',
  'floorSizeSet',
  'trackPublished',
  'trackUnpublished',
  'trackMuted',
  'trackUnmuted',
  'admitted',
  'turnedAway',
  'admissionForgotten',
  'roomOpened',
  'roomClosed',
  'personQueued',
  'personUnqueued',
  'personMoved',
]);

export function turnsMedia(event: RoomStreamEvent): boolean {
  return turning.has(event.type);
}

/** Enforces TRACK-4 at the SFU: a track that may not flow is paused there, whatever its sender does. */
export class ProducerGate {
  /** Tracks whose producer is known to be open for packets. All others count as shut. */
  readonly #open = new Set<Id>();
  readonly #plane: MediaPlane;

  constructor(plane: MediaPlane) {
    this.#plane = plane;
  }

  /** Makes the producers of the room match its state; sent before anything else that follows from the same events. */
  sync(house: ConferenceHouse, roomId: Id): void {
    const room = house.openRoom(roomId)?.state;
    if (!room) return;
    const changes: Array<{ producerId: Id; paused: boolean }> = [];
    for (const track of Object.values(room.tracks)) {
      const open = mayFlow(house.conference.state, room, track);
      if (open !== this.#open.has(track.trackId)) changes.push({ producerId: track.trackId, paused: !open });
    }
    this.#apply(changes);
  }

  /** The producer was made anew (it starts paused) or is gone. */
  forget(trackId: Id): void {
    this.#open.delete(trackId);
  }

  /** Says everything again, after the media node may have changed behind our back. */
  assert(houses: ConferenceHouse[]): void {
    this.#open.clear();
    const all = houses.flatMap((house) =>
      house.openRooms().flatMap(({ state }) =>
        Object.values(state.tracks).map((track) => ({
          producerId: track.trackId,
          paused: !mayFlow(house.conference.state, state, track),
        })),
      ),
    );
    this.#apply(all);
  }

  #apply(changes: Array<{ producerId: Id; paused: boolean }>): void {
    if (changes.length === 0) return;
    for (const { producerId, paused } of changes) paused ? this.#open.delete(producerId) : this.#open.add(producerId);
    void this.#plane.setProducersPaused(changes).then((result) => {
      if (!result.ok) for (const { producerId } of changes) this.#open.delete(producerId);
    });
  }
}
