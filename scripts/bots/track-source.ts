import { randomInt } from 'node:crypto';
import type { Clip } from './clip.ts';
import { LayerCursor } from './layer-cursor.ts';
import { type OutgoingPacket, RtpStream, type SenderTotals } from './rtp-stream.ts';
import { frameMs } from './voice.ts';
import { nextPictureId, packetizeVp8 } from './vp8-packetizer.ts';

/** What one track sends: packets that are due, and what its sender reports say. Times are ms of the bot's clock. */
export interface TrackSource {
  due(at: number): OutgoingPacket[];
  totals(at: number): SenderTotals[];
  /** Streams of other tracks are not meant and change nothing. */
  wishKeyFrame(ssrc: number): void;
  /** The next `due` starts anew from that moment, with key frames; a silence is not caught up. */
  resume(at: number): void;
}

/** At most so many late frames are sent at once; older ones are left out. */
const mostLate = 3;

/** How many frames became due since the last call, and when the first of them was. */
class Pace {
  readonly #period: number;
  #next = Number.NEGATIVE_INFINITY;

  constructor(period: number) {
    this.#period = period;
  }

  start(at: number): void {
    this.#next = at;
  }

  due(at: number): number[] {
    if (at - this.#next > mostLate * this.#period) this.#next = at;
    const times: number[] = [];
    for (; this.#next <= at; this.#next += this.#period) times.push(this.#next);
    return times;
  }
}

export class SoundSource implements TrackSource {
  readonly #stream: RtpStream;
  readonly #sound: Clip['sound'];
  readonly #pace = new Pace(frameMs);
  #index = 0;
  /** RFC 7587: the first packet after a silence carries the marker. */
  #isFirst = true;

  constructor(sound: Clip['sound'], ssrc: number, payloadType: number) {
    this.#sound = sound;
    this.#stream = new RtpStream(ssrc, payloadType, 48_000);
  }

  due(at: number): OutgoingPacket[] {
    return this.#pace.due(at).map((time) => {
      const payload = this.#sound.packets[this.#index] ?? Buffer.alloc(0);
      const level = this.#sound.levels[this.#index] ?? 127;
      this.#index = (this.#index + 1) % this.#sound.packets.length;
      const packet = this.#stream.packet(payload, time, this.#isFirst, level);
      this.#isFirst = false;
      return packet;
    });
  }

  totals(at: number): SenderTotals[] {
    return [this.#stream.totals(at)];
  }

  wishKeyFrame(): void {}

  resume(at: number): void {
    this.#pace.start(at);
    this.#isFirst = true;
  }
}

type Layer = { cursor: LayerCursor; stream: RtpStream; pictureId: number };

export class PictureSource implements TrackSource {
  readonly #layers: Layer[];
  readonly #pace: Pace;

  /** One SSRC for each layer, smallest layer first. */
  constructor(clip: Clip, ssrcs: number[], payloadType: number) {
    this.#layers = clip.layers.flatMap(({ frames }, index) => {
      const ssrc = ssrcs[index];
      if (ssrc === undefined) return [];
      const stream = new RtpStream(ssrc, payloadType, 90_000);
      return [{ cursor: new LayerCursor(frames), stream, pictureId: randomInt(0x8000) }];
    });
    this.#pace = new Pace(1000 / clip.framesPerSecond);
  }

  due(at: number): OutgoingPacket[] {
    return this.#pace.due(at).flatMap((time) => this.#layers.flatMap((layer) => frameOf(layer, time)));
  }

  totals(at: number): SenderTotals[] {
    return this.#layers.map(({ stream }) => stream.totals(at));
  }

  wishKeyFrame(ssrc: number): void {
    for (const { cursor, stream } of this.#layers) if (stream.ssrc === ssrc) cursor.wishKeyFrame();
  }

  resume(at: number): void {
    this.#pace.start(at);
    for (const { cursor } of this.#layers) cursor.wishKeyFrame();
  }
}

function frameOf(layer: Layer, at: number): OutgoingPacket[] {
  layer.pictureId = nextPictureId(layer.pictureId);
  const pieces = packetizeVp8(layer.cursor.next(), layer.pictureId);
  return pieces.map(({ payload, isLast }) => layer.stream.packet(payload, at, isLast));
}
