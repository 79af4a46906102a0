import { PACKET_MS } from './ogg-opus-reader.ts';
import { LINES } from './playout-parameters.ts';
import type { PreparedClip } from './prepared-clip.ts';
import { ReadAhead } from './read-ahead.ts';

export type Step = { state: 'step'; frames: Buffer[] } | { state: 'late' | 'end' | 'unreadable' };

/**
 * One clip ready to be played from a key frame on. Times are "deck times": ms in which sound packets stand at whole
 * multiples of 20, and pictures a few ms later, by what the sound's decoder swallows at its start.
 */
export class Deck {
  readonly clipId: string;
  readonly hash: string;
  readonly clip: PreparedClip;
  readonly #pictures: ReadAhead[];
  readonly #sound: ReadAhead;
  #still: Buffer[] = [];
  #stillAt = 0;

  constructor(clipId: string, hash: string, clip: PreparedClip) {
    this.clipId = clipId;
    this.hash = hash;
    this.clip = clip;
    this.#pictures = clip.layers.map(({ file, index }) => new ReadAhead(file.handle, index));
    this.#sound = new ReadAhead(clip.sound.file.handle, clip.sound.index);
  }

  get duration(): number {
    return this.clip.manifest.durationMs;
  }

  /** Bytes that are held of the files now. */
  get bytes(): number {
    return [...this.#pictures, this.#sound].reduce((sum, reader) => sum + reader.bytes, 0);
  }

  /** The last key frame of each layer: what may be repeated at any time, for it needs no other frame. */
  get still(): readonly Buffer[] {
    return this.#still;
  }

  /** Where in the clip that key frame stands, in ms. */
  get stillAt(): number {
    return this.#stillAt;
  }

  /** Goes to the last key frame at or before the moment. False: the files cannot be read any more. */
  async seek(from: number): Promise<boolean> {
    const { times, keys } = this.#index;
    const key = keys.findLast((frame) => (times[frame] ?? 0) <= from) ?? 0;
    const packet = Math.floor((times[key] ?? 0) / PACKET_MS);
    await Promise.all([...this.#pictures.map((reader) => reader.seek(key)), this.#sound.seek(packet)]);
    const first = this.#pictures.map((reader) => reader.peek());
    const frames = first.flatMap((taken) => (taken.state === 'item' ? [taken.bytes] : []));
    if (frames.length < first.length) return false;
    this.#hold(frames, key);
    return true;
  }

  /** True when the deck stands where `seek(from)` would bring it. */
  standsAt(from: number): boolean {
    const { times, keys } = this.#index;
    const key = keys.findLast((frame) => (times[frame] ?? 0) <= from) ?? 0;
    return this.#still.length > 0 && this.#pictures[0]?.next === key;
  }

  /** Deck time of the next picture. */
  get nextPicture(): number | undefined {
    const time = this.#index.times[this.#pictures[0]?.next ?? 0];
    return time === undefined ? undefined : time + this.clip.sound.index.preSkip;
  }

  get nextSound(): number | undefined {
    const at = this.#sound.next;
    return at < this.clip.sound.index.sizes.length ? at * PACKET_MS : undefined;
  }

  /** Deck time at which play begins from here: with the sound, and the picture within the next 20 ms or so. */
  get start(): number {
    return this.#sound.next * PACKET_MS;
  }

  /** How much later than in the clip a picture stands in deck time. */
  get lead(): number {
    return this.clip.sound.index.preSkip;
  }

  /** Where in the clip the moment of this deck time is, in ms. */
  positionOf(deckTime: number): number {
    return Math.min(this.duration, Math.max(0, Math.round(deckTime - this.clip.sound.index.preSkip)));
  }

  /** The next picture in all layers, or in none. */
  takePictures(): Step {
    const peeked = this.#pictures.map((reader) => reader.peek());
    for (const taken of peeked) if (taken.state !== 'item') return { state: taken.state };
    const at = this.#pictures[0]?.next ?? 0;
    const frames = this.#pictures.map((reader) => reader.take()).flatMap((t) => (t.state === 'item' ? [t.bytes] : []));
    if (isKeyFrame(frames[0])) this.#hold(frames, at);
    return { state: 'step', frames: onAllLines(frames) };
  }

  /** Of the sound that is taken next, as RTP tells it. */
  get soundLevel(): number | undefined {
    return this.clip.levels?.(this.positionOf(this.#sound.next * PACKET_MS));
  }

  takeSound(): ReturnType<ReadAhead['take']> {
    return this.#sound.take();
  }

  close(): Promise<void> {
    return this.clip.close();
  }

  get #index() {
    return this.clip.layers[0]?.index ?? { times: [], keys: [] };
  }

  /** Copies, for a view would keep the whole chunk it lies in. */
  #hold(frames: readonly Buffer[], frame: number): void {
    this.#still = onAllLines(frames.map((bytes) => Buffer.from(bytes)));
    this.#stillAt = this.#index.times[frame] ?? 0;
  }
}

function onAllLines(frames: Buffer[]): Buffer[] {
  const largest = frames.at(-1);
  return Array.from({ length: LINES }, (_, line) => frames[line] ?? largest).flatMap((bytes) => bytes ?? []);
}

function isKeyFrame(frame: Buffer | undefined): boolean {
  return frame !== undefined && frame.length > 0 && (frame.readUInt8(0) & 1) === 0;
}
