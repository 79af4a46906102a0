import type { ConsumerOffer } from '@plenum/shared/protocol/rtp';
import type { FakePlane } from '../fake-plane.ts';
import type { PeerOffer, Produce, ProducerId } from '../media-plane.ts';
import { streamOpus, streamVp8 } from './rtp-streams.ts';
import { WeriftTransport, weriftDtls } from './werift-peer.ts';

/** How a contract case makes packets and counts them: by real bots, or by what the fake says would flow. */
export interface MediaProbe {
  /** Packets are counted, not reckoned. */
  isReal: boolean;
  dtls: Awaited<ReturnType<typeof weriftDtls>>;
  /** Sends what `produce` announced, until `close`. */
  send(offer: PeerOffer, produce: Pick<Produce, 'kind' | 'rtpParameters'>): Promise<void>;
  watch(viewer: string, offer: PeerOffer): Promise<{ packets(consumer: ConsumerOffer): number }>;
  close(): Promise<void>;
}

export async function weriftProbe(): Promise<MediaProbe> {
  const transports: WeriftTransport[] = [];
  const streams: Array<{ stop(): void }> = [];
  const connect = async (offer: PeerOffer['send']) => {
    const transport = await WeriftTransport.connect(offer);
    transports.push(transport);
    return transport;
  };
  const sending = new Map<string, WeriftTransport>();
  return {
    isReal: true,
    dtls: await weriftDtls(),
    send: async (offer, { kind, rtpParameters }) => {
      const transport = sending.get(offer.send.id) ?? (await connect(offer.send));
      sending.set(offer.send.id, transport);
      const ssrc = rtpParameters.encodings?.[0]?.ssrc ?? 0;
      streams.push(kind === 'audio' ? streamOpus(transport, ssrc) : streamVp8(transport, ssrc));
    },
    watch: async (_viewer, offer) => {
      const transport = await connect(offer.recv);
      const ssrcOf = (consumer: ConsumerOffer) => consumer.rtpParameters.encodings?.[0]?.ssrc ?? 0;
      return { packets: (consumer) => transport.received.get(ssrcOf(consumer)) ?? 0 };
    },
    close: async () => {
      for (const stream of streams) stream.stop();
      await Promise.all(transports.map((transport) => transport.close()));
    },
  };
}

export async function fakeProbe(plane: FakePlane): Promise<MediaProbe> {
  const counts = new Map<string, number>();
  const key = (viewer: string, producerId: ProducerId) => `${viewer}|${producerId}`;
  const timer = setInterval(() => {
    for (const { viewer, producerId } of plane.flows()) {
      counts.set(key(viewer, producerId), (counts.get(key(viewer, producerId)) ?? 0) + 1);
    }
  }, 20);
  return {
    isReal: false,
    dtls: await weriftDtls(),
    send: async () => {},
    watch: async (viewer) => ({ packets: (consumer) => counts.get(key(viewer, consumer.producerId)) ?? 0 }),
    close: async () => clearInterval(timer),
  };
}
