import { randomInt } from 'node:crypto';
import type { types } from 'mediasoup';
import type { FeedId } from '../feed-port.ts';
import { OPUS_PAYLOAD_TYPE, soundParameters } from '../playout/playout-parameters.ts';
import { senderReports } from '../playout/sender-reports.ts';
import { RtpRewriter } from './rtp-rewriter.ts';

const REPORT = 1_500;

/** The producer of one channel, and how it is fed. */
export class FeedLine {
  readonly producer: types.Producer;
  readonly rewriter: RtpRewriter;
  readonly #transport: types.DirectTransport;
  readonly #cname: string;
  #reportedAt = 0;
  #reportedPackets = 0;

  static async open(transport: types.DirectTransport, feedId: FeedId): Promise<FeedLine> {
    const rewriter = new RtpRewriter(randomInt(1, 0xffff_0000), OPUS_PAYLOAD_TYPE);
    const cname = `feed-${feedId}`.slice(0, 64);
    const rtpParameters = soundParameters({ sound: rewriter.ssrc, pictures: [] }, cname);
    const producer = await transport.produce({ id: feedId, kind: 'audio', rtpParameters });
    return new FeedLine(transport, producer, rewriter, cname);
  }

  private constructor(
    transport: types.DirectTransport,
    producer: types.Producer,
    rewriter: RtpRewriter,
    cname: string,
  ) {
    this.#transport = transport;
    this.producer = producer;
    this.rewriter = rewriter;
    this.#cname = cname;
  }

  send(packet: Buffer): void {
    if (!this.producer.closed) this.producer.send(packet);
  }

  /** Now and then, while something is sent. */
  report(now: number): void {
    const { packets } = this.rewriter;
    if (now - this.#reportedAt < REPORT || packets === this.#reportedPackets || this.#transport.closed) return;
    this.#reportedAt = now;
    this.#reportedPackets = packets;
    this.#transport.sendRtcp(senderReports([this.rewriter.totals(now)], Date.now(), this.#cname));
  }
}
