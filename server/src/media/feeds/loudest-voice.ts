import type { ProducerId } from '../media-plane.ts';
import type { Voice } from './voice.ts';

/** dB by which another voice must be louder, and ms for which it must be. */
const MARGIN = 3;
const PATIENCE = 200;
/** ms after a choice in which one may still come who is preferred: first packets come in no order. */
const SETTLING = 100;

/** Which of the floor's voices a channel sends. The first in the list is preferred, and what is sent is not left lightly. */
export class LoudestVoice {
  readonly #louderSince = new Map<ProducerId, number>();
  #chosenAt = Number.NEGATIVE_INFINITY;

  /** Whether this voice, a packet of which has just come, is to take the place of the present one. */
  takes(voice: Voice, present: Voice | undefined, floor: readonly Voice[], now: number): boolean {
    if (!present?.isLive(now)) {
      const isChosen = loudest(floor, now) === voice;
      if (isChosen) this.#chosenAt = now;
      return isChosen;
    }
    const isPreferred = floor.indexOf(voice) < floor.indexOf(present) && !beats(present, voice, floor);
    if (isPreferred && now - this.#chosenAt <= SETTLING) return true;
    if (!beats(voice, present, floor)) {
      this.#louderSince.delete(voice.producerId);
      return false;
    }
    const since = Math.max(this.#louderSince.get(voice.producerId) ?? now, voice.steadySince);
    this.#louderSince.set(voice.producerId, since);
    return now - since >= PATIENCE;
  }

  /** Another one is sent now: all begin anew. */
  forget(): void {
    this.#louderSince.clear();
  }
}

function loudest(floor: readonly Voice[], now: number): Voice | undefined {
  const live = floor.filter((voice) => voice.isLive(now));
  return live.reduce<Voice | undefined>((best, voice) => (!best || beats(voice, best, live) ? voice : best), undefined);
}

/** Where a level is not known, the order decides. */
function beats(voice: Voice, other: Voice, floor: readonly Voice[]): boolean {
  if (voice.level === undefined || other.level === undefined) return floor.indexOf(voice) < floor.indexOf(other);
  return voice.level >= other.level + MARGIN;
}
