import { randomInt } from 'node:crypto';

/** One packet before it is protected. `level` is the RFC 6464 loudness in -dBov, audio only. */
export type OutgoingPacket = {
  payloadType: number;
  ssrc: number;
  sequenceNumber: number;
  timestamp: number;
  marker: boolean;
  payload: Buffer;
  level: number | null;
};
export type SenderTotals = { ssrc: number; timestamp: number; packets: number; octets: number };

/**
 * One SSRC's numbering. Timestamps follow the given clock, so that all streams of a bot, and the sender reports, agree
 * on one time; a pause leaves a gap in timestamps and none in sequence numbers.
 */
export class RtpStream {
  readonly ssrc: number;
  readonly #payloadType: number;
  readonly #clockRate: number;
  readonly #timestampAtZero = randomInt(0x1_0000_0000);
  #sequenceNumber = randomInt(0x1_0000);
  #packets = 0;
  #octets = 0;

  constructor(ssrc: number, payloadType: number, clockRate: number) {
    this.ssrc = ssrc;
    this.#payloadType = payloadType;
    this.#clockRate = clockRate;
  }

  /** The RTP timestamp of the moment, `at` in milliseconds of the bot's clock. */
  timestampOf(at: number): number {
    return (this.#timestampAtZero + Math.round((at * this.#clockRate) / 1000)) % 0x1_0000_0000;
  }

  packet(payload: Buffer, at: number, marker: boolean, level: number | null = null): OutgoingPacket {
    const sequenceNumber = this.#sequenceNumber;
    this.#sequenceNumber = (sequenceNumber + 1) % 0x1_0000;
    this.#packets += 1;
    this.#octets += payload.length;
    const timestamp = this.timestampOf(at);
    return { payloadType: this.#payloadType, ssrc: this.ssrc, sequenceNumber, timestamp, marker, payload, level };
  }

  totals(at: number): SenderTotals {
    return { ssrc: this.ssrc, timestamp: this.timestampOf(at), packets: this.#packets, octets: this.#octets };
  }
}
