import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Signed } from './stays.ts';

/**
 * What one person may ask for, whatever the number of connections. A hello may cost new transports and a whole snapshot; a
 * command or a walk is written to disk and told to everybody in the room.
 */
export class PersonRates {
  readonly #limiters = {
    hello: new RateLimiterMemory({ points: 10, duration: 1 }),
    command: new RateLimiterMemory({ points: 60, duration: 5 }),
    enter: new RateLimiterMemory({ points: 50, duration: 5 }),
    people: new RateLimiterMemory({ points: 50, duration: 5 }),
  };

  async mayPass(
    what: 'hello' | 'command' | 'enter' | 'people',
    who: Pick<Signed, 'house' | 'personId'>,
  ): Promise<boolean> {
    return this.#limiters[what].consume(`${who.house.conferenceId}/${who.personId}`).then(
      () => true,
      () => false,
    );
  }
}
