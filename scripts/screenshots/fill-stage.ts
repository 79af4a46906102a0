import { inhabit } from '../../client/e2e/support/scenes.ts';
import type { RunningPlenum } from '../../server/src/testing/run-plenum.ts';
import { Bot } from '../bots/bot.ts';
import { cast } from '../bots/cast.ts';
import { clipCache } from '../bots/clip-cache.ts';
import { obtainClip } from '../bots/clip-maker.ts';

type Player = { personId: string; roomId: string; speaks: boolean };

/** A speaker in the plenary, one in the healthcare room, and three who only show themselves there. */
const players: Player[] = [
  { personId: 'ambassador-office', roomId: 'plenary', speaks: true },
  { personId: 'hall-tokyo', roomId: 'plenary', speaks: false },
  { personId: 'care-osaka', roomId: 'healthcare', speaks: true },
  { personId: 'park-jinan', roomId: 'healthcare', speaks: false },
  { personId: 'council-shandong', roomId: 'healthcare', speaks: false },
];
const moderators: Record<string, string> = { plenary: 'plenary-secretariat', healthcare: 'healthcare-moderator' };

/** Fills the house with bots as a conference in full swing would: speakers with the floor, a queue, messages, somebody at the door. */
export async function fillStage(plenum: RunningPlenum): Promise<Bot[]> {
  const join = (personId: string, roomId: string, media: 'none' | 'full') =>
    Bot.join({ link: plenum.linkOf(personId), roomId, media, viewport: {} });
  const chairs = new Map<string, Bot>();
  for (const [roomId, personId] of Object.entries(moderators)) chairs.set(roomId, await join(personId, roomId, 'none'));
  const bots = [...chairs.values(), ...(await inhabit(plenum))];
  for (const { personId, roomId, speaks } of players) {
    const look = cast.find((part) => part.personId === personId)?.look;
    if (!look) throw new Error(`${personId} has no look`);
    const clip = await obtainClip(clipCache(), look);
    const bot = await join(personId, roomId, 'full');
    bots.push(bot);
    await bot.produce('camera', clip);
    await bot.produce('microphone', clip);
    if (speaks) await chairs.get(roomId)?.command({ type: 'grantFloor', personId, replace: false });
  }
  bots.push(await join('press-office', 'plenary', 'none'));
  return bots;
}
