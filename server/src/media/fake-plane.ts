import { randomUUID } from 'node:crypto';
import type { DtlsParameters, IceParameters, RtpCapabilities } from '@plenum/shared/protocol/rtp';
import { failure, success } from './answer.ts';
import { houseRtpCapabilities } from './codecs.ts';
import { FakeFeeds } from './fake-feeds.ts';
import { FakePeer, type FakeProducer } from './fake-peer.ts';
import { FakePlayouts } from './fake-playouts.ts';
import { fakeIceParameters } from './fake-shapes.ts';
import type { FeedId, FeedWish } from './feed-port.ts';
import type {
  ConsumerId,
  Direction,
  Inventory,
  MediaEvents,
  MediaPlane,
  MediaResult,
  OpenPeer,
  PeerChange,
  PeerId,
  PeerOffer,
  PeerWish,
  Produce,
  ProducerId,
} from './media-plane.ts';
import { toRtpCapabilities } from './mediasoup-shapes.ts';
import { placePeer, type WorkerLoad } from './placement.ts';
import type { LoadClip, OpenPlayout, PlayClip, PlayoutFailure, PlayoutId, TakeRef } from './playout-port.ts';
import { TypedEvents } from './typed-events.ts';

const COMFORT = 150;
const CEILING = 1_000;

/**
 * A media plane without media, for the tests of others: the same answers and rules, at once, and levers for what a real
 * one does by itself (`fall`, `rise`, `restart`, `lose`, `say`). `flows` tells whose packets would reach whom.
 */
export class FakePlane implements MediaPlane {
  readonly rtpCapabilities: RtpCapabilities = houseRtpCapabilities();
  readonly #workers: number;
  readonly #peers = new Map<PeerId, FakePeer>();
  readonly #events = new TypedEvents<MediaEvents>();
  /** Its clips and levers; what the port asks of it goes through the plane, which may be down. */
  readonly playouts = new FakePlayouts(
    (event) => {
      if (this.#linked) this.#events.emit('playout', event);
      this.feeds.refresh();
    },
    (producerIds) => this.#dropConsumersOf(producerIds),
  );
  /** Its levers, likewise. */
  readonly feeds: FakeFeeds = new FakeFeeds({
    tell: (event) => this.#linked && this.#events.emit('feed', event),
    gone: (producerIds) => this.#dropConsumersOf(producerIds),
    isOpen: (producerId, conferenceId) => this.#isOpenVoice(producerId, conferenceId),
    isTaken: (producerId) => this.#ownerOf(producerId) !== undefined || this.playouts.owns(producerId),
  });
  #epoch = randomUUID();
  #linked = true;

  constructor(workers = 2) {
    this.#workers = workers;
    setImmediate(() => this.#events.emit('up', { epoch: this.#epoch }));
  }

  async openPeer(request: OpenPeer): Promise<MediaResult<PeerOffer>> {
    if (!this.#linked) return failure('unavailable');
    const capabilities = toRtpCapabilities(request.rtpCapabilities);
    if (!capabilities) return failure('unsupported');
    const known = this.#peers.get(request.peerId);
    if (known && known.request.conferenceId !== request.conferenceId) return failure('conflict');
    const place = placePeer(this.#loads(request.placementKey), COMFORT, CEILING);
    if (place.state !== 'placed') return failure('limit');
    const peer = known ?? new FakePeer(request, place.worker, capabilities);
    this.#peers.set(request.peerId, peer);
    for (const direction of ['send', 'recv'] as const) {
      const connected = request.dtls ? peer.connect(direction, request.dtls) : success(null);
      if (!connected.ok) return connected;
    }
    return success(peer.offer);
  }

  async connect(peerId: PeerId, direction: Direction, dtls: DtlsParameters): Promise<MediaResult<null>> {
    return this.#with(peerId, (peer) => peer.connect(direction, dtls));
  }

  async restartIce(peerId: PeerId, _direction: Direction): Promise<MediaResult<IceParameters>> {
    return this.#with(peerId, () => success(fakeIceParameters()));
  }

  async closePeer(peerId: PeerId): Promise<MediaResult<null>> {
    if (!this.#linked) return failure('unavailable');
    this.#remove([peerId]);
    return success(null);
  }

  async produce(request: Produce): Promise<MediaResult<{ producerId: ProducerId }>> {
    const owner = this.#ownerOf(request.producerId);
    const isTaken = this.playouts.owns(request.producerId) || this.feeds.owns(request.producerId);
    const isAnothers = owner ? owner.request.peerId !== request.peerId : isTaken;
    if (this.#linked && isAnothers) return failure('conflict');
    const produced = this.#with(request.peerId, (peer) => peer.produce(request));
    this.feeds.refresh();
    return produced;
  }

  async closeProducer(peerId: PeerId, producerId: ProducerId): Promise<MediaResult<null>> {
    return this.#with(peerId, (peer) => {
      if (peer.producers.delete(producerId)) {
        this.#dropConsumersOf(new Set([producerId]));
        this.feeds.refresh();
        this.#events.emit('producerClosed', { peerId, producerId });
      }
      return success(null);
    });
  }

  async setProducersPaused(states: Array<{ producerId: ProducerId; paused: boolean }>): Promise<MediaResult<null>> {
    if (!this.#linked) return failure('unavailable');
    let unknown = false;
    for (const { producerId, paused } of states) {
      const producer = this.#ownerOf(producerId)?.producers.get(producerId);
      if (producer) producer.paused = paused;
      else if (!this.playouts.owns(producerId) && !this.feeds.owns(producerId)) unknown = true;
    }
    this.feeds.refresh();
    return unknown ? failure('unknownProducer') : success(null);
  }

  async reconcile(wishes: PeerWish[]): Promise<MediaResult<PeerChange[]>> {
    if (!this.#linked) return failure('unavailable');
    return success(
      wishes.flatMap((wish) => {
        const peer = this.#peers.get(wish.peerId);
        return peer ? peer.reconcile(wish, (producerId) => this.#source(peer, producerId)) : [];
      }),
    );
  }

  async ready(peerId: PeerId, consumerIds: ConsumerId[]): Promise<MediaResult<null>> {
    return this.#with(peerId, (peer) => {
      peer.ready(consumerIds);
      return success(null);
    });
  }

  async inventory(): Promise<MediaResult<Inventory>> {
    if (!this.#linked) return failure('unavailable');
    const peers = [...this.#peers.values()];
    const workers = Array.from({ length: this.#workers }, (_, index) => ({
      index,
      pid: index + 1,
      peers: peers.filter((peer) => peer.worker === index).length,
    }));
    return success({
      epoch: this.#epoch,
      peers: peers.map((peer) => peer.inventory()),
      playouts: this.playouts.inventory(),
      feeds: this.feeds.inventory(),
      pipes: 0,
      workers,
    });
  }

  async openPlayout(request: OpenPlayout) {
    const ids = [request.soundId, request.pictureId];
    if (this.#linked && ids.some((id) => this.#ownerOf(id) || this.feeds.owns(id))) return failure('conflict');
    return this.#play(() => this.playouts.openPlayout(request));
  }

  async closePlayout(playoutId: PlayoutId) {
    return this.#play(() => this.playouts.closePlayout(playoutId));
  }

  async loadClip(request: LoadClip) {
    return this.#play(() => this.playouts.loadClip(request));
  }

  async playClip(request: PlayClip) {
    return this.#play(() => this.playouts.playClip(request));
  }

  async holdClip(take: TakeRef) {
    return this.#play(() => this.playouts.holdClip(take));
  }

  async stopClip(take: TakeRef) {
    return this.#play(() => this.playouts.stopClip(take));
  }

  async setFeeds(wishes: FeedWish[]) {
    return this.#linked ? this.feeds.setFeeds(wishes) : failure('unavailable');
  }

  async closeFeeds(feedIds: FeedId[]) {
    return this.#linked ? this.feeds.closeFeeds(feedIds) : failure('unavailable');
  }

  on<E extends keyof MediaEvents>(event: E, listener: (payload: MediaEvents[E]) => void): () => void {
    return this.#events.on(event, listener);
  }

  async close(): Promise<void> {
    this.#peers.clear();
    this.feeds.close();
    this.#events.clear();
  }

  /** Pairs of viewer and producer between which packets would flow now. */
  flows(): Array<{ viewer: PeerId; producerId: ProducerId }> {
    return [...this.#peers.values()].flatMap((peer) =>
      [...peer.consumers.values()]
        .filter(({ ready, wanted }) => ready && wanted.flow === 'live')
        .filter(({ wanted: { producerId } }) => this.#isOpen(producerId))
        .map(({ wanted }) => ({ viewer: peer.request.peerId, producerId: wanted.producerId })),
    );
  }

  /** The link falls; the node goes on with what it holds. */
  fall(): void {
    this.#linked = false;
    this.#events.emit('down', {});
  }

  rise(): void {
    this.#linked = true;
    this.#events.emit('up', { epoch: this.#epoch });
  }

  /** The media node itself is started anew and holds nothing. */
  restart(): void {
    this.fall();
    this.#peers.clear();
    this.#epoch = randomUUID();
    this.#linked = true;
    this.feeds.loseAll('nodeLost');
    this.rise();
    this.playouts.failAll('nodeLost');
  }

  lose(peerIds: PeerId[], cause: MediaEvents['peersLost']['cause']): void {
    this.#remove(peerIds);
    this.#events.emit('peersLost', { peerIds, cause });
  }

  /** Tells what a real plane would notice by itself. */
  say<E extends 'levels' | 'quality' | 'playout' | 'feed'>(event: E, payload: MediaEvents[E]): void {
    this.#events.emit(event, payload);
  }

  #isOpen(producerId: ProducerId): boolean {
    const producer = this.#ownerOf(producerId)?.producers.get(producerId);
    if (producer) return !producer.paused;
    return this.playouts.isOnAir(producerId) || this.feeds.isSending(producerId);
  }

  #isOpenVoice(producerId: ProducerId, conferenceId: string): boolean {
    const owner = this.#ownerOf(producerId);
    const ofPeer = owner?.request.conferenceId === conferenceId ? owner.producers.get(producerId) : undefined;
    const producer = ofPeer ?? this.playouts.source(producerId, conferenceId);
    return producer?.request.kind === 'audio' && !producer.paused;
  }

  async #play<R>(act: () => Promise<R>): Promise<R | PlayoutFailure> {
    return this.#linked ? act() : failure('unavailable');
  }

  #with<T>(peerId: PeerId, task: (peer: FakePeer) => MediaResult<T>): MediaResult<T> {
    if (!this.#linked) return failure('unavailable');
    const peer = this.#peers.get(peerId);
    return peer ? task(peer) : failure('unknownPeer');
  }

  #ownerOf(producerId: ProducerId): FakePeer | undefined {
    return [...this.#peers.values()].find((peer) => peer.producers.has(producerId));
  }

  #source(viewer: FakePeer, producerId: ProducerId): FakeProducer | undefined {
    const { conferenceId } = viewer.request;
    const owner = this.#ownerOf(producerId);
    if (!owner) return this.playouts.source(producerId, conferenceId) ?? this.feeds.source(producerId, conferenceId);
    return owner.request.conferenceId === conferenceId ? owner.producers.get(producerId) : undefined;
  }

  #remove(peerIds: readonly PeerId[]): void {
    for (const peerId of peerIds) {
      const producers = new Set(this.#peers.get(peerId)?.producers.keys());
      this.#peers.delete(peerId);
      this.#dropConsumersOf(producers);
    }
    this.feeds.refresh();
  }

  #dropConsumersOf(producers: ReadonlySet<ProducerId>): void {
    for (const peer of this.#peers.values()) {
      for (const [consumerId, { wanted }] of peer.consumers)
        if (producers.has(wanted.producerId)) peer.drop(consumerId);
    }
  }

  #loads(placementKey: string): WorkerLoad[] {
    const peers = [...this.#peers.values()];
    return Array.from({ length: this.#workers }, (_, index) => {
      const here = peers.filter((peer) => peer.worker === index);
      const sameKey = here.filter((peer) => peer.request.placementKey === placementKey).length;
      return { index, peers: here.length, sameKey };
    });
  }
}
