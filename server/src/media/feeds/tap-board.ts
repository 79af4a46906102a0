import type { types } from 'mediasoup';
import type { HomeRouter } from '../fabric.ts';
import type { ProducerId } from '../media-plane.ts';
import type { PipeHold, PipeSource, Pipes } from '../pipes.ts';
import type { Feed } from './feed.ts';
import { Tap } from './tap.ts';
import type { Voice } from './voice.ts';

export type BoardParts = {
  pipes: Pipes;
  /** A producer of this node, whoever has it. */
  sourceOf(producerId: ProducerId): PipeSource | undefined;
};

/** The taps of one home router, each as long as a feed there needs it, and the transport they share with the feeds. */
export class TapBoard {
  readonly home: HomeRouter;
  readonly transport: types.DirectTransport;
  readonly #parts: BoardParts;
  readonly #taps = new Map<ProducerId, Tap>();

  constructor(home: HomeRouter, transport: types.DirectTransport, parts: BoardParts) {
    this.home = home;
    this.transport = transport;
    this.#parts = parts;
  }

  voiceOf(producerId: ProducerId): Voice | undefined {
    return this.#taps.get(producerId)?.voice;
  }

  /** The feed listens to these and to no others. */
  listen(feed: Feed, needed: ReadonlySet<ProducerId>, now: number): void {
    for (const producerId of needed) {
      const tap = this.#taps.get(producerId) ?? new Tap(producerId, (id) => this.#open(id));
      this.#taps.set(producerId, tap);
      tap.listeners.add(feed);
      tap.open(now);
    }
    for (const tap of [...this.#taps.values()]) {
      if (needed.has(tap.producerId) || !tap.listeners.delete(feed) || tap.listeners.size > 0) continue;
      this.#taps.delete(tap.producerId);
      tap.close();
    }
  }

  /** Tries what is not there yet. */
  retry(now: number): void {
    for (const tap of this.#taps.values()) tap.open(now);
  }

  wake(producerId: ProducerId, now: number): void {
    this.#taps.get(producerId)?.wake(now);
  }

  /** Its taps close with it. */
  close(): void {
    this.transport.close();
  }

  #open(producerId: ProducerId): Promise<{ consumer: types.Consumer; hold: PipeHold }> | undefined {
    const source = this.#parts.sourceOf(producerId);
    if (source?.home.conferenceId !== this.home.conferenceId || source.producer.kind !== 'audio') return undefined;
    return this.#tap(source);
  }

  async #tap(source: PipeSource): Promise<{ consumer: types.Consumer; hold: PipeHold }> {
    const isHere = source.home.id === this.home.id;
    const hold = isHere ? { release: () => undefined } : await this.#parts.pipes.acquire(source, this.home);
    try {
      const { rtpCapabilities } = this.home.router;
      return { consumer: await this.transport.consume({ producerId: source.producer.id, rtpCapabilities }), hold };
    } catch (error) {
      hold.release();
      throw error;
    }
  }
}
