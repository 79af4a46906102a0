import type { Id } from '@plenum/shared/domain/ids';
import type { LastPlace } from '@plenum/shared/domain/returning';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { Visitor, VisitorPlace } from './visitor.ts';

/** Everybody who is in a house now (presence): by person, and by room. */
export class Visitors {
  readonly #byPerson = new Map<ConferenceHouse, Map<Id, Visitor>>();
  readonly #byRoom = new Map<ConferenceHouse, Map<Id, Set<Visitor>>>();
  readonly #peeking = new Map<ConferenceHouse, Set<Visitor>>();
  readonly #byPeer = new Map<Id, Visitor>();
  /** Where those who have gone stood last, as many as the roster has persons at most. */
  readonly #last = new Map<ConferenceHouse, Map<Id, LastPlace>>();
  /** Rooms that are about to go: nobody may come into them any more. */
  readonly #shut = new Set<string>();
  readonly #moved = new Set<(house: ConferenceHouse, roomId: Id) => void>();
  readonly #placed = new Set<(visitor: Visitor) => void>();

  find(house: ConferenceHouse, personId: Id): Visitor | undefined {
    return this.#byPerson.get(house)?.get(personId);
  }

  byPeer(peerId: Id): Visitor | undefined {
    return this.#byPeer.get(peerId);
  }

  /** Who is in the room or waits at its door. */
  at(house: ConferenceHouse, roomId: Id): Visitor[] {
    return [...(this.#byRoom.get(house)?.get(roomId) ?? [])];
  }

  /** How many are in the room or wait at its door, without counting them. */
  sizeAt(house: ConferenceHouse, roomId: Id): number {
    return this.#byRoom.get(house)?.get(roomId)?.size ?? 0;
  }

  sizeOf(house: ConferenceHouse): number {
    return this.#byPerson.get(house)?.size ?? 0;
  }

  inside(house: ConferenceHouse, roomId: Id): Visitor[] {
    return this.at(house, roomId).filter(({ place }) => place.state === 'in');
  }

  of(house: ConferenceHouse): Visitor[] {
    return [...(this.#byPerson.get(house)?.values() ?? [])];
  }

  all(): Visitor[] {
    return [...this.#byPerson.values()].flatMap((people) => [...people.values()]);
  }

  add(visitor: Visitor): void {
    const people = this.#byPerson.get(visitor.house) ?? new Map<Id, Visitor>();
    this.#byPerson.set(visitor.house, people.set(visitor.personId, visitor));
  }

  remove(visitor: Visitor): void {
    if (this.find(visitor.house, visitor.personId) !== visitor) return;
    this.#remember(visitor);
    this.setPeek(visitor, null);
    this.setPlace(visitor, { state: 'house' });
    this.setPeer(visitor, null);
    this.#byPerson.get(visitor.house)?.delete(visitor.personId);
  }

  lastPlaceOf(house: ConferenceHouse, personId: Id): LastPlace | null {
    return this.#last.get(house)?.get(personId) ?? null;
  }

  #remember({ house, personId, place }: Visitor): void {
    const places = this.#last.get(house) ?? new Map<Id, LastPlace>();
    this.#last.set(house, places);
    if (place.state === 'house') places.delete(personId);
    else places.set(personId, place);
  }

  setPlace(visitor: Visitor, place: VisitorPlace): void {
    const before = visitor.roomId;
    const rooms = this.#byRoom.get(visitor.house) ?? new Map<Id, Set<Visitor>>();
    this.#byRoom.set(visitor.house, rooms);
    if (before !== null) rooms.get(before)?.delete(visitor);
    visitor.place = place;
    if (place.state !== 'house') rooms.set(place.roomId, (rooms.get(place.roomId) ?? new Set()).add(visitor));
    for (const listener of this.#placed) listener(visitor);
    for (const roomId of new Set([before, visitor.roomId])) if (roomId !== null) this.touch(visitor.house, roomId);
  }

  /** Who looks into a room from elsewhere (MOVE-6); he stays where he is. */
  setPeek(visitor: Visitor, peek: Visitor['peek']): void {
    const peeking = this.#peeking.get(visitor.house) ?? new Set();
    this.#peeking.set(visitor.house, peeking);
    visitor.peek = peek;
    if (peek) peeking.add(visitor);
    else peeking.delete(visitor);
  }

  peekingIn(house: ConferenceHouse): Visitor[] {
    return [...(this.#peeking.get(house) ?? [])];
  }

  peekingAt(house: ConferenceHouse, roomId: Id): Visitor[] {
    return this.peekingIn(house).filter(({ peek }) => peek?.roomId === roomId);
  }

  setPeer(visitor: Visitor, peer: Visitor['peer']): void {
    if (visitor.peer) this.#byPeer.delete(visitor.peer.peerId);
    visitor.peer = peer;
    if (peer) this.#byPeer.set(peer.peerId, visitor);
  }

  shut(house: ConferenceHouse, roomId: Id): void {
    this.#shut.add(`${house.conferenceId}/${roomId}`);
  }
  unshut(house: ConferenceHouse, roomId: Id): void {
    this.#shut.delete(`${house.conferenceId}/${roomId}`);
  }
  isShut(house: ConferenceHouse, roomId: Id): boolean {
    return this.#shut.has(`${house.conferenceId}/${roomId}`);
  }

  /** Says that who is in the room, or how, has changed. */
  touch(house: ConferenceHouse, roomId: Id): void {
    for (const listener of this.#moved) listener(house, roomId);
  }

  onTouched(listener: (house: ConferenceHouse, roomId: Id) => void): void {
    this.#moved.add(listener);
  }

  /** Hears of everybody whose place has been set, also of those who are on their way out. */
  onPlaced(listener: (visitor: Visitor) => void): void {
    this.#placed.add(listener);
  }
}
