import type { OutgoingPacket } from './rtp-stream.ts';
import { senderReports } from './sender-report.ts';
import type { Ticker } from './ticker.ts';
import type { TrackSource } from './track-source.ts';

/** Where packets leave the house of the bot; neither call waits. */
export interface RtpSink {
  sendRtp(packet: OutgoingPacket): void;
  sendRtcp(compound: Buffer): void;
}

const reportPeriod = 2000;

/** Plays one track into a sink while it is on. Sender reports of all tracks of a process share one wall clock. */
export class RtpPlayer {
  readonly #sink: RtpSink;
  readonly #source: TrackSource;
  readonly #ticker: Ticker;
  readonly #cname: string;
  #stop: (() => void) | undefined;
  #nextReport = 0;

  constructor(source: TrackSource, sink: RtpSink, ticker: Ticker, cname: string) {
    this.#source = source;
    this.#sink = sink;
    this.#ticker = ticker;
    this.#cname = cname;
  }

  get isPlaying(): boolean {
    return this.#stop !== undefined;
  }

  /** Playing twice is playing once. The first tick sends a report, so that the SFU knows the layers' common time at once. */
  play(at: number): void {
    if (this.#stop) return;
    this.#source.resume(at);
    this.#nextReport = at;
    this.#stop = this.#ticker.add((now) => this.#tick(now));
  }

  pause(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  wishKeyFrame(ssrc: number): void {
    this.#source.wishKeyFrame(ssrc);
  }

  #tick(at: number): void {
    for (const packet of this.#source.due(at)) this.#sink.sendRtp(packet);
    if (at < this.#nextReport) return;
    this.#nextReport = at + reportPeriod;
    const wallClock = performance.timeOrigin + at;
    this.#sink.sendRtcp(senderReports(this.#source.totals(at), wallClock, this.#cname));
  }
}
