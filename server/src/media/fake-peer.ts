import type { ConsumerOffer, DtlsParameters } from '@plenum/shared/protocol/rtp';
import type { types } from 'mediasoup';
import { failure, success } from './answer.ts';
import { consumableOf, fakeConsumerOffer, fakePeerOffer } from './fake-shapes.ts';
import type {
  ConsumerId,
  Direction,
  Inventory,
  MediaResult,
  OpenPeer,
  PeerChange,
  PeerWish,
  Produce,
  ProducerId,
  Wanted,
} from './media-plane.ts';
import { judgeProduce } from './producer-rules.ts';
import { planReconcile } from './reconcile.ts';

export type FakeProducer = { request: Produce; consumable: types.RtpParameters; paused: boolean };
export type FakeConsumer = { offer: ConsumerOffer; wanted: Wanted; ready: boolean };
const CONSUMERS = 128;

/** One peer of the fake plane: the same rules as the real one, and no packet anywhere. */
export class FakePeer {
  readonly request: OpenPeer;
  readonly worker: number;
  readonly offer = fakePeerOffer();
  readonly producers = new Map<ProducerId, FakeProducer>();
  readonly consumers = new Map<ConsumerId, FakeConsumer>();
  readonly #capabilities: types.RtpCapabilities;
  readonly #fingerprints = new Map<Direction, string | undefined>();
  #revision = -1;
  #gone: ConsumerId[] = [];
  #lastClosed: ConsumerId[] = [];

  constructor(request: OpenPeer, worker: number, capabilities: types.RtpCapabilities) {
    this.request = request;
    this.worker = worker;
    this.#capabilities = capabilities;
  }

  connect(direction: Direction, dtls: DtlsParameters): MediaResult<null> {
    const fingerprint = dtls.fingerprints[0]?.value;
    const before = this.#fingerprints.get(direction);
    if (before !== undefined && before !== fingerprint) return failure('conflict');
    this.#fingerprints.set(direction, fingerprint);
    return success(null);
  }

  produce(request: Produce): MediaResult<{ producerId: ProducerId }> {
    const { producerId } = request;
    const held = [...this.producers.values()].map((producer) => producer.request);
    const verdict = judgeProduce(request, held);
    if (verdict.state === 'refused') return verdict.failure;
    if (verdict.state === 'repeated') return success({ producerId });
    const consumable = consumableOf(request);
    if (!consumable) return failure('unsupported');
    this.producers.set(producerId, { request, consumable, paused: request.paused });
    return success({ producerId });
  }

  reconcile(wish: PeerWish, find: (producerId: ProducerId) => FakeProducer | undefined): PeerChange {
    const { peerId, revision } = wish;
    const change: PeerChange = { peerId, opened: [], closed: [], missing: [] };
    if (revision < this.#revision) return change;
    const repeated = revision === this.#revision;
    this.#revision = revision;
    const present = [...this.consumers].map(([consumerId, { wanted }]) => ({ consumerId, wanted }));
    const plan = planReconcile(present, wish.wanted, CONSUMERS);
    for (const consumerId of plan.close) this.drop(consumerId);
    for (const { consumerId, wanted } of plan.change) {
      const consumer = this.consumers.get(consumerId);
      if (consumer) consumer.wanted = wanted;
    }
    change.opened.push(...this.#unconfirmed());
    for (const wanted of plan.open) {
      const source = find(wanted.producerId);
      const offer = source && fakeConsumerOffer(source, this.#capabilities);
      if (!offer) {
        change.missing.push(wanted.producerId);
        continue;
      }
      this.consumers.set(offer.consumerId, { offer, wanted, ready: false });
      change.opened.push(offer);
    }
    change.missing.push(...plan.excess);
    change.closed.push(...this.#gone, ...(repeated ? this.#lastClosed : []));
    this.#gone = [];
    this.#lastClosed = change.closed;
    return change;
  }

  ready(consumerIds: readonly ConsumerId[]): void {
    for (const consumerId of consumerIds) {
      const consumer = this.consumers.get(consumerId);
      if (consumer) consumer.ready = true;
    }
  }

  drop(consumerId: ConsumerId): void {
    if (this.consumers.delete(consumerId)) this.#gone.push(consumerId);
  }

  inventory(): Inventory['peers'][number] {
    return {
      peerId: this.request.peerId,
      conferenceId: this.request.conferenceId,
      worker: this.worker,
      revision: this.#revision,
      producers: [...this.producers.values()].map(({ request: { producerId, source, kind }, paused }) => ({
        producerId,
        source,
        kind,
        paused,
      })),
      consumers: [...this.consumers].map(([consumerId, { wanted, ready }]) => ({
        consumerId,
        producerId: wanted.producerId,
        ready,
        flow: wanted.flow,
      })),
    };
  }

  #unconfirmed(): ConsumerOffer[] {
    return [...this.consumers.values()].filter(({ ready }) => !ready).map(({ offer }) => offer);
  }
}
