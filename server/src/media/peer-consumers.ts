import type { ConsumerOffer } from '@plenum/shared/protocol/rtp';
import type { types } from 'mediasoup';
import type { ConsumerId, Inventory, PeerChange, PeerWish, ProducerId, Wanted } from './media-plane.ts';
import { offerOfConsumer } from './mediasoup-shapes.ts';
import type { PeerTransport } from './peer-transport.ts';
import type { PipeHold } from './pipes.ts';
import { type ConsumerChange, planReconcile } from './reconcile.ts';

/** Makes a producer present on the viewer's home router. Undefined: it does not exist, or may not be heard there. */
export type FindSource = (producerId: ProducerId) => Promise<PipeHold | undefined>;
export type ConsumerLimits = { consumersPerPeer: number; readyTimeout: number };
type InventoryConsumer = Inventory['peers'][number]['consumers'][number];

/** `offered`: the client has not built it. `presumed`: it never said so, and flows nevertheless. `ready`: it said so. */
type Entry = {
  consumer: types.Consumer;
  wanted: Wanted;
  phase: 'offered' | 'presumed' | 'ready';
  /** What the worker was last told; requests to it keep their order, its answers come later. */
  told: 'pause' | 'resume';
  timer: NodeJS.Timeout;
  hold: PipeHold;
};

/** What one peer receives. Made to match its wish; a consumer flows when its client has built it and it is wanted live. */
export class PeerConsumers {
  readonly #recv: PeerTransport;
  readonly #capabilities: types.RtpCapabilities;
  readonly #limits: ConsumerLimits;
  readonly #entries = new Map<ConsumerId, Entry>();
  /** Ids the client must still be told to drop, and those which the last answer told it. */
  readonly #gone = new Set<ConsumerId>();
  #lastClosed: ConsumerId[] = [];
  #revision = -1;
  #closed = false;

  constructor(recv: PeerTransport, capabilities: types.RtpCapabilities, limits: ConsumerLimits) {
    this.#recv = recv;
    this.#capabilities = capabilities;
    this.#limits = limits;
  }

  get revision(): number {
    return this.#revision;
  }

  /**
   * An older wish changes nothing. What the client has not confirmed is offered again under the same id: the answer, or
   * the word to the client, may have been lost. The last wish once more is also told what its answer had closed.
   */
  async reconcile(wish: PeerWish, find: FindSource): Promise<PeerChange> {
    const { peerId, revision, wanted } = wish;
    if (revision < this.#revision) return { peerId, opened: [], closed: [], missing: [] };
    const repeated = revision === this.#revision;
    this.#revision = revision;
    const present = [...this.#entries].map(([consumerId, entry]) => ({ consumerId, wanted: entry.wanted }));
    const plan = planReconcile(present, wanted, this.#limits.consumersPerPeer);
    const unconfirmed = this.#unconfirmed();
    for (const consumerId of plan.close) this.#drop(consumerId);
    const changes = Promise.all(plan.change.map((change) => this.#change(change)));
    const opened = await Promise.all(plan.open.map((item) => this.#open(item, find)));
    await changes;
    const offers = opened.flatMap((result) => (result.state === 'opened' ? [result.offer] : []));
    const missing = opened.flatMap((result) => (result.state === 'missing' ? [result.producerId] : []));
    const closed = [...this.#gone];
    this.#gone.clear();
    if (repeated) closed.push(...this.#lastClosed);
    this.#lastClosed = closed;
    const stillThere = unconfirmed.filter((offer) => this.#entries.has(offer.consumerId));
    return { peerId, opened: [...stillThere, ...offers], closed, missing: [...missing, ...plan.excess] };
  }

  /** All at once, so that one key frame of a producer serves everything that became ready together. */
  async ready(consumerIds: readonly ConsumerId[]): Promise<void> {
    const entries = consumerIds.flatMap((id) => this.#entries.get(id) ?? []);
    for (const entry of entries) {
      clearTimeout(entry.timer);
      entry.phase = 'ready';
    }
    await Promise.all(entries.map(sync));
  }

  inventory(): InventoryConsumer[] {
    return [...this.#entries].map(([consumerId, { wanted, phase }]) => ({
      consumerId,
      producerId: wanted.producerId,
      ready: phase === 'ready',
      flow: wanted.flow,
    }));
  }

  /** Those which carry packets now; quality is read from them. */
  flowing(): types.Consumer[] {
    return [...this.#entries.values()]
      .map(({ consumer }) => consumer)
      .filter((consumer) => !consumer.paused && !consumer.producerPaused);
  }

  close(): void {
    this.#closed = true;
    for (const consumerId of [...this.#entries.keys()]) this.#drop(consumerId);
  }

  async #open(wanted: Wanted, find: FindSource): Promise<Opened> {
    const missing = { state: 'missing', producerId: wanted.producerId } as const;
    const hold = await find(wanted.producerId).catch(() => undefined);
    if (!hold) return missing;
    const consumer = await this.#consume(wanted).catch(() => undefined);
    if (!consumer || consumer.closed || this.#closed) {
      // The producer or the peer went away in between, or the client cannot decode it.
      hold.release();
      return missing;
    }
    this.#keep(consumer, wanted, hold);
    if (consumer.kind === 'video') await consumer.setPriority(clampPriority(wanted.priority)).catch(() => undefined);
    return { state: 'opened', offer: offerOfConsumer(consumer) };
  }

  #consume(wanted: Wanted): Promise<types.Consumer> {
    return this.#recv.transport.consume({
      producerId: wanted.producerId,
      rtpCapabilities: this.#capabilities,
      paused: true,
      ...layersOf(wanted),
    });
  }

  #keep(consumer: types.Consumer, wanted: Wanted, hold: PipeHold): void {
    const timer = setTimeout(() => void this.#presume(consumer.id), this.#limits.readyTimeout);
    timer.unref();
    this.#entries.set(consumer.id, { consumer, wanted, phase: 'offered', told: 'pause', timer, hold });
    this.#recv.expectConnection();
    consumer.observer.once('close', () => this.#drop(consumer.id));
  }

  async #presume(consumerId: ConsumerId): Promise<void> {
    const entry = this.#entries.get(consumerId);
    if (entry?.phase !== 'offered') return;
    entry.phase = 'presumed';
    await sync(entry);
  }

  async #change(change: ConsumerChange): Promise<void> {
    const entry = this.#entries.get(change.consumerId);
    if (!entry) return;
    entry.wanted = change.wanted;
    const { consumer, wanted } = entry;
    const steps: Promise<unknown>[] = [];
    if (change.flow) steps.push(sync(entry));
    if (change.layers) steps.push(consumer.setPreferredLayers(layersOf(wanted).preferredLayers ?? HIGHEST));
    if (change.priority && consumer.kind === 'video') steps.push(consumer.setPriority(clampPriority(wanted.priority)));
    await Promise.allSettled(steps);
  }

  /** By our wish or because the producer ended: the client hears of it in the next answer either way. */
  #drop(consumerId: ConsumerId): void {
    const entry = this.#entries.get(consumerId);
    if (!entry) return;
    this.#entries.delete(consumerId);
    this.#gone.add(consumerId);
    clearTimeout(entry.timer);
    entry.consumer.close();
    entry.hold.release();
  }

  #unconfirmed(): ConsumerOffer[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.phase !== 'ready')
      .map((entry) => offerOfConsumer(entry.consumer));
  }
}

type Opened = { state: 'opened'; offer: ConsumerOffer } | { state: 'missing'; producerId: ProducerId };

/** The worker takes a layer that does not exist as the highest one there is. */
const HIGHEST: types.ConsumerLayers = { spatialLayer: 2, temporalLayer: 2 };

function layersOf({ spatialLayer, temporalLayer }: Wanted): { preferredLayers?: types.ConsumerLayers } {
  if (spatialLayer === undefined && temporalLayer === undefined) return {};
  return {
    preferredLayers: {
      ...HIGHEST,
      ...(spatialLayer === undefined ? {} : { spatialLayer }),
      ...(temporalLayer === undefined ? {} : { temporalLayer }),
    },
  };
}

function clampPriority(priority: number): number {
  return Math.min(255, Math.max(1, Math.round(priority)));
}

/** Resuming a video consumer makes the worker ask for a key frame; a consumer that closed meanwhile needs nothing. */
async function sync(entry: Entry): Promise<void> {
  const { consumer, wanted, phase, told } = entry;
  const due = phase !== 'offered' && wanted.flow === 'live' ? 'resume' : 'pause';
  if (consumer.closed || due === told) return;
  entry.told = due;
  await consumer[due]().catch(() => undefined);
}
