import { setTimeout as delay } from 'node:timers/promises';
import type { Id } from '@plenum/shared/domain/ids';
import { Bot } from './bot.ts';
import { cast, type Manner, type Part } from './cast.ts';
import type { Clip } from './clip.ts';
import { obtainClip } from './clip-maker.ts';
import { moderate, type Player, show, speak, walk } from './manners.ts';

const acts: Record<Manner, (player: Player) => Promise<void>> = { moderate, speak, walk, show };
const homecoming = 5000;
/** ms between two acts at least, so that a manner which ends at once makes no load. */
const breath = 500;

export type StagePlay = { links: Map<Id, string>; cache: string; signal: AbortSignal; say: (sentence: string) => void };

/**
 * Sends the cast into a running house, one after the other, and lets everybody act until the signal. Whose place a
 * person takes over, or who is refused, stays away; the others go on.
 */
export async function playOnStage(play: StagePlay): Promise<void> {
  const present: Bot[] = [];
  const performances: Array<Promise<void>> = [];
  for (const part of cast) {
    const link = play.links.get(part.personId);
    if (!link || play.signal.aborted) continue;
    const clip = await clipOf(part, play);
    const bot = await Bot.join({ link, roomId: part.home, audioOnly: true }).catch(() => undefined);
    if (!bot) continue;
    present.push(bot);
    performances.push(perform({ bot, part, signal: play.signal }, clip));
  }
  if (!play.signal.aborted) play.say(`${present.length} bots are in the house.`);
  await Promise.all(performances);
  await Promise.all(present.map((bot) => bot.leave()));
}

/** Without ffmpeg the bots still walk, write and raise hands. */
async function clipOf({ look }: Part, { cache, say, signal }: StagePlay): Promise<Clip | undefined> {
  try {
    return await obtainClip(cache, look, signal);
  } catch {
    if (!signal.aborted) say(`The picture of a bot could not be made (is ffmpeg installed?); it comes without.`);
    return undefined;
  }
}

async function perform(player: Player, clip: Clip | undefined): Promise<void> {
  const { bot, part, signal } = player;
  if (clip) await publish(player, clip).catch(() => undefined);
  while (!signal.aborted && bot.ended === null) {
    try {
      await delay(breath, undefined, { signal });
      if (bot.place.state === 'house' && bot.connected) await comeHome(player);
      await acts[part.manner](player);
    } catch {
      // A request without an answer: the line is being mended, or the play is over.
      await delay(homecoming, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function publish({ bot, part }: Player, clip: Clip): Promise<void> {
  if (part.manner !== 'show') await bot.produce('microphone', clip, part.manner === 'moderate');
  await bot.produce('camera', clip);
}

async function comeHome({ bot, part, signal }: Player): Promise<void> {
  const answer = await bot.enter(part.home);
  if (!answer.ok) await delay(homecoming, undefined, { signal });
}
