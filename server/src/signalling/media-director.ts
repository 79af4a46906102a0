import { setTimeout as delay } from 'node:timers/promises';
import { mostListed } from '@plenum/shared/domain/crowd';
import { type Id, own } from '@plenum/shared/domain/ids';
import { mostMicrophones } from '@plenum/shared/domain/subscriptions';
import type { MediaChange } from '@plenum/shared/protocol/media-lane';
import { FeedDirector } from '../interpretation/feed-director.ts';
import type { MediaEvents, MediaPlane, PeerChange, PeerWish } from '../media/media-plane.ts';
import type { ConferenceHouse, HouseEvents } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import type { MediaSessions } from './media-sessions.ts';
import { ProducerGate } from './producer-gate.ts';
import { changedPersons, concernsViewers, turnedRooms } from './turned-rooms.ts';
import type { Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';
import { Voices } from './voices.ts';
import { wishOf } from './wishes.ts';

const batchSize = 100;
const neighbourDelay = 250;
/** A full house is not looked at again at once, however fast hands are raised: a thousand visitors every 100 ms. */
const looksPerMs = 10;
/** ms until a wish that could not be met is made again; doubled as long as it stays the same. */
const unmetPause = 250;
const longestUnmetPause = 30_000;
const mostUntold = 500;
/** ms between tries to offer new transports; afterwards the next hello, or the media node's return, does. */
const reopenPauses = [100, 300, 1000, 2000];
const noChange: MediaChange = { opened: [], closed: [] };

type Parts = {
  plane: MediaPlane;
  registry: HouseRegistry;
  visitors: Visitors;
  sessions: MediaSessions;
  onBroken: (error: unknown) => void;
};

/** The reactor of sound and picture: makes the media plane match the state of the rooms (law 7). */
export class MediaDirector {
  readonly gate: ProducerGate;
  readonly feeds: FeedDirector;
  readonly #parts: Parts;
  readonly #dirty = new Set<Visitor>();
  /** Rooms whose viewers have not all been reconciled since something turned there. */
  readonly #unsettled = new Map<string, { house: ConferenceHouse; roomId: Id }>();
  readonly #neighbours = new Map<ConferenceHouse, NodeJS.Timeout>();
  #flushing = false;
  /** How many looks are under way besides the flush. */
  #early = 0;
  /** Visitors who may still receive what they should not, because the media node could not be asked. */
  readonly #unreached = new Set<Visitor>();
  /** Visitors whose wish could not be met in full. */
  readonly #unmet = new Map<Visitor, NodeJS.Timeout>();
  readonly #voices = new Voices();
  readonly #ends: Array<() => void>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.gate = new ProducerGate(parts.plane);
    const gateFirst = parts.registry.onEvents((house, events) => this.#onEvents(house, events));
    this.feeds = new FeedDirector({
      ...{ plane: parts.plane, registry: parts.registry, presence: parts.visitors, onBroken: parts.onBroken },
      onMatched: (house, roomId, isNew) => this.#onMatched(house, roomId, isNew),
    });
    this.#ends = [
      gateFirst,
      parts.plane.on('peersLost', ({ peerIds, cause }) => void this.#onPeersLost(peerIds, cause)),
      parts.plane.on('up', () => void this.#onUp()),
      parts.plane.on('levels', ({ entries }) => this.#onVoices(entries)),
    ];
  }

  /** Reconciles this one visitor at once; what changed goes into the answer that is being made for him. */
  async wishNow(visitor: Visitor): Promise<MediaChange> {
    const wish = this.#nextWish(visitor);
    if (!wish) return noChange;
    const result = await this.#parts.plane.reconcile([wish]);
    const change = result.ok ? result.value.find(({ peerId }) => peerId === wish.peerId) : undefined;
    if (result.ok) this.#unreached.delete(visitor);
    else this.#unreached.add(visitor);
    if (!result.ok || (change && change.missing.length > 0)) this.#tryAgain(visitor);
    const untold = visitor.peer?.untold.splice(0) ?? [];
    return { opened: change?.opened ?? [], closed: [...untold, ...(change?.closed ?? [])] };
  }

  /** The visitor's wish may have changed; he is told when it did. */
  refresh(visitor: Visitor): void {
    this.#dirty.add(visitor);
    this.#flushSoon();
  }

  /** The same at once, past all who wait to be looked at: a press on the language switch is to be heard within 200 ms. */
  refreshNow(visitor: Visitor): void {
    this.#dirty.delete(visitor);
    this.#early += 1;
    void this.#look([visitor]).finally(() => {
      this.#early -= 1;
      if (this.#unsettled.size > 0) this.#flushSoon();
    });
  }

  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => void this.#flush());
  }

  close(): void {
    for (const end of this.#ends) end();
    this.feeds.close();
    this.gate.close();
    for (const timer of this.#unmet.values()) clearTimeout(timer);
    for (const timer of this.#neighbours.values()) clearTimeout(timer);
  }

  #onEvents(house: ConferenceHouse, batch: HouseEvents): void {
    const rooms = house.openRooms().map(({ state }) => state);
    for (const roomId of turnedRooms(rooms, batch)) {
      this.gate.handOver(house, batch);
      this.gate.sync(house, roomId);
      if (!concernsViewers(house.conference.state, house.openRoom(roomId)?.state, batch)) continue;
      this.#unsettled.set(keyOf(house, roomId), { house, roomId });
      this.#flushSoon();
      for (const visitor of this.#parts.visitors.inside(house, roomId)) this.refresh(visitor);
      this.#refreshNeighbours(house);
    }
    for (const personId of changedPersons(batch)) {
      const visitor = this.#parts.visitors.find(house, personId);
      if (visitor) this.refresh(visitor);
    }
    if (batch.stream === 'conference') return;
    for (const { event } of batch.events) {
      if (event.type !== 'trackUnpublished') continue;
      const visitor = this.#parts.visitors.find(house, event.personId);
      if (visitor?.carrying.has(event.trackId)) continue;
      this.gate.forget(event.trackId);
      if (visitor) this.dropProducer(visitor, event.trackId);
    }
  }

  /** The channels of the room are as they should be; `isNew`: some that its listeners wished for in vain have come. */
  #onMatched(house: ConferenceHouse, roomId: Id, isNew: boolean): void {
    if (this.#unsettled.has(keyOf(house, roomId))) this.#flushSoon();
    for (const visitor of isNew ? this.#parts.visitors.inside(house, roomId) : []) {
      if (visitor.peer) visitor.peer.lastWish = '';
      this.refresh(visitor);
    }
  }

  /** Somebody begins to speak where more microphones are open than can be sent: his takes the place of one long silent. */
  #onVoices(entries: MediaEvents['levels']['entries']): void {
    // Interpreters speak all the time, and are heard in channels alone: they are left out.
    const trackIds = this.#voices.hear({ entries: entries.filter(({ producerId }) => !this.#isInBooth(producerId)) });
    if (trackIds.length === 0) return;
    for (const house of this.#parts.registry.houses()) {
      for (const { state: room } of house.openRooms()) {
        if (!trackIds.some((trackId) => own(room.tracks, trackId))) continue;
        const sounds = Object.values(room.tracks).filter(({ source, muted }) => source === 'microphone' && !muted);
        if (sounds.length <= mostMicrophones) continue;
        for (const visitor of this.#parts.visitors.inside(house, room.roomId)) this.refresh(visitor);
      }
    }
  }

  #isInBooth(trackId: Id): boolean {
    return this.#parts.registry.houses().some((house) =>
      house.openRooms().some(({ state: room }) => {
        const track = own(room.tracks, trackId);
        return track !== undefined && own(house.conference.state.people, track.personId)?.role === 'interpreter';
      }),
    );
  }

  /** Warm doors of the others follow a little later, and once for many events. */
  #refreshNeighbours(house: ConferenceHouse): void {
    if (this.#neighbours.has(house)) return;
    const timer = setTimeout(() => {
      this.#neighbours.delete(house);
      for (const visitor of this.#parts.visitors.of(house)) if (!this.#isFull(visitor)) this.refresh(visitor);
    }, neighbourDelay);
    this.#neighbours.set(house, timer);
  }

  #isFull({ house, roomId }: Visitor): boolean {
    return roomId !== null && this.#parts.visitors.sizeAt(house, roomId) > mostListed;
  }

  dropProducer(visitor: Visitor, trackId: Id): void {
    this.gate.forget(trackId);
    if (visitor.peer?.producers.delete(trackId)) void this.#parts.plane.closeProducer(visitor.peer.peerId, trackId);
  }

  #nextWish(visitor: Visitor): PeerWish | undefined {
    const { peer } = visitor;
    if (!peer) return undefined;
    const wanted = wishOf(visitor, this.#isFull(visitor), this.#voices.latest);
    const text = JSON.stringify(wanted);
    if (text === peer.lastWish) return undefined;
    peer.lastWish = text;
    peer.revision = Math.max(peer.revision + 1, Date.now());
    return { peerId: peer.peerId, revision: peer.revision, wanted };
  }

  async #flush(): Promise<void> {
    while (this.#dirty.size > 0) {
      const round = [...this.#dirty];
      this.#dirty.clear();
      for (let from = 0; from < round.length; from += batchSize) await this.#look(round.slice(from, from + batchSize));
      if (round.length > batchSize) await delay(round.length / looksPerMs, undefined, { ref: false });
    }
    this.#flushing = false;
    this.#settle();
  }

  /** Where viewers could not be reached, or channels still carry what was before, the next try settles it. */
  #settle(): void {
    for (const visitor of this.#unreached) if (!visitor.peer) this.#unreached.delete(visitor);
    if (this.#unreached.size > 0 || this.#early > 0) return;
    for (const [key, { house, roomId }] of this.#unsettled) {
      if (!this.feeds.isMatched(house, roomId)) continue;
      this.#unsettled.delete(key);
      this.gate.settle(house, roomId);
    }
  }

  /** Everything is said again, after the media node may have changed behind our back. */
  assert(): void {
    const houses = this.#parts.registry.houses();
    this.gate.assert(houses);
    this.feeds.assert().catch(this.#parts.onBroken);
    for (const house of houses) {
      for (const { state } of house.openRooms())
        this.#unsettled.set(keyOf(house, state.roomId), { house, roomId: state.roomId });
    }
    this.#flushSoon();
  }

  /** Whom the media node could not be asked about is looked at again by himself. */
  async #look(visitors: Visitor[]): Promise<void> {
    const asked = visitors.flatMap((visitor) => {
      const wish = this.#nextWish(visitor);
      return wish ? [{ visitor, wish }] : [];
    });
    if (asked.length === 0) return;
    const result = await this.#parts.plane.reconcile(asked.map(({ wish }) => wish));
    for (const { visitor } of asked) {
      if (result.ok) this.#unreached.delete(visitor);
      else this.#unreached.add(visitor);
      if (!result.ok) this.#tryAgain(visitor);
    }
    if (result.ok) for (const change of result.value) this.#tell(change);
  }

  #tryAgain(visitor: Visitor): void {
    const { peer } = visitor;
    if (!peer) return;
    const isNew = peer.unmet?.wish !== peer.lastWish;
    if (!isNew && this.#unmet.has(visitor)) return;
    clearTimeout(this.#unmet.get(visitor));
    const pause = isNew ? unmetPause : Math.min(longestUnmetPause, (peer.unmet?.pause ?? unmetPause) * 2);
    peer.unmet = { wish: peer.lastWish, pause };
    const timer = setTimeout(() => {
      this.#unmet.delete(visitor);
      if (visitor.peer) visitor.peer.lastWish = '';
      this.refresh(visitor);
    }, pause);
    this.#unmet.set(visitor, timer);
  }

  #tell({ peerId, opened, closed, missing }: PeerChange): void {
    const visitor = this.#parts.visitors.byPeer(peerId);
    if (!visitor?.peer) return;
    // A producer that is not there yet, or a pipe that could not be laid, is asked for again.
    if (missing.length > 0) this.#tryAgain(visitor);
    // What was opened meanwhile is offered again until it is confirmed; what was closed is only said once.
    if (!visitor.socket) visitor.peer.untold = [...visitor.peer.untold, ...closed].slice(-mostUntold);
    if (opened.length + closed.length > 0)
      visitor.socket?.emit('mediaChange', { mediaSession: peerId, opened, closed });
  }

  async #onPeersLost(peerIds: Id[], cause: MediaEvents['peersLost']['cause']): Promise<void> {
    const visitors = peerIds
      .map((peerId) => this.#parts.visitors.byPeer(peerId))
      .filter((visitor) => visitor !== undefined);
    await Promise.all(
      visitors.map(async (visitor) => {
        // Only a dead worker is the house's own fault; after the other causes the page says hello when it can be reached.
        if (cause !== 'workerDied') visitor.media = null;
        await this.recover(visitor);
      }),
    );
  }

  /** The media node is there (again): everything it should hold is said anew. */
  async #onUp(): Promise<void> {
    await this.#parts.sessions.takeInventory();
    this.assert();
    const lost = this.#parts.visitors
      .all()
      .filter(({ peer, media }) => media && !(peer && this.#parts.sessions.holds(peer)));
    await Promise.all(lost.map((visitor) => this.recover(visitor)));
    for (const visitor of this.#parts.visitors.all()) {
      if (visitor.peer) Object.assign(visitor.peer, { lastWish: '', unmet: null });
      this.refresh(visitor);
    }
  }

  /** Takes down what is gone and offers new transports at once, with patience while a worker starts again. */
  async recover(visitor: Visitor): Promise<void> {
    const lost = visitor.peer;
    for (const pause of [0, ...reopenPauses]) {
      // Between the tries the box is free: a hello that comes meanwhile does the same.
      await delay(pause);
      const isDone = await visitor.mailbox.runAlways(async () => {
        if (visitor.peer && visitor.peer !== lost) return true;
        return this.#renew(visitor);
      });
      if (isDone) return;
    }
  }

  /** Whether there is nothing left to try. */
  async #renew(visitor: Visitor): Promise<boolean> {
    const { sessions, visitors } = this.#parts;
    if (visitors.find(visitor.house, visitor.personId) !== visitor) return true;
    await sessions.giveUp(visitor, 'lineLost');
    const { media, socket } = visitor;
    if (!media || !socket) return true;
    const fresh = await sessions.open(visitor, media, this);
    if (fresh.state !== 'fresh') return false;
    const { state: _state, ...reset } = fresh;
    visitor.socket?.emit('mediaReset', reset);
    return true;
  }
}

const keyOf = ({ conferenceId }: ConferenceHouse, roomId: Id): string => `${conferenceId}/${roomId}`;
