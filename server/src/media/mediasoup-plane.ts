import { randomUUID } from 'node:crypto';
import type { DtlsParameters, IceParameters, RtpCapabilities } from '@plenum/shared/protocol/rtp';
import { beforeDeadline, failure, success } from './answer.ts';
import { AudioLevels } from './audio-levels.ts';
import { houseRtpCapabilities } from './codecs.ts';
import { dumpWorker, Fabric, type RouterDump } from './fabric.ts';
import type { FeedId, FeedWish } from './feed-port.ts';
import { Feeds } from './feeds/feeds.ts';
import { type MediaLog, silentLog } from './media-log.ts';
import type { FabricSettings } from './media-node-settings.ts';
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
import type { FindSource } from './peer-consumers.ts';
import { PeerMedia } from './peer-media.ts';
import { type PeerEntry, PeerRegistry } from './peer-registry.ts';
import type { LossCause } from './peer-transport.ts';
import { Pipes } from './pipes.ts';
import { placePeer } from './placement.ts';
import { Playouts } from './playout/playouts.ts';
import type { LoadClip, OpenPlayout, PlayClip, PlayoutId, TakeRef } from './playout-port.ts';
import type { RunningWorker } from './pooled-worker.ts';
import { QualityMonitor } from './quality.ts';
import { Quarantine } from './quarantine.ts';
import { TypedEvents } from './typed-events.ts';
import { WorkerPool } from './worker-pool.ts';

/** The house's sound and picture on the mediasoup workers of this process. */
export class MediasoupPlane implements MediaPlane {
  readonly rtpCapabilities: RtpCapabilities = houseRtpCapabilities();
  readonly #epoch = randomUUID();
  readonly #settings: FabricSettings;
  readonly #log: MediaLog;
  readonly #pool: WorkerPool;
  readonly #fabric = new Fabric();
  readonly #pipes = new Pipes();
  readonly #peers = new PeerRegistry();
  readonly #quarantine = new Quarantine();
  readonly #events = new TypedEvents<MediaEvents>();
  readonly #levels: AudioLevels;
  readonly #quality: QualityMonitor;
  readonly #playouts: Playouts;
  readonly #feeds: Feeds;

  /** Throws with one clear sentence when no worker is to be had. */
  static async start(settings: FabricSettings, log: MediaLog = silentLog): Promise<MediasoupPlane> {
    return new MediasoupPlane(settings, log, await WorkerPool.start(settings, log));
  }

  private constructor(settings: FabricSettings, log: MediaLog, pool: WorkerPool) {
    this.#settings = settings;
    this.#log = log;
    this.#pool = pool;
    this.#levels = new AudioLevels((entries) => this.#events.emit('levels', { entries }));
    this.#fabric.onHome((home) => this.#levels.observe(home));
    this.#quality = new QualityMonitor({
      peers: () => this.#peers.media(),
      incomingBitrateCap: settings.incomingBitrateCap,
      emit: (entries) => this.#events.emit('quality', { entries }),
      overCap: (peerId) => this.#lose([this.#peers.get(peerId)], 'bitrateCap'),
    });
    const parts = {
      settings,
      fabric: this.#fabric,
      pipes: this.#pipes,
      place: (placementKey: string) => this.#place(placementKey),
      isTaken: (producerId: ProducerId) => this.#isTaken(producerId),
    };
    this.#playouts = new Playouts({ ...parts, tell: (event) => this.#events.emit('playout', event) });
    this.#feeds = new Feeds({
      ...parts,
      sourceOf: (producerId) => this.#peers.source(producerId) ?? this.#playouts.source(producerId),
      tell: (event) => this.#events.emit('feed', event),
    });
    pool.onDied((index) => this.#workerDied(index));
    setImmediate(() => this.#events.emit('up', { epoch: this.#epoch }));
  }

  async openPeer(request: OpenPeer): Promise<MediaResult<PeerOffer>> {
    const known = this.#peers.get(request.peerId);
    if (known) return this.#openAgain(known, request);
    const capabilities = toRtpCapabilities(request.rtpCapabilities);
    if (!capabilities) return failure('unsupported');
    const on = this.#place(request.placementKey);
    if (typeof on === 'string') return failure(on);
    const entry = this.#peers.add(request, on.index);
    const onLost = (cause: LossCause) => this.#lose([entry], cause);
    const open = () =>
      PeerMedia.open(request, capabilities, { fabric: this.#fabric, on, limits: this.#settings, onLost });
    return beforeDeadline(entry.queue.run(async () => this.#opened(entry, await open())));
  }

  connect(peerId: PeerId, direction: Direction, dtls: DtlsParameters): Promise<MediaResult<null>> {
    return this.#peers.run(peerId, (media) => media.transport(direction).connect(dtls));
  }

  restartIce(peerId: PeerId, direction: Direction): Promise<MediaResult<IceParameters>> {
    return this.#peers.run(peerId, (media) => media.transport(direction).restartIce());
  }

  /** At once, whatever else the peer is busy with; that then finds it gone. Closing what is not there is no failure. */
  async closePeer(peerId: PeerId): Promise<MediaResult<null>> {
    this.#close([this.#peers.get(peerId)]);
    return success(null);
  }

  async produce(request: Produce): Promise<MediaResult<{ producerId: ProducerId }>> {
    const { peerId, producerId } = request;
    const owner = this.#peers.ownerOf(producerId);
    if (owner !== peerId && this.#isTaken(producerId)) return failure('conflict');
    this.#peers.own(producerId, peerId);
    const result = await this.#peers.run(peerId, async (media) => {
      const produced = await media.producers.produce(request);
      if (media.producers.get(producerId)) this.#peers.own(producerId, peerId);
      return produced;
    });
    if (result.ok) this.#feeds.wake(producerId);
    if (!result.ok && !this.#peers.source(producerId)) this.#peers.disown(producerId);
    return result;
  }

  closeProducer(peerId: PeerId, producerId: ProducerId): Promise<MediaResult<null>> {
    return this.#peers.run(peerId, async (media) => {
      if (media.producers.close(producerId)) {
        this.#peers.disown(producerId);
        this.#events.emit('producerClosed', { peerId, producerId });
      }
      return success(null);
    });
  }

  /** Everything known is set, even if something else in the batch is unknown; the answer then says so. */
  async setProducersPaused(states: Array<{ producerId: ProducerId; paused: boolean }>): Promise<MediaResult<null>> {
    const results = await Promise.all(
      states.map(async ({ producerId, paused }): Promise<MediaResult<null>> => {
        const owner = this.#peers.ownerOf(producerId);
        if (owner === undefined) return this.#isTaken(producerId) ? success(null) : failure('unknownProducer');
        const result = await this.#peers.run(owner, (media) => media.producers.setPaused(producerId, paused));
        return !result.ok && result.reason === 'unknownPeer' ? failure('unknownProducer') : result;
      }),
    );
    return results.find((result) => !result.ok) ?? success(null);
  }

  async reconcile(wishes: PeerWish[]): Promise<MediaResult<PeerChange[]>> {
    const answers = await Promise.all(
      wishes.map((wish) =>
        this.#peers.run(wish.peerId, async (media) =>
          success(await media.consumers.reconcile(wish, this.#finder(media))),
        ),
      ),
    );
    return success(answers.flatMap((answer) => (answer.ok ? [answer.value] : [])));
  }

  ready(peerId: PeerId, consumerIds: ConsumerId[]): Promise<MediaResult<null>> {
    return this.#peers.run(peerId, async (media) => {
      await media.consumers.ready(consumerIds);
      return success(null);
    });
  }

  async inventory(): Promise<MediaResult<Inventory>> {
    const peers = this.#peers.all();
    const workers = this.#pool.running().map(({ index, worker }) => ({
      index,
      pid: worker.pid,
      peers: peers.filter((entry) => entry.worker === index).length,
    }));
    const inventory = this.#peers.media().map((media) => media.inventory());
    const playouts = this.#playouts.inventory();
    return success({
      epoch: this.#epoch,
      peers: inventory,
      playouts,
      feeds: this.#feeds.inventory(),
      pipes: this.#pipes.size,
      workers,
    });
  }

  async openPlayout(request: OpenPlayout) {
    const opened = await this.#playouts.openPlayout(request);
    if (opened.ok) this.#feeds.wake(request.soundId);
    return opened;
  }

  closePlayout(playoutId: PlayoutId) {
    return this.#playouts.closePlayout(playoutId);
  }

  loadClip(request: LoadClip) {
    return this.#playouts.loadClip(request);
  }

  playClip(request: PlayClip) {
    return this.#playouts.playClip(request);
  }

  holdClip(take: TakeRef) {
    return this.#playouts.holdClip(take);
  }

  stopClip(take: TakeRef) {
    return this.#playouts.stopClip(take);
  }

  setFeeds(wishes: FeedWish[]): Promise<MediaResult<null>> {
    return this.#feeds.setFeeds(wishes);
  }

  closeFeeds(feedIds: FeedId[]): Promise<MediaResult<null>> {
    return this.#feeds.closeFeeds(feedIds);
  }

  on<E extends keyof MediaEvents>(event: E, listener: (payload: MediaEvents[E]) => void): () => void {
    return this.#events.on(event, listener);
  }

  /** Nobody is left to answer for these visits, playouts and channels: all of them end. */
  closeEverything(): void {
    this.#close(this.#peers.all());
    this.#playouts.closeAll();
    this.#feeds.closeAll();
  }

  /** What the workers themselves say; for tests and for diagnosis, never for clients. */
  dump(): Promise<RouterDump[]> {
    return Promise.all(this.#pool.running().map(async (on) => dumpWorker(on, await this.#fabric.homes())));
  }

  async close(): Promise<void> {
    this.#levels.close();
    this.#quality.close();
    this.closeEverything();
    this.#pipes.close();
    await this.#pool.close();
    this.#events.clear();
  }

  #isTaken(producerId: ProducerId): boolean {
    const isPeers = this.#peers.ownerOf(producerId) !== undefined;
    return isPeers || this.#playouts.owns(producerId) || this.#feeds.owns(producerId);
  }

  #place(placementKey: string): RunningWorker | 'limit' | 'unavailable' {
    if (this.#quarantine.holds(placementKey, Date.now())) return 'limit';
    const running = this.#pool.running().map(({ index }) => index);
    const loads = this.#peers.loads(running, placementKey);
    const place = placePeer(loads, this.#settings.peersComfort, this.#settings.peersCeiling);
    if (place.state === 'full') return 'limit';
    return (place.state === 'placed' ? this.#pool.at(place.worker) : undefined) ?? 'unavailable';
  }

  async #openAgain(known: PeerEntry, request: OpenPeer): Promise<MediaResult<PeerOffer>> {
    if (known.request.conferenceId !== request.conferenceId) return failure('conflict');
    return this.#peers.run(request.peerId, async (media) => {
      const connected = request.dtls ? await media.connectBoth(request.dtls) : success(null);
      return connected.ok ? success(media.offer) : connected;
    });
  }

  #opened(entry: PeerEntry, result: MediaResult<PeerMedia>): MediaResult<PeerOffer> {
    if (!result.ok) {
      this.#peers.remove(entry);
      return result;
    }
    if (!this.#peers.has(entry)) {
      result.value.close();
      return failure('unknownPeer');
    }
    entry.media = result.value;
    return success(result.value.offer);
  }

  #finder(viewer: PeerMedia): FindSource {
    return async (producerId) => {
      const source =
        this.#peers.source(producerId) ?? this.#playouts.source(producerId) ?? this.#feeds.source(producerId);
      if (source?.home.conferenceId !== viewer.home.conferenceId) return undefined;
      if (source.home.id === viewer.home.id) return { release: () => {} };
      return this.#pipes.acquire(source, viewer.home);
    };
  }

  #workerDied(index: number): void {
    const struck = this.#peers.all().filter((entry) => entry.worker === index);
    this.#quarantine.workerDied(
      struck.map((entry) => entry.request.placementKey),
      Date.now(),
    );
    this.#lose(struck, 'workerDied');
  }

  #lose(entries: Array<PeerEntry | undefined>, cause: LossCause): void {
    const peerIds = this.#close(entries);
    if (peerIds.length === 0) return;
    this.#log.warn({ cause, peers: peerIds.length }, 'peers lost');
    this.#events.emit('peersLost', { peerIds, cause });
  }

  /** Answers who was really there: an end may be reported from several sides at once. */
  #close(entries: Array<PeerEntry | undefined>): PeerId[] {
    const closed: PeerId[] = [];
    for (const entry of entries) {
      if (!entry || !this.#peers.has(entry)) continue;
      this.#peers.remove(entry);
      entry.media?.close();
      closed.push(entry.request.peerId);
    }
    return closed;
  }
}
