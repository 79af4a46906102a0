import { isKeyFrame } from './ivf.ts';

/**
 * Walks through a layer's frames in a ring. A wish for a key frame jumps to the next one at once, as an encoder would make one;
 * since every jump lands on a key frame, the picture never breaks.
 */
export class LayerCursor {
  readonly #frames: Buffer[];
  readonly #keyFrames: number[];
  #index = 0;
  #jump = true;

  constructor(frames: Buffer[]) {
    this.#frames = frames;
    this.#keyFrames = frames.flatMap((frame, index) => (isKeyFrame(frame) ? [index] : []));
    if (this.#keyFrames.length === 0) throw new Error('a layer needs a key frame');
  }

  wishKeyFrame(): void {
    this.#jump = true;
  }

  next(): Buffer {
    if (this.#jump) this.#index = this.#keyFrames.find((index) => index >= this.#index) ?? this.#keyFrames[0] ?? 0;
    this.#jump = false;
    const frame = this.#frames[this.#index];
    if (!frame) throw new Error('the cursor left its layer');
    this.#index = (this.#index + 1) % this.#frames.length;
    return frame;
  }
}
