import { randomUUID } from 'node:crypto';
import type { Id } from '@plenum/shared/domain/ids';
import type { Hello } from '@plenum/shared/protocol/hello';
import type { MediaAnswer, MediaChange } from '@plenum/shared/protocol/media-lane';
import type { ConsumerOffer, DtlsParameters, RtpCapabilities, TransportOffer } from '@plenum/shared/protocol/rtp';
import { houseRtpCapabilities } from '../media/codecs.ts';
import { opusParameters, type RtpStream, streamOpus, streamVp8, vp8Parameters } from '../media/testing/rtp-streams.ts';
import { WeriftTransport, weriftDtls } from '../media/testing/werift-peer.ts';
import { type Joined, join } from './socket-client.ts';

let nextSsrc = 500_000;

/** What a page says of its media in hello. */
export async function mediaIntroduction(): Promise<{ rtpCapabilities: RtpCapabilities; dtls: DtlsParameters }> {
  return { rtpCapabilities: houseRtpCapabilities(), dtls: await weriftDtls() };
}

type Offers = { mediaSession: Id; send: TransportOffer; recv: TransportOffer; change: MediaChange };

/** Sound and picture of one page: real transports, real packets; nothing is decoded. */
export class TestMedia {
  readonly mediaSession: Id;
  /** Consumers by producer. */
  readonly consumers = new Map<Id, ConsumerOffer>();
  /** Under which the packets of a producer have come so far. */
  readonly #ssrcs = new Map<Id, Set<number>>();
  #client: Joined;
  readonly #streams: RtpStream[] = [];
  readonly #connected: Promise<WeriftTransport[]>;
  #send: WeriftTransport | undefined;
  #recv: WeriftTransport | undefined;

  static async take(client: Joined, offers: Offers): Promise<TestMedia> {
    const media = new TestMedia(client, offers);
    await media.#connected;
    await media.apply(offers.change);
    return media;
  }

  private constructor(client: Joined, { mediaSession, send, recv }: Offers) {
    this.#client = client;
    this.mediaSession = mediaSession;
    this.#connected = Promise.all([send, recv].map((offer) => WeriftTransport.connect(offer)));
    this.#connected.then(
      ([sending, receiving]) => {
        this.#send = sending;
        this.#recv = receiving;
      },
      () => undefined,
    );
    // From the first moment on: a change may come while the transports are still being connected.
    this.follow(client);
  }

  /** Takes up the changes which this client is told from now on; a page that comes back on a new line is a new client. */
  follow(client: Joined): void {
    this.#client = client;
    client.socket.on('mediaChange', (change) => {
      if (change.mediaSession === this.mediaSession) void this.apply(change).catch(() => undefined);
    });
  }

  async apply({ opened, closed }: MediaChange): Promise<void> {
    for (const [producerId, { consumerId }] of this.consumers)
      if (closed.includes(consumerId)) this.consumers.delete(producerId);
    for (const offer of opened) {
      this.consumers.set(offer.producerId, offer);
      const ssrcs = this.#ssrcs.get(offer.producerId) ?? new Set();
      this.#ssrcs.set(offer.producerId, ssrcs.add(this.ssrcOf(offer.producerId)));
    }
    await this.#connected;
    const consumerIds = opened.map(({ consumerId }) => consumerId);
    if (consumerIds.length > 0)
      await this.#client.ask('consumersReady', { mediaSession: this.mediaSession, consumerIds });
  }

  /** Publishes a track and sends its packets from then on. */
  async speak(source: 'microphone' | 'camera' = 'microphone', trackId: Id = randomUUID()): Promise<Id> {
    const answer = await this.publish(source, trackId);
    if (!answer.ok) throw new Error(`${source} was refused: ${answer.refusal.code}`);
    return trackId;
  }

  async publish(source: 'microphone' | 'camera', trackId: Id): Promise<MediaAnswer> {
    nextSsrc += 1;
    const ssrc = nextSsrc;
    const isSound = source === 'microphone';
    const answer = await this.#client.ask('produce', {
      mediaSession: this.mediaSession,
      trackId,
      source,
      kind: isSound ? 'audio' : 'video',
      rtpParameters: isSound ? opusParameters(ssrc) : vp8Parameters(ssrc),
      muted: false,
    });
    const [send] = await this.#connected;
    if (answer.ok && send) this.#streams.push(isSound ? streamOpus(send, ssrc) : streamVp8(send, ssrc));
    return answer;
  }

  /** Packets that have come of a track, 0 for one that is not received. */
  packets(trackId: Id): number {
    return this.#recv?.received.get(this.ssrcOf(trackId)) ?? 0;
  }

  /** When the last packet of a track came, by the clock of `performance`, also where its consumer has gone since; 0 for none. */
  lastAt(trackId: Id): number {
    const ssrcs = this.#ssrcs.get(trackId) ?? [];
    return Math.max(0, ...[...ssrcs].map((ssrc) => this.#recv?.lastAt.get(ssrc) ?? 0));
  }

  /** The longest pause between two packets of the track since `forgetGaps`, ms. */
  longestGap(trackId: Id): number {
    return this.#recv?.longestGap.get(this.ssrcOf(trackId)) ?? 0;
  }

  forgetGaps(): void {
    this.#recv?.longestGap.clear();
  }

  ssrcOf(trackId: Id): number {
    return this.consumers.get(trackId)?.rtpParameters.encodings?.[0]?.ssrc ?? 0;
  }

  async close(): Promise<void> {
    for (const stream of this.#streams) stream.stop();
    await Promise.all([this.#send?.close(), this.#recv?.close()]);
  }
}

/** Takes up the media which a hello has offered afresh. */
export async function takeMedia(client: Joined): Promise<TestMedia> {
  const { media } = client.welcome;
  if (media.state !== 'fresh') throw new Error(`no fresh media: ${JSON.stringify(media).slice(0, 80)}`);
  return TestMedia.take(client, media);
}

/** Joins with sound and picture. */
export async function joinWithMedia(url: string, cookie: string, hello: Partial<Hello> = {}) {
  const client = await join(url, cookie, { media: await mediaIntroduction(), ...hello });
  return { client, media: await takeMedia(client) };
}
