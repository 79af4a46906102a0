import type { Id } from '@plenum/shared/domain/ids';
import { mostMicrophones } from '@plenum/shared/domain/subscriptions';
import type { MediaEvents } from '../media/media-plane.ts';

/** dBov above which a microphone counts as speaking; rooms that are quiet are at -60 and below. */
const audible = -55;
const mostRemembered = 64;

/** SUB-3: the microphones that were heard last, the latest first; where more are open than can be sent, these are. */
export class Voices {
  #latest: readonly Id[] = [];

  get latest(): readonly Id[] {
    return this.#latest;
  }

  /** Microphones that speak now and were not among those which a full choice holds. */
  hear({ entries }: MediaEvents['levels']): Id[] {
    const loud = entries.filter(({ level }) => level > audible).map(({ producerId }) => producerId);
    const held = new Set(this.#latest.slice(0, mostMicrophones));
    const news = loud.filter((trackId) => !held.has(trackId));
    // Who goes on speaking keeps his place, so that the choice does not change with every breath.
    if (news.length === 0) return news;
    const gone = new Set(news);
    this.#latest = [...news, ...this.#latest.filter((trackId) => !gone.has(trackId))].slice(0, mostRemembered);
    return news;
  }
}
