import { WeriftTransport } from '@plenum/server/media/testing/werift-peer';
import type { MediaChange } from '@plenum/shared/protocol/media-lane';
import type { TransportOffer } from '@plenum/shared/protocol/rtp';
import { ExtensionProfiles, PictureLossIndication, RtcpPayloadSpecificFeedback, RtpHeader } from 'werift';
import { audioLevelId } from './bot-codecs.ts';
import type { BotTrack } from './bot-track.ts';
import { RtpPlayer, type RtpSink } from './rtp-player.ts';
import type { Ticker } from './ticker.ts';

export type MediaOffer = { mediaSession: string; send: TransportOffer; recv: TransportOffer };
/** `longestGap` in ms between two packets; `lastAt` on the clock of `performance.now()`. */
export type Received = { packets: number; longestGap: number; lastAt: number };

/** Told of each packet that comes: whose track it is of, its RTP timestamp, and under which SSRC it came. */
export type PacketListener = (trackId: string, timestamp: number, ssrc: number) => void;

/** One media session of a bot: two transports, players for what it sends, counters for what it hears and sees. */
export class BotMedia {
  readonly mediaSession: string;
  readonly #send: Promise<WeriftTransport>;
  readonly #recv: Promise<WeriftTransport>;
  readonly #ticker: Ticker;
  readonly #players = new Map<string, RtpPlayer>();
  /** Producer ids by the SSRC under which their packets come here; kept when a consumer ends, for its count. */
  readonly #producers = new Map<number, string>();
  readonly #consumers = new Map<string, number>();
  readonly #onPacket: PacketListener | undefined;
  #received: WeriftTransport | undefined;
  #closed = false;

  constructor(offer: MediaOffer, ticker: Ticker, onPacket?: PacketListener) {
    this.#onPacket = onPacket;
    this.mediaSession = offer.mediaSession;
    this.#ticker = ticker;
    this.#send = this.#connect(offer.send, false);
    this.#recv = this.#connect(offer.recv, true);
    void this.#recv.then((transport) => (this.#received = transport)).catch(() => undefined);
    this.#send.catch(() => undefined);
  }

  /** Takes a change over and resolves with the consumers that may flow now. */
  async apply(change: MediaChange): Promise<string[]> {
    for (const consumerId of change.closed) this.#consumers.delete(consumerId);
    for (const { consumerId, producerId, rtpParameters } of change.opened) {
      const ssrc = rtpParameters.encodings?.[0]?.ssrc;
      if (ssrc === undefined) continue;
      this.#consumers.set(consumerId, ssrc);
      this.#producers.set(ssrc, producerId);
    }
    if (change.opened.length > 0) await this.#recv;
    return change.opened.map(({ consumerId }) => consumerId).filter((consumerId) => this.#consumers.has(consumerId));
  }

  /** Ready to be played, once the transport stands; adding the same track again changes nothing. */
  async add(track: BotTrack, cname: string): Promise<void> {
    if (this.#players.has(track.trackId)) return;
    const sink = sinkOf(await this.#send);
    this.#players.set(track.trackId, new RtpPlayer(track.packets, sink, this.#ticker, cname));
    if (this.#closed) this.close();
  }

  setPlaying(trackId: string, playing: boolean): void {
    const player = this.#closed ? undefined : this.#players.get(trackId);
    if (playing) player?.play(performance.now());
    else player?.pause();
  }

  remove(trackId: string): void {
    this.#players.get(trackId)?.pause();
    this.#players.delete(trackId);
  }

  /** Counts by producer id since the session began, also of those which have ended. */
  received(): Map<string, Received> {
    const counts = new Map<string, Received>();
    for (const [ssrc, packets] of this.#received?.received ?? []) {
      const producerId = this.#producers.get(ssrc);
      if (producerId === undefined) continue;
      const before = counts.get(producerId) ?? { packets: 0, longestGap: 0, lastAt: 0 };
      counts.set(producerId, {
        packets: before.packets + packets,
        longestGap: Math.max(before.longestGap, this.#received?.longestGap.get(ssrc) ?? 0),
        lastAt: Math.max(before.lastAt, this.#received?.lastAt.get(ssrc) ?? 0),
      });
    }
    return counts;
  }

  /** Open consumers, whether they flow or not. */
  get consumers(): number {
    return this.#consumers.size;
  }

  close(): void {
    this.#closed = true;
    for (const trackId of [...this.#players.keys()]) this.remove(trackId);
    for (const transport of [this.#send, this.#recv])
      void transport.then((open) => open.close()).catch(() => undefined);
  }

  #told(ssrc: number, timestamp: number): void {
    const producerId = this.#producers.get(ssrc);
    if (producerId !== undefined) this.#onPacket?.(producerId, timestamp, ssrc);
  }

  #connect(offer: TransportOffer, counting: boolean): Promise<WeriftTransport> {
    return WeriftTransport.connect(offer, {
      counting,
      onPacket: this.#onPacket && ((ssrc, timestamp) => this.#told(ssrc, timestamp)),
      onRtcp: (packet) => {
        if (!(packet instanceof RtcpPayloadSpecificFeedback)) return;
        const { feedback } = packet;
        if (!(feedback instanceof PictureLossIndication)) return;
        for (const player of this.#players.values()) player.wishKeyFrame(feedback.mediaSsrc);
      },
    });
  }
}

function sinkOf(transport: WeriftTransport): RtpSink {
  return {
    sendRtp: ({ payload, level, ...numbers }) => {
      const extension = level === null ? {} : { ...levelExtension(level) };
      void transport.sendRtp(payload, new RtpHeader({ ...numbers, ...extension })).catch(() => undefined);
    },
    sendRtcp: (compound) => void transport.sendRtcp(compound).catch(() => undefined),
  };
}

/** RFC 6464: one byte, its highest bit says that this is speech. */
function levelExtension(level: number): Partial<RtpHeader> {
  const payload = Buffer.from([(level < 60 ? 0x80 : 0) | level]);
  return { extension: true, extensionProfile: ExtensionProfiles.OneByte, extensions: [{ id: audioLevelId, payload }] };
}
