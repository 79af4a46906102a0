import { beforeDeadline, failure } from './answer.ts';
import type { HomeRouter } from './fabric.ts';
import type { MediaResult, OpenPeer, PeerId, ProducerId } from './media-plane.ts';
import type { PeerMedia } from './peer-media.ts';
import type { PeerProducer } from './peer-producers.ts';
import type { WorkerLoad } from './placement.ts';
import { SerialQueue } from './serial-queue.ts';

/** `media` is there once opened. Entered before the first await, so that a second request for the same peer finds it. */
export type PeerEntry = {
  readonly request: OpenPeer;
  readonly worker: number;
  readonly queue: SerialQueue;
  media: PeerMedia | undefined;
};

/** Who is here, and whose producer is whose. Everything done to one peer goes through its queue. */
export class PeerRegistry {
  readonly #peers = new Map<PeerId, PeerEntry>();
  readonly #owners = new Map<ProducerId, PeerId>();

  add(request: OpenPeer, worker: number): PeerEntry {
    const entry: PeerEntry = { request, worker, queue: new SerialQueue(), media: undefined };
    this.#peers.set(request.peerId, entry);
    return entry;
  }

  has(entry: PeerEntry): boolean {
    return this.#peers.get(entry.request.peerId) === entry;
  }

  get(peerId: PeerId): PeerEntry | undefined {
    return this.#peers.get(peerId);
  }

  all(): PeerEntry[] {
    return [...this.#peers.values()];
  }

  media(): PeerMedia[] {
    return this.all().flatMap((entry) => entry.media ?? []);
  }

  remove(entry: PeerEntry): void {
    const { peerId } = entry.request;
    if (this.has(entry)) this.#peers.delete(peerId);
    for (const [producerId, owner] of this.#owners) if (owner === peerId) this.#owners.delete(producerId);
  }

  /** Runs behind whatever the peer is busy with; by then it may be gone. */
  run<T>(peerId: PeerId, task: (media: PeerMedia) => Promise<MediaResult<T>>): Promise<MediaResult<T>> {
    const entry = this.#peers.get(peerId);
    if (!entry) return Promise.resolve(failure('unknownPeer'));
    const turn = async () => (entry.media && this.has(entry) ? task(entry.media) : failure('unknownPeer'));
    return beforeDeadline(entry.queue.run(turn));
  }

  ownerOf(producerId: ProducerId): PeerId | undefined {
    return this.#owners.get(producerId);
  }

  own(producerId: ProducerId, peerId: PeerId): void {
    this.#owners.set(producerId, peerId);
  }

  disown(producerId: ProducerId): void {
    this.#owners.delete(producerId);
  }

  source(producerId: ProducerId): (PeerProducer & { home: HomeRouter }) | undefined {
    const owner = this.#owners.get(producerId);
    const media = owner === undefined ? undefined : this.#peers.get(owner)?.media;
    const held = media?.producers.get(producerId);
    return media && held ? { ...held, home: media.home } : undefined;
  }

  loads(runningWorkers: readonly number[], placementKey: string): WorkerLoad[] {
    const loads = new Map<number, WorkerLoad>(runningWorkers.map((index) => [index, { index, peers: 0, sameKey: 0 }]));
    for (const { worker, request } of this.#peers.values()) {
      const load = loads.get(worker);
      if (!load) continue;
      load.peers += 1;
      if (request.placementKey === placementKey) load.sameKey += 1;
    }
    return [...loads.values()];
  }
}
