import { expect } from '@playwright/test';
import { Bot } from '../../../../scripts/bots/bot.ts';
import type { RunningPlenum } from '../../../../server/src/testing/run-plenum.ts';

/** One unbroken flow of a microphone, as it was forwarded: `from` and `until` on the clock of `Date.now()`. */
export type Heard = { personId: string; trackId: string; from: number; until: number; first: number; last: number };

const ticksPerMs = 48;
const packetMs = 20;
/** A longer silence ends a flow; shorter ones are a machine that is busy. */
const mostSilence = 900;
const present = 250;

/** How much sound was forwarded in one flow, in ms by its own RTP timestamps: a busy listener changes nothing of it. */
export const lengthOf = ({ first, last }: Heard): number => ((last - first) >>> 0) / ticksPerMs + packetMs;

/** Somebody of the audience who only listens, and notes from when to when whose voice was forwarded to him. */
export class Ear {
  readonly heard: Heard[] = [];
  readonly #latest = new Map<string, Heard>();
  #bot: Bot | undefined;

  static async open(plenum: RunningPlenum, personId: string, roomId: string): Promise<Ear> {
    const ear = new Ear();
    const onPacket = (trackId: string, timestamp: number) => ear.#note(trackId, timestamp);
    ear.#bot = await Bot.join({ link: plenum.linkOf(personId), roomId, audioOnly: true, onPacket });
    return ear;
  }

  get bot(): Bot {
    if (!this.#bot) throw new Error('the ear is not open');
    return this.#bot;
  }

  /** Whose voices arrive at this moment. */
  hears(): string[] {
    const now = Date.now();
    const flowing = [...this.#latest.values()].filter(({ until }) => now - until < present);
    return [...new Set(flowing.map(({ personId }) => personId))].sort();
  }

  /** Waits until these voices arrive, and nobody else's. */
  async hearsExactly(...people: string[]): Promise<void> {
    await expect.poll(() => this.hears(), { intervals: [50] }).toEqual([...people].sort());
  }

  /** The flows of one voice, oldest first. */
  flowsOf(personId: string): Heard[] {
    return this.heard.filter((heard) => heard.personId === personId);
  }

  #note(trackId: string, timestamp: number): void {
    const now = Date.now();
    const open = this.#latest.get(trackId);
    if (open && now - open.until < mostSilence) {
      open.until = now;
      open.last = timestamp;
      return;
    }
    const personId = this.#bot?.room?.tracks[trackId]?.personId ?? 'unknown';
    const heard = { personId, trackId, from: now, until: now, first: timestamp, last: timestamp };
    this.#latest.set(trackId, heard);
    this.heard.push(heard);
  }
}
