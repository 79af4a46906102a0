import type { MediaChange } from '@plenum/shared/protocol/media-lane';
import type { ConsumerOffer, MediaKind } from '@plenum/shared/protocol/rtp';
import type { types } from 'mediasoup-client';
import { holdBack } from './hold-back.ts';
import type { ConsumerHandle, RecvTransport } from './transport-ports.ts';
import { TypedEmitter } from './typed-emitter.ts';

export type OpenTrack = { consumerId: string; producerId: string; kind: MediaKind; track: MediaStreamTrack };
export type SubscriberEvents = {
  /** Everything that is open now. */
  changed: OpenTrack[];
  /** The transport could build nothing of a batch, not even one by one. */
  broken: null;
};
/** Whether somebody waits for this producer. */
export type Urgent = (producerId: string) => boolean;
type Confirm = (consumerIds: string[]) => Promise<boolean>;
type Built = { offer: ConsumerOffer; consumer: ConsumerHandle | null };

const mostOpen = 96;
const mostInOneMessage = 64;
const rememberedClosed = 256;
const confirmPauses = [0, 300, 1000, 3000];

/** The page's consumers on one receive transport. Offers and closings may come twice or in the wrong order. */
export class Subscriber {
  readonly events = new TypedEmitter<SubscriberEvents>();
  readonly #transport: RecvTransport;
  readonly #confirm: Confirm;
  readonly #open = new Map<string, { offer: ConsumerOffer; consumer: ConsumerHandle }>();
  readonly #building = new Set<string>();
  readonly #gone = new Set<string>();
  #pictureDelay = 0;
  #closed = false;

  constructor(transport: RecvTransport, confirm: Confirm) {
    this.#transport = transport;
    this.#confirm = confirm;
  }

  get used(): boolean {
    return this.#open.size > 0 || this.#building.size > 0;
  }

  list(): OpenTrack[] {
    return [...this.#open.values()].map(({ offer, consumer }) => ({
      consumerId: offer.consumerId,
      producerId: offer.producerId,
      kind: offer.kind,
      track: consumer.track,
    }));
  }

  /**
   * New consumers are begun before old ones are closed: the library negotiates in this order, and what is new is what
   * somebody waits for. What is not urgent (doors held warm) is negotiated after that.
   */
  async apply(change: MediaChange, urgent: Urgent = () => true): Promise<void> {
    if (this.#closed) return;
    for (const consumerId of change.closed) this.#remember(consumerId);
    const known = change.opened.filter(({ consumerId }) => this.#open.has(consumerId));
    const fresh = this.#admissible(change.opened);
    const building = this.#buildBatch(fresh.filter(({ producerId }) => urgent(producerId)));
    this.#drop(change.closed);
    const built = await building;
    const later = fresh.filter(({ producerId }) => !urgent(producerId));
    const finished = this.#finish([...built, ...known.map(({ consumerId }) => consumerId)]);
    if (later.length > 0) void this.#buildBatch(later).then((consumerIds) => this.#finish(consumerIds));
    await finished;
  }

  /** Ms by which pictures wait for a sound that comes later; sound itself is never held back here. */
  delayPictures(ms: number): void {
    this.#pictureDelay = ms;
    for (const { offer, consumer } of this.#open.values()) this.#delay(offer, consumer);
  }

  close(): void {
    this.#closed = true;
    this.#open.clear();
    this.events.emit('changed', []);
    this.events.clear();
  }

  #remember(consumerId: string): void {
    this.#gone.add(consumerId);
    const oldest = this.#gone.values().next().value;
    if (this.#gone.size > rememberedClosed && oldest !== undefined) this.#gone.delete(oldest);
  }

  #admissible(offers: ConsumerOffer[]): ConsumerOffer[] {
    const room = Math.max(0, mostOpen - this.#open.size - this.#building.size);
    const isNew = ({ consumerId }: ConsumerOffer) =>
      !this.#gone.has(consumerId) && !this.#open.has(consumerId) && !this.#building.has(consumerId);
    const admitted = offers.filter(isNew).slice(0, room);
    for (const { consumerId } of admitted) this.#building.add(consumerId);
    return admitted;
  }

  /** All `consume` calls of a batch happen in one tick: the library makes one negotiation of them. */
  async #buildBatch(offers: ConsumerOffer[]): Promise<string[]> {
    if (offers.length === 0) return [];
    const built = await Promise.all(offers.map((offer) => this.#build(offer)));
    const failed = built.filter(({ consumer }) => consumer === null);
    // One bad offer rejects its whole batch, so each of a failed batch is tried once more alone.
    if (failed.length > 1) for (const { offer } of failed) built.push(await this.#build(offer));
    return this.#admit(offers, built);
  }

  async #build(offer: ConsumerOffer): Promise<Built> {
    const { consumerId, producerId, kind } = offer;
    const rtpParameters = offer.rtpParameters as types.RtpParameters;
    try {
      return { offer, consumer: await this.#transport.consume({ id: consumerId, producerId, kind, rtpParameters }) };
    } catch {
      return { offer, consumer: null };
    }
  }

  #admit(offers: ConsumerOffer[], built: Built[]): string[] {
    for (const { consumerId } of offers) this.#building.delete(consumerId);
    const made: string[] = [];
    for (const { offer, consumer } of built) {
      if (!consumer) continue;
      if (this.#closed || this.#gone.has(offer.consumerId)) {
        consumer.close();
        continue;
      }
      this.#dropFormer(offer.producerId);
      this.#open.set(offer.consumerId, { offer, consumer });
      if (this.#pictureDelay > 0) this.#delay(offer, consumer);
      made.push(offer.consumerId);
    }
    if (made.length > 0) this.events.emit('changed', this.list());
    if (!this.#closed && built.every(({ consumer }) => consumer === null)) this.events.emit('broken', null);
    return made;
  }

  #delay({ kind }: ConsumerOffer, { rtpReceiver }: ConsumerHandle): void {
    if (kind === 'video' && rtpReceiver) holdBack(rtpReceiver, this.#pictureDelay);
  }

  /** A producer has one consumer; an older one is a closing that was lost on the way. */
  #dropFormer(producerId: string): void {
    for (const [consumerId, { offer, consumer }] of this.#open) {
      if (offer.producerId !== producerId) continue;
      this.#open.delete(consumerId);
      consumer.close();
    }
  }

  #drop(consumerIds: string[]): void {
    let dropped = false;
    for (const consumerId of consumerIds) {
      const entry = this.#open.get(consumerId);
      if (!entry) continue;
      this.#open.delete(consumerId);
      entry.consumer.close();
      dropped = true;
    }
    if (dropped) this.events.emit('changed', this.list());
  }

  /** Nothing flows before the house has been told, so a lost answer is asked for again. */
  async #finish(consumerIds: string[]): Promise<void> {
    for (let from = 0; from < consumerIds.length; from += mostInOneMessage) {
      const part = consumerIds.slice(from, from + mostInOneMessage);
      for (const pause of confirmPauses) {
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        const still = part.filter((consumerId) => this.#open.has(consumerId));
        if (this.#closed || still.length === 0 || (await this.#confirm(still))) break;
      }
    }
  }
}
