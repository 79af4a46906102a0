import type { DtlsParameters } from '@plenum/shared/protocol/rtp';
import type { types } from 'mediasoup';
import { failure, success } from './answer.ts';
import type { Fabric, HomeRouter } from './fabric.ts';
import type { Direction, Inventory, MediaResult, OpenPeer, PeerOffer } from './media-plane.ts';
import { failureOf } from './mediasoup-shapes.ts';
import { type ConsumerLimits, PeerConsumers } from './peer-consumers.ts';
import { PeerProducers } from './peer-producers.ts';
import { type LossCause, PeerTransport, type TransportLimits } from './peer-transport.ts';
import type { RunningWorker } from './pooled-worker.ts';

export type PeerLimits = TransportLimits & ConsumerLimits;
/** Where a peer is to live, and who wants to know that it was lost. */
export type PeerPlace = { fabric: Fabric; on: RunningWorker; limits: PeerLimits; onLost: (cause: LossCause) => void };

/** Everything one media session holds on its home router: two transports, what they carry, and one end. */
export class PeerMedia {
  readonly id: string;
  readonly home: HomeRouter;
  readonly producers: PeerProducers;
  readonly consumers: PeerConsumers;
  readonly #transports: Record<Direction, PeerTransport>;
  readonly #release: () => void;
  #closed = false;

  /** All or nothing: when the worker closes meanwhile, whatever was made by then is taken down again. */
  static async open(
    request: OpenPeer,
    capabilities: types.RtpCapabilities,
    place: PeerPlace,
  ): Promise<MediaResult<PeerMedia>> {
    try {
      const home = await place.fabric.acquire(place.on, request.conferenceId);
      const make = () => PeerTransport.create(home, place.limits, place.onLost);
      const [send, recv] = await Promise.allSettled([make(), make()]);
      if (send.status === 'fulfilled' && recv.status === 'fulfilled') {
        const peer = new PeerMedia(request.peerId, home, { send: send.value, recv: recv.value }, capabilities, place);
        const connected = request.dtls ? await peer.connectBoth(request.dtls) : success(null);
        if (connected.ok) return success(peer);
        peer.close();
        return connected;
      }
      for (const made of [send, recv]) if (made.status === 'fulfilled') made.value.close();
      place.fabric.release(home);
      return failure('unavailable');
    } catch (error) {
      return failureOf(error, 'unavailable');
    }
  }

  private constructor(
    id: string,
    home: HomeRouter,
    transports: Record<Direction, PeerTransport>,
    capabilities: types.RtpCapabilities,
    place: PeerPlace,
  ) {
    this.id = id;
    this.home = home;
    this.#transports = transports;
    this.#release = () => place.fabric.release(home);
    this.producers = new PeerProducers(home, transports.send);
    this.consumers = new PeerConsumers(transports.recv, capabilities, place.limits);
  }

  get offer(): PeerOffer {
    return { send: this.#transports.send.offer, recv: this.#transports.recv.offer };
  }

  transport(direction: Direction): PeerTransport {
    return this.#transports[direction];
  }

  async connectBoth(dtls: DtlsParameters): Promise<MediaResult<null>> {
    const both = await Promise.all([this.#transports.send.connect(dtls), this.#transports.recv.connect(dtls)]);
    return both.find((result) => !result.ok) ?? success(null);
  }

  inventory(): Inventory['peers'][number] {
    return {
      peerId: this.id,
      conferenceId: this.home.conferenceId,
      worker: this.home.workerIndex,
      revision: this.consumers.revision,
      producers: this.producers.inventory(),
      consumers: this.consumers.inventory(),
    };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.consumers.close();
    this.#transports.send.close();
    this.#transports.recv.close();
    this.#release();
  }
}
