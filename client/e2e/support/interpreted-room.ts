import { expect } from '@playwright/test';
import { Bot } from '../../../scripts/bots/bot.ts';
import { toneClip } from '../../../scripts/bots/tone-clip.ts';
import type { RunningPlenum } from '../../../server/src/testing/run-plenum.ts';
import type { RoomStreamCommand } from '../../../shared/src/domain/command.ts';

/** Who speaks and interprets in a room, and the tone in Hz by which each is known. */
export type RoomCast = {
  roomId: string;
  boothId: string;
  chinese: string;
  japanese: string;
  interpreters: [string, string];
};
export type RoomTones = { chinese: number; japanese: number; first: number; second: number };

const answered = { ok: true };

/** One room in full swing: two who have the floor in turn, and a booth of two with open microphones. */
export class InterpretedRoom {
  readonly cast: RoomCast;
  readonly #chair: Bot;
  readonly #bots: Map<string, Bot>;

  static async open(plenum: RunningPlenum, chair: Bot, cast: RoomCast, tones: RoomTones): Promise<InterpretedRoom> {
    const [first, second] = cast.interpreters;
    const voices = [
      [cast.chinese, tones.chinese],
      [cast.japanese, tones.japanese],
      [first, tones.first],
      [second, tones.second],
    ] as const;
    const bots = await Promise.all(
      voices.map(async ([personId, tone]) => {
        const link = plenum.linkOf(personId);
        const bot = await Bot.join({ link, roomId: cast.roomId, audioOnly: true, sending: 'always' });
        expect(await bot.produce('microphone', await toneClip(tone))).toMatchObject(answered);
        return [personId, bot] as const;
      }),
    );
    return new InterpretedRoom(cast, chair, new Map(bots));
  }

  private constructor(cast: RoomCast, chair: Bot, bots: Map<string, Bot>) {
    this.cast = cast;
    this.#chair = chair;
    this.#bots = bots;
  }

  bot(personId: string): Bot {
    const bot = this.#bots.get(personId);
    if (!bot) throw new Error(`${personId} is not in the room`);
    return bot;
  }

  async giveFloor(to: 'chinese' | 'japanese'): Promise<void> {
    const command: RoomStreamCommand = { type: 'grantFloor', personId: this.cast[to], replace: true };
    expect(await this.#chair.commandTo(this.cast.roomId, command)).toMatchObject(answered);
  }

  /** What the interpreter's own page would say. */
  async say(index: 0 | 1, command: RoomStreamCommand): Promise<void> {
    expect(await this.bot(this.cast.interpreters[index]).command(command)).toMatchObject(answered);
  }

  async leave(): Promise<void> {
    await Promise.all([...this.#bots.values()].map((bot) => bot.leave()));
  }
}
