import type { FeedId } from '../media/feed-port.ts';

/** What is to be heard of a channel at this moment; `idle`: nobody interprets into it. */
export type Sound = 'idle' | 'interpreter' | 'floorAlone' | 'nobody';

/** How long the interpreter of each channel has been silent while the floor was heard. */
export class Silences {
  readonly #of = new Map<FeedId, { silentFor: number; at: number }>();

  /** ms up to now; when nobody speaks at all the time stands still. */
  hear(feedId: FeedId, sound: Sound, at: number): number {
    if (sound === 'idle' || sound === 'interpreter') {
      this.#of.delete(feedId);
      return 0;
    }
    const before = this.#of.get(feedId);
    const grown = before && sound === 'floorAlone' ? at - before.at : 0;
    const silentFor = (before?.silentFor ?? 0) + grown;
    this.#of.set(feedId, { silentFor, at });
    return Math.round(silentFor / 500) * 500;
  }
}
