import { type Id, own } from '@plenum/shared/domain/ids';
import type { MediaWelcome } from '@plenum/shared/protocol/hello';
import type { Inventory, MediaPlane } from '../media/media-plane.ts';
import type { MediaDirector } from './media-director.ts';
import { newMediaSession, ownsMediaSession } from './media-session-id.ts';
import type { HelloMedia, Peer, Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

type Held = Inventory['peers'][number];

/** Opens, keeps, finds again and gives up the media sessions of visitors. */
export class MediaSessions {
  /** Peers that the media node holds and nobody has come back for yet (after a restart of this process). */
  readonly #unclaimed = new Map<Id, Held>();
  #held = new Set<Id>();
  readonly #plane: MediaPlane;
  readonly #visitors: Visitors;
  readonly #secret: Buffer;

  constructor(plane: MediaPlane, visitors: Visitors, secret: Buffer) {
    this.#plane = plane;
    this.#visitors = visitors;
    this.#secret = secret;
  }

  /** Reads what the media node holds: what visitors have there, and what still waits for its owner. */
  async takeInventory(): Promise<void> {
    const result = await this.#plane.inventory();
    if (!result.ok) return;
    this.#held = new Set(result.value.peers.map(({ peerId }) => peerId));
    this.#unclaimed.clear();
    for (const peer of result.value.peers) {
      if (!this.#visitors.byPeer(peer.peerId)) this.#unclaimed.set(peer.peerId, peer);
    }
  }

  /** Whether the media node held the peer when it was last asked, or it was opened since. */
  holds({ peerId }: Peer): boolean {
    return this.#held.has(peerId);
  }

  /** Closes what nobody came back for. */
  async closeUnclaimed(): Promise<void> {
    const peerIds = [...this.#unclaimed.keys()];
    this.#unclaimed.clear();
    await Promise.all(peerIds.map((peerId) => this.#plane.closePeer(peerId)));
  }

  /** Whether the page's media session still stands and is this visitor's; if so it is his from now on. */
  keep(visitor: Visitor, media: HelloMedia): boolean {
    const { mediaSession } = media;
    if (mediaSession === undefined) return false;
    if (visitor.peer?.peerId === mediaSession) return true;
    const held = this.#unclaimed.get(mediaSession);
    const { conferenceId } = visitor.house;
    if (!held || !ownsMediaSession(this.#secret, mediaSession, conferenceId, visitor.personId)) return false;
    this.#unclaimed.delete(mediaSession);
    const producers = new Map(held.producers.map(({ producerId, source }) => [producerId, { source }]));
    this.#visitors.setPeer(visitor, peerOf(mediaSession, producers));
    return true;
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
    if (!opened.ok) return noMedia(opened.reason === 'unsupported' ? 'MEDIA_UNSUPPORTED' : 'MEDIA_UNAVAILABLE');
    if (visitor.line.state === 'gone') {
      void this.#plane.closePeer(peerId);
      return noMedia('MEDIA_UNAVAILABLE');
    }
    this.#held.add(peerId);
    this.#visitors.setPeer(visitor, peerOf(peerId, new Map()));
    const change = await director.wishNow(visitor);
    return { state: 'fresh', mediaSession: peerId, ...opened.value, connected: media.dtls !== undefined, change };
  }

  /** Closes the visitor's media session and takes his tracks out of every room; the floor stays his. */
  async giveUp(visitor: Visitor): Promise<void> {
    const { peer } = visitor;
    this.#visitors.setPeer(visitor, null);
    if (peer) void this.#plane.closePeer(peer.peerId);
    await this.vacate(visitor.house, visitor.personId, 'lineLost');
  }

  /** Takes a person's tracks out of every room where some stand, but for the one where he goes. */
  async vacate(
    house: Visitor['house'],
    personId: Id,
    why: 'lineLost' | 'walkedOut' | 'dismissed',
    except: Id | null = null,
  ): Promise<void> {
    const concerned = house.openRooms().filter(({ state }) => {
      if (state.roomId === except) return false;
      const hasTracks = Object.values(state.tracks).some((track) => track.personId === personId);
      const hasFloor = state.floor.holders.some((holder) => holder.personId === personId);
      const hasPlace = state.floor.queue.some((entry) => entry.personId === personId) || own(state.lobby, personId);
      return hasTracks || (why !== 'lineLost' && hasFloor) || (why === 'dismissed' && hasPlace);
    });
    const command = { type: 'vacate', personId, why } as const;
    await Promise.all(
      concerned.map((room) => room.submit({ command, commandId: crypto.randomUUID(), actor: { kind: 'system' } })),
    );
  }
}

function peerOf(peerId: Id, producers: Peer['producers']): Peer {
  return { peerId, revision: 0, lastWish: '', producers, untold: [] };
}

function noMedia(code: 'MEDIA_UNSUPPORTED' | 'MEDIA_UNAVAILABLE'): MediaWelcome {
  return { state: 'none', refusal: { code } };
}
