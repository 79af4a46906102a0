import type {
  ConsumerOffer,
  DtlsParameters,
  IceParameters,
  MediaKind,
  RtpCapabilities,
  RtpParameters,
  TransportOffer,
} from '@plenum/shared/protocol/rtp';
import type { FeedEvent, FeedInventory, FeedPlane } from './feed-port.ts';
import type { PlayoutEvent, PlayoutInventory, PlayoutPlane } from './playout-port.ts';

/** One media session of one person's page: lives as long as its two transports, survives sockets and the conference process. */
export type PeerId = string;
export type ProducerId = string;
export type ConsumerId = string;
export type TrackSource = 'microphone' | 'camera' | 'screen';
export type Direction = 'send' | 'recv';

/** Expected failures are values. `unavailable`: no media node is linked or it did not answer in time; try again. */
export type MediaFailure = {
  ok: false;
  reason: 'unknownPeer' | 'unknownProducer' | 'unsupported' | 'limit' | 'conflict' | 'unavailable';
};
export type MediaResult<T> = { ok: true; value: T } | MediaFailure;

export type OpenPeer = {
  peerId: PeerId;
  conferenceId: string;
  /** Peers of one key share a worker while it has room; a hint, never a wall. */
  placementKey: string;
  rtpCapabilities: RtpCapabilities;
  /** With the fingerprint known, both transports are connected at once and `connect` is never needed. */
  dtls?: DtlsParameters;
};
export type PeerOffer = { send: TransportOffer; recv: TransportOffer };

export type Produce = {
  peerId: PeerId;
  /** Chosen by the conference process; the same id again with the same peer is answered like the first time. */
  producerId: ProducerId;
  source: TrackSource;
  kind: MediaKind;
  rtpParameters: RtpParameters;
  paused: boolean;
  /** Smallest spacing of key-frame requests in ms, video only; below 400 it is taken as 400, see `peer-producers.ts`. */
  keyFrameSpacing: number;
};

/**
 * One thing a peer should receive. `warm`: the consumer exists and is ready, but forwards no packet.
 * `spatialLayer`/`temporalLayer` cap what is forwarded of a simulcast producer; `priority` 1..255 shares the bandwidth.
 */
export type Wanted = {
  producerId: ProducerId;
  flow: 'live' | 'warm';
  spatialLayer?: 0 | 1 | 2;
  temporalLayer?: 0 | 1 | 2;
  priority: number;
};
/** The whole wish of one peer. Older revisions than the last applied are ignored (answered with nothing opened or closed). */
export type PeerWish = { peerId: PeerId; revision: number; wanted: Wanted[] };
/**
 * `opened` are created paused and flow after `ready`; until then each answer offers them again, so a known id is not a new
 * consumer. `closed` are ids the peer should drop. `missing` could not be opened: unknown, elsewhere, not decodable, too many.
 */
export type PeerChange = { peerId: PeerId; opened: ConsumerOffer[]; closed: ConsumerId[]; missing: ProducerId[] };

export type Inventory = {
  /** Changes whenever the media node process starts anew. */
  epoch: string;
  peers: Array<{
    peerId: PeerId;
    conferenceId: string;
    worker: number;
    /** Of the last wish applied, -1 before the first: who takes a peer over goes on from here. */
    revision: number;
    producers: Array<{ producerId: ProducerId; source: TrackSource; kind: MediaKind; paused: boolean }>;
    consumers: Array<{ consumerId: ConsumerId; producerId: ProducerId; ready: boolean; flow: 'live' | 'warm' }>;
  }>;
  playouts: PlayoutInventory[];
  feeds: FeedInventory[];
  pipes: number;
  workers: Array<{ index: number; pid: number; peers: number }>;
};

export type MediaEvents = {
  /** The plane can be used: after the link came up (again). Everything may have changed: read the inventory. */
  up: { epoch: string };
  down: Record<string, never>;
  /** These peers and all they produced and consumed are gone. */
  peersLost: { peerIds: PeerId[]; cause: 'workerDied' | 'iceTimeout' | 'neverConnected' | 'bitrateCap' };
  producerClosed: { peerId: PeerId; producerId: ProducerId };
  /** Loudest producers first, level in dBov (-127..0); 4 Hz; an empty list once when all fell silent. */
  levels: { entries: Array<{ producerId: ProducerId; level: number }> };
  /** Every 2 s for peers whose picture changed: score 0..10 of uplink and downlink, round-trip time in ms. */
  quality: { entries: Array<{ peerId: PeerId; uplink: number; downlink: number; rtt: number }> };
  /** Of each take at every change, and twice a second while it plays. */
  playout: PlayoutEvent;
  /** Of each language channel, when it changes what it really sends. */
  feed: FeedEvent;
};

/**
 * The house's sound and picture. Implementations: mediasoup in this process (`mediasoup-plane.ts`, used by the media node),
 * remote through node-link (`remote-plane.ts`, used by the conference process), fake (`fake-plane.ts`, for tests of others).
 * One contract suite (`media-plane.contract.ts`). Every call ends within 5 s; all are idempotent.
 */
export interface MediaPlane extends PlayoutPlane, FeedPlane {
  /** Router capabilities: the same for every router and node; known without any worker. */
  readonly rtpCapabilities: RtpCapabilities;
  openPeer(request: OpenPeer): Promise<MediaResult<PeerOffer>>;
  connect(peerId: PeerId, direction: Direction, dtls: DtlsParameters): Promise<MediaResult<null>>;
  restartIce(peerId: PeerId, direction: Direction): Promise<MediaResult<IceParameters>>;
  closePeer(peerId: PeerId): Promise<MediaResult<null>>;
  produce(request: Produce): Promise<MediaResult<{ producerId: ProducerId }>>;
  closeProducer(peerId: PeerId, producerId: ProducerId): Promise<MediaResult<null>>;
  /** Server-side mute: a paused producer's packets end in the worker. A playout opens and shuts its own by take and stop. */
  setProducersPaused(states: Array<{ producerId: ProducerId; paused: boolean }>): Promise<MediaResult<null>>;
  /** Makes the consumers of each peer match its wish; one answer for the batch, in its order. Unknown peers are left out. */
  reconcile(wishes: PeerWish[]): Promise<MediaResult<PeerChange[]>>;
  /** The peer has built these consumers: let them flow (video: with a key frame) unless they are warm. */
  ready(peerId: PeerId, consumerIds: ConsumerId[]): Promise<MediaResult<null>>;
  inventory(): Promise<MediaResult<Inventory>>;
  on<E extends keyof MediaEvents>(event: E, listener: (payload: MediaEvents[E]) => void): () => void;
  close(): Promise<void>;
}
