import { microphoneOf, seatOf } from '@plenum/shared/domain/booth';
import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { doorRefusal, mayFlow, type Reach, reachOf } from '@plenum/shared/domain/rights';
import type { RoomState, Track } from '@plenum/shared/domain/room-state';
import type { MediaPlane } from '../media/media-plane.ts';
import type { ConferenceHouse, HouseEvents } from '../rooms/conference-house.ts';

/** ms until a word that failed is said again; doubled each time it fails again. */
const firstPause = 1000;
const longestPause = 30_000;
/** ms for which a microphone that was handed over stays open, so that its channel has it until the next one is heard. */
const handoverLasts = 200;

type Place = { house: ConferenceHouse; roomId: Id };
const keyOf = ({ house, roomId }: Place): string => `${house.conferenceId}/${roomId}`;

/** Enforces TRACK-4 at the SFU: a track that may not flow is paused there, whatever its sender does. */
export class ProducerGate {
  /** Tracks whose producer is open for packets. All others are shut, as they were made, but for those in doubtful rooms. */
  readonly #open = new Set<Id>();
  /** The reach for which every viewer's consumers have been made to match since. */
  readonly #settled = new Map<Id, Reach>();
  /** Rooms in which a word to the media node may have been lost: there everything is said again, the shutting above all. */
  readonly #doubtful = new Map<string, Place>();
  /** Microphones of booths that have just been handed over. */
  readonly #handedOver = new Map<Id, NodeJS.Timeout>();
  #again: NodeJS.Timeout | undefined;
  #pause = firstPause;
  readonly #plane: MediaPlane;

  constructor(plane: MediaPlane) {
    this.#plane = plane;
  }

  /** Makes the producers of the room match its state; sent before anything else that follows from the same events. */
  sync(house: ConferenceHouse, roomId: Id): void {
    this.#say([{ house, roomId }]);
  }

  /**
   * Nobody has a live consumer any more that the room's state does not give him: what is not for the whole house may flow
   * now. Until then it is shut: TRACK-6 holds also while somebody goes backstage in the middle of a sentence.
   */
  settle(house: ConferenceHouse, roomId: Id): void {
    const room = house.openRoom(roomId)?.state;
    if (!room) return;
    for (const track of Object.values(room.tracks))
      this.#settled.set(track.trackId, reachOf(house.conference.state, room, track));
    this.#say([{ house, roomId }]);
  }

  /**
   * INTERP-9: to be said before the `sync` of the handover. The feed sends the former voice until the first packet of the
   * next one, and no packet after it; nobody receives it otherwise.
   */
  handOver(house: ConferenceHouse, batch: HouseEvents): void {
    const room = batch.stream === 'room' ? house.openRoom(batch.roomId)?.state : undefined;
    if (batch.stream === 'conference' || !room) return;
    for (const { event } of batch.events) {
      const former = event.type === 'handedOver' ? microphoneOf(room, event.from) : undefined;
      if (former) this.#linger(house, room.roomId, former.trackId);
    }
  }

  #linger(house: ConferenceHouse, roomId: Id, trackId: Id): void {
    clearTimeout(this.#handedOver.get(trackId));
    const timer = setTimeout(() => {
      this.#handedOver.delete(trackId);
      this.sync(house, roomId);
    }, handoverLasts);
    this.#handedOver.set(trackId, timer);
  }

  /** The producer was made anew (it starts paused) or is gone. */
  forget(trackId: Id): void {
    this.#open.delete(trackId);
    this.#settled.delete(trackId);
    clearTimeout(this.#handedOver.get(trackId));
    this.#handedOver.delete(trackId);
  }

  /** Says everything again, after the media node may have changed behind our back. */
  assert(houses: ConferenceHouse[]): void {
    this.#open.clear();
    this.#settled.clear();
    const places = houses.flatMap((house) => house.openRooms().map(({ state }) => ({ house, roomId: state.roomId })));
    for (const place of places) this.#doubtful.set(keyOf(place), place);
    this.#say(places);
  }

  close(): void {
    clearTimeout(this.#again);
    for (const timer of this.#handedOver.values()) clearTimeout(timer);
  }

  #say(places: Place[]): void {
    const changes = places.flatMap((place) => this.#due(place));
    if (changes.length === 0) return;
    for (const { producerId, paused } of changes) paused ? this.#open.delete(producerId) : this.#open.add(producerId);
    void this.#plane.setProducersPaused(changes).then((result) => {
      if (result.ok) this.#pause = firstPause;
      else this.#doubt(places);
    });
  }

  #due(place: Place): Array<{ producerId: Id; paused: boolean }> {
    const { house, roomId } = place;
    const room = house.openRoom(roomId)?.state;
    const isDoubtful = this.#doubtful.delete(keyOf(place));
    if (!room) return [];
    return Object.values(room.tracks)
      .map((track) => ({ producerId: track.trackId, paused: !this.#opens(house, room, track) }))
      .filter(({ producerId, paused }) => isDoubtful || paused === this.#open.has(producerId));
  }

  #opens({ conference }: ConferenceHouse, room: RoomState, track: Track): boolean {
    const reach = reachOf(conference.state, room, track);
    if (!mayFlow(conference.state, room, track))
      return (
        this.#handedOver.has(track.trackId) && this.#open.has(track.trackId) && mayEnd(conference.state, room, track)
      );
    const before = this.#settled.get(track.trackId);
    // Nobody receives an interpreter directly, so a handover waits for nobody (INTERP-9).
    const isUnheard = reach === 'channel' && (before === undefined || before === 'nobody');
    return reach === 'house' || before === reach || isUnheard;
  }

  #doubt(places: Place[]): void {
    for (const place of places) this.#doubtful.set(keyOf(place), place);
    if (this.#again) return;
    this.#again = setTimeout(() => {
      this.#again = undefined;
      this.#say([...this.#doubtful.values()]);
    }, this.#pause);
    this.#pause = Math.min(longestPause, this.#pause * 2);
  }
}

/** Whether a microphone that was handed over may be heard to the end of its sound: it is open, and so is everything around it. */
function mayEnd(conference: ConferenceState, room: RoomState, { personId, muted }: Track): boolean {
  const person = own(conference.people, personId);
  const isStill = room.status.state === 'open' && room.frozen.state === 'no' && !muted;
  const isSeated = seatOf(conference, room.roomId, personId) !== undefined;
  return isStill && isSeated && person !== undefined && doorRefusal(conference, room, person) === null;
}
