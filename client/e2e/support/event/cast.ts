import { type Browser, expect } from '@playwright/test';
import { Bot, type BotOptions } from '../../../../scripts/bots/bot.ts';
import type { Clip } from '../../../../scripts/bots/clip.ts';
import { clipCache } from '../../../../scripts/bots/clip-cache.ts';
import { obtainClip } from '../../../../scripts/bots/clip-maker.ts';
import type { RunningPlenum } from '../../../../server/src/testing/run-plenum.ts';
import type { RoomStreamCommand } from '../../../../shared/src/domain/command.ts';
import { Guest } from '../guest.ts';
import { Desk } from './desk.ts';
import { Ear } from './ear.ts';
import { HouseTime } from './house-time.ts';
import { clearProgramme, planEvent } from './programme.ts';

const smallCamera = { width: 320, height: 180, frameRate: 10 };
const smallWindow = { width: 1060, height: 660 };
const minute = 60_000;
/** Enough for everybody to come; then the organizer sets the true hour. */
const aLittleLater = 5 * minute;

/** Offices that speak, and where they come first. They send all the time, as browsers do; the house decides what of it goes on. */
const voices = {
  'ambassador-office': 'plenary',
  'council-shandong': 'plenary',
  'mayor-jinan': 'plenary',
  'council-japan': 'plenary',
  'equipment-osaka': 'plenary',
  'hospital-tokyo': 'healthcare',
  'robotics-nagoya': 'equipment',
} as const;
export type Voice = keyof typeof voices;
const seen: Voice[] = ['ambassador-office', 'mayor-jinan'];

/** Everybody of the event: five in browsers, the others as bots with real media, and two of the audience who only listen. */
export class Cast {
  readonly #browser: Browser;
  readonly #plenum: RunningPlenum;
  readonly #clip: Clip;
  readonly guests: Guest[] = [];
  readonly bots: Bot[] = [];
  readonly ears: Ear[] = [];

  private constructor(browser: Browser, plenum: RunningPlenum, clip: Clip) {
    this.#browser = browser;
    this.#plenum = plenum;
    this.#clip = clip;
  }

  static async gather(browser: Browser, plenum: RunningPlenum) {
    const { layers, ...clip } = await obtainClip(clipCache(), { initials: 'AO', colour: '3b2f2f', pitch: 132 });
    const cast = new Cast(browser, plenum, { ...clip, layers: layers.slice(0, 2) });
    const organizer = await cast.bot('organizer-office', { media: 'none' });
    await clearProgramme(organizer);
    const moderator = await cast.page('plenary-moderator', { width: 1440, height: 900 });
    const soon = await HouseTime.of([moderator]);
    await planEvent(organizer, soon.now() + aLittleLater);
    const hall = await cast.page('hall-jinan');
    const official = await cast.page('governor-office');
    const delegate = await cast.page('hospital-jinan');
    const time = await HouseTime.of(cast.guests);
    const ear = await cast.ear('audience-jinan', 'plenary');
    const earOfHealth = await cast.ear('audience-berlin', 'healthcare');
    const bots = await cast.speakers();
    return {
      cast,
      bots,
      organizer,
      time,
      desk: new Desk(moderator),
      moderator,
      hall,
      official,
      delegate,
      ear,
      earOfHealth,
    };
  }

  /** Those who speak, and who moderates the parallel rooms. */
  async speakers() {
    return {
      ambassador: await this.voice('ambassador-office'),
      council: await this.voice('council-shandong'),
      osaka: await this.voice('equipment-osaka'),
      jinan: await this.voice('mayor-jinan'),
      japan: await this.voice('council-japan'),
      tokyo: await this.voice('hospital-tokyo'),
      nagoya: await this.voice('robotics-nagoya'),
      healthChair: await this.bot('healthcare-moderator', { roomId: 'healthcare', media: 'none' }),
      machinesChair: await this.bot('equipment-moderator', { roomId: 'equipment', media: 'none' }),
    };
  }

  /** Comes by the personal link into a browser and walks in. */
  async page(personId: string, size = smallWindow): Promise<Guest> {
    const guest = await Guest.arrive(this.#browser, this.#plenum, personId, { camera: smallCamera, size });
    this.guests.push(guest);
    await guest.get('enter').click();
    await guest.isInside();
    return guest;
  }

  async bot(personId: string, options: Partial<BotOptions> = {}): Promise<Bot> {
    const bot = await Bot.join({
      link: this.#plenum.linkOf(personId),
      roomId: 'plenary',
      sending: 'always',
      ...options,
    });
    this.bots.push(bot);
    return bot;
  }

  /** Comes with an open microphone; some have a camera as well. */
  async voice(personId: Voice): Promise<Bot> {
    const bot = await this.bot(personId, { roomId: voices[personId], audioOnly: true });
    expect(await bot.produce('microphone', this.#clip)).toEqual({ ok: true });
    if (seen.includes(personId)) expect(await bot.produce('camera', this.#clip)).toEqual({ ok: true });
    return bot;
  }

  async ear(personId: string, roomId: string): Promise<Ear> {
    const ear = await Ear.open(this.#plenum, personId, roomId);
    this.ears.push(ear);
    return ear;
  }

  /** Somebody closes the window and goes. */
  async dismiss(personId: string): Promise<void> {
    const guest = this.guests.find((candidate) => candidate.personId === personId);
    if (guest) this.guests.splice(this.guests.indexOf(guest), 1);
    await guest?.close();
  }

  async leave(): Promise<void> {
    await Promise.all([
      ...this.guests.map((guest) => guest.close()),
      ...[...this.bots, ...this.ears].map((one) => one.leave()),
    ]);
  }
}

/** What the house answers to a command: `done`, or the code of its refusal. */
export async function may(
  bot: Pick<Bot, 'command'> & Partial<Pick<Bot, 'commandTo'>>,
  command: RoomStreamCommand,
  roomId?: string,
): Promise<string> {
  const answer = await (roomId !== undefined && bot.commandTo ? bot.commandTo(roomId, command) : bot.command(command));
  return answer.ok ? 'done' : answer.refusal.code;
}
