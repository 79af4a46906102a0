import { setTimeout as delay } from 'node:timers/promises';
import { type HouseClock, houseNow } from '../../../../shared/src/protocol/house-clock.ts';
import type { Guest } from '../guest.ts';

const minute = 60_000;

/** The time of the house as a page reckons it, by which the script goes: minute 0 is the opening. */
export class HouseTime {
  readonly #clock: HouseClock;
  #opening = 0;

  private constructor(clock: HouseClock) {
    this.#clock = clock;
  }

  /** By the page that was least late to read what the house had said. */
  static async of(guests: Guest[]): Promise<HouseTime> {
    const clocks = await Promise.all(
      guests.map(({ page }) => page.evaluate(() => window.__plenum?.store.getState().clock)),
    );
    const known = clocks.filter((clock) => clock !== undefined).toSorted((a, b) => houseNow(b, 0) - houseNow(a, 0));
    const [clock] = known;
    if (!clock) throw new Error('no page offers a probe');
    return new HouseTime(clock);
  }

  get rate(): number {
    return this.#clock.clockRate;
  }

  now(): number {
    return houseNow(this.#clock);
  }

  /** The event begins at this moment of the house. */
  open(at: number): void {
    this.#opening = at;
  }

  get minute(): number {
    return (this.now() - this.#opening) / minute;
  }

  /** Waits for a minute of the event; where a busy machine is behind, it goes on at once. */
  async at(wanted: number): Promise<void> {
    await this.pass((wanted - this.minute) * minute);
  }

  /** Lets so many ms of the house pass. */
  async pass(ms: number): Promise<void> {
    if (ms > 0) await delay(ms / this.rate);
  }

  /** A moment of the house on the clock of `Date.now()`. */
  real(at: number): number {
    return this.#clock.localTime + (at - this.#clock.serverTime) / this.rate;
  }
}
