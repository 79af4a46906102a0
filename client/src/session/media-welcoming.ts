import type { MediaWelcome, Welcome } from '@plenum/shared/protocol/hello';
import type { Parts } from './parts.ts';
import { urgentIn } from './received.ts';

const firstPause = 2_000;
const longestPause = 30_000;

/** What a welcome means to sound and picture: new transports, the old ones, or none for now and another question later. */
export class MediaWelcoming {
  readonly #parts: Parts;
  readonly #askAgain: () => void;
  #pause = firstPause;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts, askAgain: () => void) {
    this.#parts = parts;
    this.#askAgain = askAgain;
  }

  /** Begun before the view is drawn. */
  takeUp({ media, place }: Welcome): void {
    const { engine, sources, probe } = this.#parts;
    switch (media.state) {
      case 'fresh':
        sources.forget();
        void engine
          .begin(media, media.change, urgentIn(place.state === 'house' ? null : place.room))
          .then(() => probe.mark('consumers'));
        return;
      case 'kept':
        void engine.goOn(media.change).then(() => probe.mark('consumers'));
        return;
      case 'none':
        engine.end();
    }
  }

  /** After the view stands: the own sources follow, and what is missing is told once and asked for again. */
  settle(media: MediaWelcome): void {
    clearTimeout(this.#timer);
    if (media.state === 'none') this.#miss(media);
    else this.#pause = firstPause;
    void this.#bringOwn(media.state === 'kept');
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#pause = firstPause;
  }

  #miss({ refusal }: Extract<MediaWelcome, { state: 'none' }>): void {
    const { store, engine } = this.#parts;
    if (!refusal) return;
    if (this.#pause === firstPause) store.tell({ kind: 'refused', refusal });
    if (refusal.code !== 'MEDIA_UNAVAILABLE') return;
    this.#timer = setTimeout(() => {
      if (!engine.link) this.#askAgain();
    }, this.#pause);
    this.#pause = Math.min(longestPause, this.#pause * 2);
  }

  async #bringOwn(kept: boolean): Promise<void> {
    const { sources, store } = this.#parts;
    await sources.settle();
    const { place } = store.view;
    if (place.state === 'in' && kept) await sources.compare(place.room, true);
  }
}
