import { type Id, own } from '@plenum/shared/domain/ids';
import { mayFlow, type Reach, reachOf } from '@plenum/shared/domain/rights';
import type { RoomState, Track } from '@plenum/shared/domain/room-state';
import type { MediaPlane } from '../media/media-plane.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';

/** ms until a word that failed is said again; doubled each time it fails again. */
const firstPause = 1000;
const longestPause = 30_000;
/** ms for which the voice that was on air stays open while the next one's first packet is on its way (INTERP-9). */
const overlap = 80;

type Change = { producerId: Id; paused: boolean };
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
  /** Interpreters who have just been relieved: the channel leaves them with the other's first packet. */
  readonly #relieved = new Map<Id, NodeJS.Timeout>();
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

  /** The producer was made anew (it starts paused) or is gone. */
  forget(trackId: Id): void {
    this.#forgetRelieved(trackId);
    this.#open.delete(trackId);
    this.#settled.delete(trackId);
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
    for (const timer of this.#relieved.values()) clearTimeout(timer);
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

  #due(place: Place): Change[] {
    const { house, roomId } = place;
    const room = house.openRoom(roomId)?.state;
    const isDoubtful = this.#doubtful.delete(keyOf(place));
    if (!room) return [];
    const due = Object.values(room.tracks)
      .map((track) => ({ producerId: track.trackId, paused: !this.#opens(house, room, track) }))
      .filter(({ producerId, paused }) => isDoubtful || paused === this.#open.has(producerId));
    if (!isDoubtful) this.#relieve(place, room, due);
    return due.filter(({ producerId, paused }) => !(paused && this.#relieved.has(producerId)));
  }

  /** Nobody but the channel receives an interpreter, and it takes one voice at a time: what overlaps is heard by nobody. */
  #relieve(place: Place, room: RoomState, due: Change[]): void {
    const conference = place.house.conference.state;
    const isInto = ({ producerId, paused }: Change) => {
      const track = own(room.tracks, producerId);
      return !paused && track !== undefined && reachOf(conference, room, track) === 'channel';
    };
    if (!due.some(isInto)) return;
    for (const { producerId, paused } of due) {
      if (!paused || this.#settled.get(producerId) !== 'channel' || this.#relieved.has(producerId)) continue;
      const shut = () => {
        this.#relieved.delete(producerId);
        this.#say([place]);
      };
      this.#relieved.set(producerId, setTimeout(shut, overlap));
    }
  }

  #forgetRelieved(trackId: Id): void {
    clearTimeout(this.#relieved.get(trackId));
    this.#relieved.delete(trackId);
  }

  #opens({ conference }: ConferenceHouse, room: RoomState, track: Track): boolean {
    const reach = reachOf(conference.state, room, track);
    if (!mayFlow(conference.state, room, track)) return false;
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
