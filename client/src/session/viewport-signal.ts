import type { Viewport } from '@plenum/shared/domain/subscriptions';
import type { SignalUp } from '@plenum/shared/protocol/signal-lane';

const spacing = 150;

/** What the page shows of whom, told to the house at most a few times a second; the last word always arrives. */
export class ViewportSignal {
  readonly #send: (signal: SignalUp) => void;
  #viewport: Viewport = {};
  #audioOnly = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (signal: SignalUp) => void) {
    this.#send = send;
  }

  get introduction(): { viewport?: Viewport; audioOnly?: boolean } {
    const viewport = Object.keys(this.#viewport).length > 0 ? { viewport: this.#viewport } : {};
    return { ...viewport, ...(this.#audioOnly ? { audioOnly: true } : {}) };
  }

  setViewport(viewport: Viewport): void {
    if (sameViewport(viewport, this.#viewport)) return;
    this.#viewport = Object.fromEntries(Object.entries(viewport).slice(0, 128));
    this.#soon();
  }

  setAudioOnly(audioOnly: boolean): void {
    if (audioOnly === this.#audioOnly) return;
    this.#audioOnly = audioOnly;
    this.#soon();
  }

  /** In another room other people stand; what the page shows of them it will say. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#viewport = {};
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#send({ type: 'viewport', viewport: this.#viewport, audioOnly: this.#audioOnly });
    }, spacing);
  }
}

function sameViewport(a: Viewport, b: Viewport): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
