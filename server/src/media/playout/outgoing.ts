import { writeLevel } from './level-extension.ts';
import { type LineSsrcs, OPUS_PAYLOAD_TYPE, VP8_PAYLOAD_TYPE } from './playout-parameters.ts';
import { type LineTotals, RTP_HEADER, RtpLine } from './rtp-line.ts';
import { senderReports } from './sender-reports.ts';
import { DESCRIPTOR, nextPictureId, pieceOf, piecesOf, writeDescriptor } from './vp8-packets.ts';

/** Packets leave in small portions: 16 KB every 4 ms is some 30 Mbit/s, which a key frame of all layers passes in 20 ms. */
export const PORTION = 16_000;
export const PORTION_MS = 4;
const MOST_WAITING = 2_000_000;
/** Opus for 20 ms of silence in stereo: what ends a sound, so that no decoder has to invent how it went on. */
const SILENCE = Buffer.from([0xfc, 0xff, 0xfe]);
const SILENCES = 3;
const LARGEST_PACKET = 1_600;

export type SoundOrPicture = 'sound' | 'picture';
/** Takes each packet before it returns: the buffer is written again for the next one. */
export interface PacketSink {
  send(kind: SoundOrPicture, packet: Buffer): void;
  sendRtcp(compound: Buffer): void;
}

type PictureLine = { line: RtpLine; pictureId: number };
type Waiting = { picture: PictureLine; frame: Buffer; timestamp: number; pictureId: number; piece: number };

/** Everything a playout sends: one line of sound, three of pictures, and the reports by which viewers put them in step. */
export class Outgoing {
  readonly #sink: PacketSink;
  readonly #cname: string;
  readonly #sound: RtpLine;
  readonly #pictures: PictureLine[];
  readonly #packet = Buffer.alloc(LARGEST_PACKET);
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #lastSoundAt = Number.NEGATIVE_INFINITY;

  constructor(sink: PacketSink, ssrcs: LineSsrcs, cname: string) {
    this.#sink = sink;
    this.#cname = cname;
    this.#sound = new RtpLine(ssrcs.sound, OPUS_PAYLOAD_TYPE, 48_000);
    this.#pictures = ssrcs.pictures.map((ssrc) => ({
      line: new RtpLine(ssrc, VP8_PAYLOAD_TYPE, 90_000),
      pictureId: 0,
    }));
  }

  get isBusy(): boolean {
    return this.#waiting.length > 0;
  }

  get isFull(): boolean {
    return this.#waitingBytes > MOST_WAITING;
  }

  /** From when on the next sound may be due: its time must not lie within what was sent already. */
  get soundFreeAt(): number {
    return this.#lastSoundAt + 20;
  }

  /** One picture, a frame for each line; `at` is when it is due, not when it is sent. */
  pictures(frames: readonly Buffer[], at: number): void {
    frames.forEach((frame, index) => {
      const picture = this.#pictures[index];
      if (!picture) return;
      const { pictureId, line } = picture;
      picture.pictureId = nextPictureId(pictureId);
      this.#waiting.push({ picture, frame, timestamp: line.timestampOf(at), pictureId, piece: 0 });
      this.#waitingBytes += frame.length;
    });
  }

  /** Sound never waits behind pictures. The marker says that it begins anew after a silence; `level` is in dB below full scale. */
  sound(payload: Buffer, at: number, level?: number): void {
    const marker = at - this.#lastSoundAt > 30;
    this.#lastSoundAt = at;
    const timestamp = this.#sound.timestampOf(at);
    this.#sound.writeHeader(this.#packet, { timestamp, marker, octets: payload.length });
    const start = RTP_HEADER + (level === undefined ? 0 : writeLevel(this.#packet, RTP_HEADER, level));
    payload.copy(this.#packet, start);
    this.#sink.send('sound', this.#packet.subarray(0, start + payload.length));
  }

  silence(): void {
    if (this.#lastSoundAt === Number.NEGATIVE_INFINITY) return;
    for (let count = 0; count < SILENCES; count += 1) this.sound(SILENCE, this.#lastSoundAt + 20);
  }

  /** Sends the next portion of what waits. */
  portion(): void {
    for (let sent = 0; sent < PORTION; ) {
      const first = this.#waiting[0];
      if (!first) break;
      sent += this.#sendPiece(first);
      if (first.piece < piecesOf(first.frame.length)) continue;
      this.#waiting.shift();
      this.#waitingBytes -= first.frame.length;
    }
  }

  /** What has not begun to leave is let go; a frame of which a part is out is finished, for a torn one would be asked for again. */
  dropWaiting(): void {
    const begun = this.#waiting.filter(({ piece }) => piece > 0);
    this.#waiting = begun;
    while (this.isBusy) this.portion();
    this.#waitingBytes = 0;
  }

  report(at: number): void {
    const lines: LineTotals[] = [this.#sound, ...this.#pictures.map(({ line }) => line)].map((line) => line.totals(at));
    this.#sink.sendRtcp(senderReports(lines, performance.timeOrigin + at, this.#cname));
  }

  #sendPiece(waiting: Waiting): number {
    const { picture, frame, timestamp, pictureId, piece } = waiting;
    const { start, end } = pieceOf(frame.length, piece);
    const octets = DESCRIPTOR + end - start;
    const marker = piece === piecesOf(frame.length) - 1;
    picture.line.writeHeader(this.#packet, { timestamp, marker, octets });
    writeDescriptor(this.#packet, RTP_HEADER, piece === 0, pictureId);
    frame.copy(this.#packet, RTP_HEADER + DESCRIPTOR, start, end);
    waiting.piece += 1;
    this.#sink.send('picture', this.#packet.subarray(0, RTP_HEADER + octets));
    return octets;
  }
}
