import type { Alarm } from './alarms-model.ts';

/** Whoever has been told of an alarm is not told again when it flickers. */
const sameAgain = 60_000;
const atMostEvery = 5000;

/** Picks of the alarms what is news, so that many at once are told once and none is told all the time. */
export class AlarmWatch {
  readonly #told = new Map<string, number>();
  #last = Number.NEGATIVE_INFINITY;

  news(alarms: readonly Alarm[], at: number): Alarm[] {
    const lasting = new Set(alarms.map(({ key }) => key));
    for (const [key, seen] of this.#told) {
      if (lasting.has(key)) this.#told.set(key, at);
      else if (at - seen > sameAgain) this.#told.delete(key);
    }
    const fresh = alarms.filter(({ key }) => !this.#told.has(key));
    if (fresh.length === 0 || at - this.#last < atMostEvery) return [];
    this.#last = at;
    for (const { key } of fresh) this.#told.set(key, at);
    return fresh;
  }
}
