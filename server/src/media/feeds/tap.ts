import type { types } from 'mediasoup';
import type { ProducerId } from '../media-plane.ts';
import type { PipeHold } from '../pipes.ts';
import type { Feed } from './feed.ts';
import { readRtp } from './rtp-view.ts';
import { Voice } from './voice.ts';

const LEVEL = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level';
/** A source that could not be tapped is tried again after so long. */
const RETRY = 500;
/** Packets a second: Opus knows no more than 400. Who floods us is not listened to for a while; each packet is work here. */
const MOST = 500;
const PENALTY = 10_000;

/** How a tap gets at its source: undefined while nobody has that voice. */
export type OpenTap = (producerId: ProducerId) => Promise<{ consumer: types.Consumer; hold: PipeHold }> | undefined;

/** One source on one router, taken out of the worker once for all feeds there. */
export class Tap {
  readonly producerId: ProducerId;
  readonly listeners = new Set<Feed>();
  readonly #openTap: OpenTap;
  #state: 'shut' | 'opening' | 'open' | 'closed' = 'shut';
  #retryAt = 0;
  #voice: Voice | undefined;
  #consumer: types.Consumer | undefined;
  #second = { since: 0, packets: 0 };

  constructor(producerId: ProducerId, openTap: OpenTap) {
    this.producerId = producerId;
    this.#openTap = openTap;
  }

  /** Only while it is there. */
  get voice(): Voice | undefined {
    return this.#voice;
  }

  /** Takes the source up, if there is one and it is time to try. */
  open(now: number): void {
    if (this.#state !== 'shut' || now < this.#retryAt) return;
    const opening = this.#openTap(this.producerId);
    if (!opening) return;
    this.#state = 'opening';
    this.#retryAt = now + RETRY;
    opening.then(
      ({ consumer, hold }) => this.#opened(consumer, hold),
      () => this.#shut(),
    );
  }

  /** Somebody came who may be the source. */
  wake(now: number): void {
    if (this.#retryAt <= now + RETRY) this.#retryAt = 0;
    this.open(now);
  }

  close(): void {
    this.#state = 'closed';
    this.#consumer?.close();
  }

  #opened(consumer: types.Consumer, hold: PipeHold): void {
    if (this.#state === 'closed' || consumer.closed) {
      consumer.close();
      hold.release();
      this.#shut();
      return;
    }
    consumer.observer.once('close', () => {
      hold.release();
      this.#shut();
    });
    const voice = new Voice(this.producerId);
    if (consumer.producerPaused) voice.shut();
    this.#state = 'open';
    this.#voice = voice;
    this.#consumer = consumer;
    const level = consumer.rtpParameters.headerExtensions?.find(({ uri }) => uri === LEVEL)?.id;
    consumer.on('producerpause', () => voice.shut());
    consumer.on('producerresume', () => voice.open());
    consumer.on('rtp', (packet) => this.#heard(voice, packet, level));
  }

  #heard(voice: Voice, packet: Buffer, levelExtension: number | undefined): void {
    const now = performance.now();
    if (this.#floods(now)) return;
    const view = readRtp(packet, levelExtension);
    if (!view) return;
    voice.hear(view, now);
    for (const feed of this.listeners) feed.hear(voice, view, now);
  }

  #floods(now: number): boolean {
    if (now - this.#second.since > 1_000) this.#second = { since: now, packets: 0 };
    this.#second.packets += 1;
    if (this.#second.packets <= MOST) return false;
    this.#retryAt = now + PENALTY;
    this.#consumer?.close();
    return true;
  }

  #shut(): void {
    this.#voice?.shut();
    this.#voice = undefined;
    this.#consumer = undefined;
    if (this.#state !== 'closed') this.#state = 'shut';
  }
}
