import type { types } from 'mediasoup';
import { failure, success } from './answer.ts';
import type { HomeRouter } from './fabric.ts';
import type { Inventory, MediaResult, Produce, ProducerId, TrackSource } from './media-plane.ts';
import { failureOf, toRtpParameters } from './mediasoup-shapes.ts';
import type { PeerTransport } from './peer-transport.ts';
import { judgeProduce } from './producer-rules.ts';

export type PeerProducer = { producer: types.Producer; source: TrackSource; keyFrameSpacing: number };
type InventoryProducer = Inventory['peers'][number]['producers'][number];

/**
 * Browsers silently drop a key-frame request within 300 ms of the last one, and the worker asks again only after a second:
 * whoever arrives in between would look at black for so long. The rest is for the network's jitter.
 */
const LEAST_KEY_FRAME_SPACING = 400;

/** What one peer sends, on its own home router. */
export class PeerProducers {
  readonly #home: HomeRouter;
  readonly #send: PeerTransport;
  readonly #held = new Map<ProducerId, PeerProducer>();

  constructor(home: HomeRouter, send: PeerTransport) {
    this.#home = home;
    this.#send = send;
  }

  get(producerId: ProducerId): PeerProducer | undefined {
    return this.#held.get(producerId);
  }

  all(): PeerProducer[] {
    return [...this.#held.values()];
  }

  async produce(request: Produce): Promise<MediaResult<{ producerId: ProducerId }>> {
    const held = this.inventory();
    const verdict = judgeProduce(request, held);
    if (verdict.state === 'refused') return verdict.failure;
    if (verdict.state === 'repeated') return success({ producerId: request.producerId });
    const { producerId, kind, source, paused } = request;
    const keyFrameSpacing = Math.max(LEAST_KEY_FRAME_SPACING, request.keyFrameSpacing);
    try {
      const producer = await this.#send.transport.produce({
        id: producerId,
        kind,
        rtpParameters: toRtpParameters(request.rtpParameters),
        paused,
        ...(kind === 'video' ? { keyFrameRequestDelay: keyFrameSpacing } : {}),
      });
      if (producer.closed || this.#send.transport.closed) return failure('unknownPeer');
      this.#held.set(producerId, { producer, source, keyFrameSpacing });
      producer.observer.once('close', () => this.#held.delete(producerId));
      this.#send.expectConnection();
      if (kind === 'audio') await this.#home.voices.addProducer({ producerId }).catch(() => undefined);
      return success({ producerId });
    } catch (error) {
      return failureOf(error, 'unknownPeer');
    }
  }

  async setPaused(producerId: ProducerId, paused: boolean): Promise<MediaResult<null>> {
    const held = this.#held.get(producerId);
    if (!held) return failure('unknownProducer');
    try {
      await (paused ? held.producer.pause() : held.producer.resume());
      return success(null);
    } catch (error) {
      return failureOf(error, 'unknownProducer');
    }
  }

  /** True when there was something to close. */
  close(producerId: ProducerId): boolean {
    const held = this.#held.get(producerId);
    held?.producer.close();
    return held !== undefined;
  }

  inventory(): InventoryProducer[] {
    return [...this.#held].map(([producerId, { producer, source }]) => ({
      producerId,
      source,
      kind: producer.kind,
      paused: producer.paused,
    }));
  }
}
