import type { ConsumerOffer } from '@plenum/shared/protocol/rtp';
import type { Inventory, MediaPlane, OpenPeer, PeerChange, PeerOffer, Produce, ProducerId } from '../media-plane.ts';
import type { MediaProbe } from './media-probe.ts';
import { opusParameters, vp8Parameters } from './rtp-streams.ts';
import { pause } from './until.ts';

/** Short words for what the cases of the contract do again and again. Its conference is called "c". */
export class House {
  readonly plane: MediaPlane;
  readonly probe: MediaProbe;
  #ssrc = 1_000;

  constructor(plane: MediaPlane, probe: MediaProbe) {
    this.plane = plane;
    this.probe = probe;
  }

  async open(peerId: string, overrides: Partial<OpenPeer> = {}): Promise<PeerOffer> {
    const { rtpCapabilities } = this.plane;
    const request = { peerId, conferenceId: 'c', placementKey: 'room', rtpCapabilities, dtls: this.probe.dtls };
    return accepted(await this.plane.openPeer({ ...request, ...overrides }));
  }

  voice(peerId: string, producerId: ProducerId): Produce {
    this.#ssrc += 1;
    const rtpParameters = opusParameters(this.#ssrc);
    return {
      peerId,
      producerId,
      source: 'microphone',
      kind: 'audio',
      rtpParameters,
      paused: false,
      keyFrameSpacing: 0,
    };
  }

  picture(peerId: string, producerId: ProducerId): Produce {
    this.#ssrc += 1;
    const rtpParameters = vp8Parameters(this.#ssrc);
    return { peerId, producerId, source: 'camera', kind: 'video', rtpParameters, paused: false, keyFrameSpacing: 500 };
  }

  async speak(peerId: string, producerId: ProducerId): Promise<void> {
    accepted(await this.plane.produce(this.voice(peerId, producerId)));
  }

  async wish(
    peerId: string,
    revision: number,
    live: ProducerId[],
    more: { live?: ProducerId[]; warm?: ProducerId[] } = {},
  ): Promise<PeerChange> {
    const wanted = [
      ...[...live, ...(more.live ?? [])].map((producerId) => ({ producerId, flow: 'live' as const, priority: 10 })),
      ...(more.warm ?? []).map((producerId) => ({ producerId, flow: 'warm' as const, priority: 1 })),
    ];
    return accepted(await this.plane.reconcile([{ peerId, revision, wanted }]))[0]!;
  }

  async ready(peerId: string, ...consumers: ConsumerOffer[]): Promise<void> {
    const ids = consumers.map(({ consumerId }) => consumerId);
    accepted(await this.plane.ready(peerId, ids));
  }

  /** "a" sends voice (wanted warm) and picture (wanted live) to "b", who has built nothing yet. Wish 1 is applied. */
  async stage(roomOfA = 'room', roomOfB = 'room') {
    const speaker = await this.open('a', { placementKey: roomOfA });
    const watching = await this.open('b', { placementKey: roomOfB });
    const produces = [this.voice('a', 'voice'), this.picture('a', 'picture')];
    for (const produce of produces) {
      accepted(await this.plane.produce(produce));
      await this.probe.send(speaker, produce);
    }
    const viewer = await this.probe.watch('b', watching);
    const { opened } = await this.wish('b', 1, ['picture'], { warm: ['voice'] });
    const of = (producerId: ProducerId) => opened.find((offer) => offer.producerId === producerId)!;
    return { viewer, live: of('picture'), warm: of('voice') };
  }

  async inventory(): Promise<Inventory> {
    return accepted(await this.plane.inventory());
  }

  consumersIn(inventory: Inventory, peerId: string): number {
    return inventory.peers.find((peer) => peer.peerId === peerId)?.consumers.length ?? 0;
  }

  /** Within a second at most, no packet of it comes any more. */
  async silentSoon(packets: () => number): Promise<boolean> {
    await pause(600);
    const before = packets();
    await pause(400);
    return packets() === before;
  }
}

export function accepted<T>(result: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return result.value;
}
