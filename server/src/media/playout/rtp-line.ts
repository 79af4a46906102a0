import { randomInt } from 'node:crypto';

export const RTP_HEADER = 12;
const VERSION = 0x80;
const MARKER = 0x80;
const WORD = 0x1_0000_0000;

export type LineTotals = { ssrc: number; timestamp: number; packets: number; octets: number };

/**
 * One SSRC. Timestamps follow the clock of the playout through every clip, hold and pause, and numbers go on without a gap,
 * so that to a viewer it is one line that never broke.
 */
export class RtpLine {
  readonly ssrc: number;
  readonly #payloadType: number;
  readonly #perMs: number;
  readonly #timestampAtZero = randomInt(WORD);
  #sequenceNumber = randomInt(0x1_0000);
  #packets = 0;
  #octets = 0;

  constructor(ssrc: number, payloadType: number, clockRate: number) {
    this.ssrc = ssrc;
    this.#payloadType = payloadType;
    this.#perMs = clockRate / 1_000;
  }

  /** `at` in ms of a clock that never jumps. */
  timestampOf(at: number): number {
    return (this.#timestampAtZero + Math.round(at * this.#perMs)) % WORD;
  }

  /** Writes the header of the next packet, whose payload is so long. */
  writeHeader(
    into: Buffer,
    { timestamp, marker, octets }: { timestamp: number; marker: boolean; octets: number },
  ): void {
    into.writeUInt8(VERSION, 0);
    into.writeUInt8((marker ? MARKER : 0) | this.#payloadType, 1);
    into.writeUInt16BE(this.#sequenceNumber, 2);
    into.writeUInt32BE(timestamp, 4);
    into.writeUInt32BE(this.ssrc, 8);
    this.#sequenceNumber = (this.#sequenceNumber + 1) % 0x1_0000;
    this.#packets = (this.#packets + 1) % WORD;
    this.#octets = (this.#octets + octets) % WORD;
  }

  totals(at: number): LineTotals {
    return { ssrc: this.ssrc, timestamp: this.timestampOf(at), packets: this.#packets, octets: this.#octets };
  }
}
