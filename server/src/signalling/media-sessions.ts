import { type Id, own } from '@plenum/shared/domain/ids';
import { holderOf, hostOf, positionOf, type RoomState } from '@plenum/shared/domain/room-state';
import type { MediaWelcome } from '@plenum/shared/protocol/hello';
import { v7 as newId } from 'uuid';
import type { Inventory, MediaPlane } from '../media/media-plane.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import type { MediaDirector } from './media-director.ts';
import { newMediaSession, ownsMediaSession } from './media-session-id.ts';
import type { HelloMedia, Peer, Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

type Held = Inventory['peers'][number];
type Options = { plane: MediaPlane; registry: HouseRegistry; visitors: Visitors; secret: Buffer; grace: number };
export type Leaving = 'lineLost' | 'walkedOut' | 'dismissed' | 'leftTheDoor';

/** Opens, keeps, finds again and gives up the media sessions of visitors. */
export class MediaSessions {
  /** Peers that the media node holds and nobody has come back for yet (after a restart of this process). */
  readonly #unclaimed = new Map<Id, Held>();
  #held = new Set<Id>();
  #claiming: NodeJS.Timeout | undefined;
  readonly #plane: MediaPlane;
  readonly #registry: HouseRegistry;
  readonly #visitors: Visitors;
  readonly #secret: Buffer;
  readonly #grace: number;

  constructor({ plane, registry, visitors, secret, grace }: Options) {
    this.#plane = plane;
    this.#registry = registry;
    this.#visitors = visitors;
    this.#secret = secret;
    this.#grace = grace;
  }

  /**
   * Reads what the media node holds: what visitors have there, and what still waits for its owner, for as long as a lost
   * line may. Tracks whose producers it does not hold are over.
   */
  async takeInventory(): Promise<void> {
    const result = await this.#plane.inventory();
    if (!result.ok) return;
    const { peers } = result.value;
    this.#held = new Set(peers.map(({ peerId }) => peerId));
    this.#unclaimed.clear();
    for (const peer of peers) {
      if (!this.#visitors.byPeer(peer.peerId)) this.#unclaimed.set(peer.peerId, peer);
    }
    clearTimeout(this.#claiming);
    this.#claiming = setTimeout(() => void this.#closeUnclaimed(), this.#grace);
    const producers = new Set(peers.flatMap((peer) => peer.producers.map(({ producerId }) => producerId)));
    await this.#endDeadTracks(producers);
  }

  close(): void {
    clearTimeout(this.#claiming);
  }

  /** Whether the media node held the peer when it was last asked, or it was opened since. */
  holds({ peerId }: Peer): boolean {
    return this.#held.has(peerId);
  }

  async #closeUnclaimed(): Promise<void> {
    const peerIds = [...this.#unclaimed.keys()].filter((peerId) => !this.#visitors.byPeer(peerId));
    this.#unclaimed.clear();
    await Promise.all(peerIds.map((peerId) => this.#plane.closePeer(peerId)));
    await this.#endDeadTracks(new Set());
  }

  /**
   * Who is here is told by new transports, and his tracks end with the old ones; this is for everybody else. A greeting's
   * tracks are nobody's: what becomes of them is the playout's affair (PLAY-6).
   */
  async #endDeadTracks(producers: ReadonlySet<Id>): Promise<void> {
    for (const house of this.#registry.houses()) {
      const all = house.openRooms().flatMap(({ state }) => Object.values(state.tracks));
      const tracks = all.filter(({ playoutId }) => playoutId === undefined);
      const alive = new Set(tracks.filter(({ trackId }) => producers.has(trackId)).map(({ personId }) => personId));
      const owners = new Set(tracks.map(({ personId }) => personId));
      const absent = [...owners].filter((personId) => !alive.has(personId) && !this.#visitors.find(house, personId));
      await Promise.all(absent.map((personId) => this.vacate(house, personId, 'lineLost')));
    }
  }

  /**
   * Whether the page's media session still stands and is this visitor's; if so it is his from now on. Otherwise whatever he
   * had is over.
   */
  async keep(visitor: Visitor, mediaSession: Id | undefined): Promise<boolean> {
    if (mediaSession !== undefined && visitor.peer?.peerId === mediaSession) return true;
    const claimed = mediaSession === undefined ? undefined : this.#claim(visitor, mediaSession);
    if (visitor.peer || !claimed) await this.giveUp(visitor, 'lineLost');
    if (!claimed) return false;
    const tracks = visitor.house.openRooms().flatMap(({ state }) => Object.values(state.tracks));
    const producers: Peer['producers'] = new Map();
    for (const { producerId, source } of claimed.producers) {
      if (tracks.some(({ trackId }) => trackId === producerId)) producers.set(producerId, { source });
      else void this.#plane.closeProducer(claimed.peerId, producerId);
    }
    this.#visitors.setPeer(visitor, peerOf(claimed.peerId, producers));
    return true;
  }

  #claim({ house, personId }: Visitor, mediaSession: Id): Held | undefined {
    const held = this.#unclaimed.get(mediaSession);
    if (!held || !ownsMediaSession(this.#secret, mediaSession, house.conferenceId, personId)) return undefined;
    this.#unclaimed.delete(mediaSession);
    return held;
  }

  /** New transports for the visitor; the old ones must have been given up before. */
  async open(visitor: Visitor, media: HelloMedia, director: MediaDirector): Promise<MediaWelcome> {
    const { conferenceId } = visitor.house;
    const peerId = newMediaSession(this.#secret, conferenceId, visitor.personId);
    const opened = await this.#plane.openPeer({
      peerId,
      conferenceId,
      placementKey: visitor.roomId ?? conferenceId,
      rtpCapabilities: media.rtpCapabilities,
      ...(media.dtls ? { dtls: media.dtls } : {}),
    });
    if (!opened.ok) {
      // It may have been opened all the same, and the answer lost.
      if (opened.reason === 'unavailable') void this.#plane.closePeer(peerId);
      return noMedia(opened.reason === 'unsupported' ? 'MEDIA_UNSUPPORTED' : 'MEDIA_UNAVAILABLE');
    }
    this.#held.add(peerId);
    this.#visitors.setPeer(visitor, peerOf(peerId, new Map()));
    const change = await director.wishNow(visitor);
    return { state: 'fresh', mediaSession: peerId, ...opened.value, connected: media.dtls !== undefined, change };
  }

  /** Closes the visitor's media session and takes his tracks out of every room; what else he loses depends on why. */
  async giveUp(visitor: Visitor, why: Leaving): Promise<void> {
    const { peer } = visitor;
    this.#visitors.setPeer(visitor, null);
    if (peer) {
      this.#held.delete(peer.peerId);
      void this.#plane.closePeer(peer.peerId);
    }
    await this.vacate(visitor.house, visitor.personId, why);
  }

  /** Ends what the visitor sends and receives at once; the rest of his leaving may have to wait for his box. */
  cutOff({ peer }: Visitor): void {
    if (peer) void this.#plane.closePeer(peer.peerId);
  }

  /**
   * Takes a person's tracks, and what else he loses, out of every room where there is some (of those that `where` names);
   * false where that failed.
   */
  async vacate(
    house: ConferenceHouse,
    personId: Id,
    why: Leaving,
    where: (room: RoomState) => boolean = () => true,
  ): Promise<boolean> {
    const concerned = house.openRooms().filter(({ state }) => {
      if (!where(state)) return false;
      const hasTracks = Object.values(state.tracks).some((track) => track.personId === personId);
      const hasWord = holderOf(state, personId) ?? hostOf(state, personId) ?? own(state.backstage.people, personId);
      const talks = own(state.interpretation.talkback, personId) !== undefined;
      const isCalled = own(state.backstage.called, personId) !== undefined;
      const hasPlace = positionOf(state, personId) > 0 || isCalled || own(state.lobby, personId);
      const waits = own(state.lobby, personId)?.state === 'waiting';
      if (why === 'leftTheDoor') return waits;
      return hasTracks || (why !== 'lineLost' && (hasWord || waits || talks)) || (why === 'dismissed' && hasPlace);
    });
    const command = { type: 'vacate', personId, why } as const;
    const vacated = await Promise.all(
      concerned.map((room) => room.submit({ command, commandId: newId(), actor: { kind: 'system' } })),
    );
    return vacated.every(({ ok }) => ok);
  }
}

function peerOf(peerId: Id, producers: Peer['producers']): Peer {
  return { peerId, revision: 0, lastWish: '', unmet: null, producers, untold: [] };
}

function noMedia(code: 'MEDIA_UNSUPPORTED' | 'MEDIA_UNAVAILABLE'): MediaWelcome {
  return { state: 'none', refusal: { code } };
}
