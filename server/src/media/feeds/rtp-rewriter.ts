import { randomInt } from 'node:crypto';
import type { LineTotals } from '../playout/rtp-line.ts';
import type { RtpView } from './rtp-view.ts';

const HEADER = 12;
const VERSION = 0x80;
const MARKER = 0x80;
const WORD = 0x1_0000_0000;
const SHORT = 0x1_0000;
const PER_MS = 48;
/** 20 ms of sound. */
const FRAME = 960;
const FRAME_MS = FRAME / PER_MS;
/** What a timer or a network makes a packet late by is no silence. */
const SLACK = 2;
/** Packets that may be overtaken and still be sent on. */
const WINDOW = 64;
/** A source whose numbers or times leap farther than this has begun anew. */
const LEAP_PACKETS = 500;
const LEAP = 2_000 * PER_MS;
/** So many packets from long ago in a row are no stragglers. */
const STRAGGLERS = 3;

/** One source without a break: its own distances in number and time are kept, so that a loss remains a loss. */
type Run = {
  first: { sequence: number; timestamp: number };
  highest: { sequence: number; timestamp: number; at: number };
  sequenceOffset: number;
  timestampOffset: number;
  sent: Set<number>;
  stragglers: number;
};

/** Makes one line of sound out of many sources: to a listener it is one sender that never broke. */
export class RtpRewriter {
  readonly ssrc: number;
  readonly #payloadType: number;
  #run: Run | undefined;
  #sequence = randomInt(SHORT);
  #timestamp = randomInt(WORD);
  #at: number | undefined;
  /** ms by which rounding has put the line's time before the house's; the next rounding takes it back. */
  #lead = 0;
  #packets = 0;
  #octets = 0;

  constructor(ssrc: number, payloadType: number) {
    this.ssrc = ssrc;
    this.#payloadType = payloadType;
  }

  get packets(): number {
    return this.#packets;
  }

  /** What comes next is of another source, or comes after a silence. */
  cut(): void {
    this.#run = undefined;
  }

  /** `now`: when the packet was due, in ms of the house's clock. Undefined for what is not to be sent: repeated, or far too late. */
  rewrite(packet: RtpView, now: number): Buffer | undefined {
    const run = this.#run;
    if (!run) return this.#begin(packet, now);
    const ahead = signed16(packet.sequence - run.highest.sequence);
    if (ahead <= 0) return this.#late(run, packet, now, -ahead);
    run.stragglers = 0;
    if (ahead > LEAP_PACKETS || leaps(run, packet, now)) return this.#begin(packet, now);
    run.highest = { sequence: packet.sequence, timestamp: packet.timestamp, at: now };
    return this.#newest(run, packet, now, packet.marker);
  }

  /** For the sender report of this moment. */
  totals(now: number): LineTotals {
    const since = this.#at === undefined ? 0 : Math.round((now - this.#at) * PER_MS);
    return {
      ssrc: this.ssrc,
      timestamp: (this.#timestamp + since) % WORD,
      packets: this.#packets % WORD,
      octets: this.#octets % WORD,
    };
  }

  /** The number goes on by one, the time by what passed in the house, in whole frames; over many turns they agree. */
  #begin(packet: RtpView, now: number): Buffer {
    const due = this.#at === undefined ? FRAME_MS : now - this.#at - this.#lead;
    const frames = Math.max(1, Math.ceil((due - SLACK) / FRAME_MS));
    this.#lead = Math.min(FRAME_MS, frames * FRAME_MS - due);
    const { sequence, timestamp } = packet;
    const run = {
      first: { sequence, timestamp },
      highest: { sequence, timestamp, at: now },
      sequenceOffset: this.#sequence + 1 - sequence,
      timestampOffset: this.#timestamp + frames * FRAME - timestamp,
      sent: new Set<number>(),
      stragglers: 0,
    };
    this.#run = run;
    return this.#newest(run, packet, now, true);
  }

  #newest(run: Run, packet: RtpView, now: number, marker: boolean): Buffer {
    this.#sequence = modulo(packet.sequence + run.sequenceOffset, SHORT);
    this.#timestamp = modulo(packet.timestamp + run.timestampOffset, WORD);
    this.#at = now;
    for (const sequence of run.sent) {
      if (modulo(packet.sequence - sequence, SHORT) < WINDOW) break;
      run.sent.delete(sequence);
    }
    return this.#write(run, packet, marker);
  }

  #late(run: Run, packet: RtpView, now: number, by: number): Buffer | undefined {
    if (by >= WINDOW) {
      run.stragglers += 1;
      return run.stragglers < STRAGGLERS ? undefined : this.#begin(packet, now);
    }
    run.stragglers = 0;
    const isOfRun = signed16(packet.sequence - run.first.sequence) >= 0;
    const isInTime =
      signed32(packet.timestamp - run.first.timestamp) >= 0 && signed32(packet.timestamp - run.highest.timestamp) < 0;
    if (!isOfRun || !isInTime || run.sent.has(packet.sequence)) return undefined;
    return this.#write(run, packet, packet.marker);
  }

  #write(run: Run, { sequence, timestamp, payload }: RtpView, marker: boolean): Buffer {
    run.sent.add(sequence);
    this.#packets += 1;
    this.#octets += payload.length;
    const written = Buffer.allocUnsafe(HEADER + payload.length);
    written.writeUInt8(VERSION, 0);
    written.writeUInt8((marker ? MARKER : 0) | this.#payloadType, 1);
    written.writeUInt16BE(modulo(sequence + run.sequenceOffset, SHORT), 2);
    written.writeUInt32BE(modulo(timestamp + run.timestampOffset, WORD), 4);
    written.writeUInt32BE(this.ssrc, 8);
    payload.copy(written, HEADER);
    return written;
  }
}

function leaps({ highest }: Run, { timestamp }: RtpView, now: number): boolean {
  const advance = signed32(timestamp - highest.timestamp);
  return advance <= 0 || Math.abs(advance - (now - highest.at) * PER_MS) > LEAP;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function signed16(value: number): number {
  return (value << 16) >> 16;
}

function signed32(value: number): number {
  return value | 0;
}
