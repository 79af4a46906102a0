import { type RunningPlenum, runPlenum } from '../../server/src/testing/run-plenum.ts';
import { Bot } from '../bots/bot.ts';
import { cast } from '../bots/cast.ts';
import { clipCache } from '../bots/clip-cache.ts';
import { obtainClip } from '../bots/clip-maker.ts';
import { pause } from './bench-house.ts';
import { type Figures, type Scenario, spread } from './figures.ts';
import { coreNanoseconds } from './process-figures.ts';

const speaker = 'plenary-secretariat';
const windows = 10;
const windowMs = 1500;

const packetsOf = (viewers: Bot[]): number =>
  viewers.reduce(
    (total, viewer) => total + [...viewer.received().values()].reduce((sum, { packets }) => sum + packets, 0),
    0,
  );

async function speak(plenum: RunningPlenum): Promise<Bot> {
  const look = cast.find(({ personId }) => personId === speaker)?.look;
  if (!look) throw new Error(`${speaker} has no look`);
  const clip = await obtainClip(clipCache(), look);
  const bot = await Bot.join({ link: plenum.linkOf(speaker), roomId: 'plenary' });
  await bot.produce('microphone', clip);
  await bot.produce('camera', clip);
  return bot;
}

/** One speaker in three layers and sound, everybody else of the demo listens on one worker: its CPU time for a packet sent on. */
export const forward: Scenario = async (report): Promise<Figures> => {
  const plenum = await runPlenum({ PLENUM_GRACE: '2', PLENUM_WORKERS: '1' });
  const bots: Bot[] = [];
  try {
    bots.push(await speak(plenum));
    const others = plenum.links.filter(({ personId }) => personId !== speaker && personId !== 'press-office');
    report(`${others.length} viewers come.`);
    for (const { url } of others) {
      bots.push(await Bot.join({ link: url, roomId: 'plenary', viewport: { [speaker]: 'large' } }));
    }
    const viewers = bots.slice(1);
    await pause(4000);
    const { workers } = await plenum.pids();
    const costs: number[] = [];
    let packets = 0;
    for (let index = 0; index < windows; index += 1) {
      const before = { cpu: await coreNanoseconds(workers), packets: packetsOf(viewers) };
      await pause(windowMs);
      const forwarded = packetsOf(viewers) - before.packets;
      packets += forwarded;
      costs.push(((await coreNanoseconds(workers)) - before.cpu) / 1000 / Math.max(1, forwarded));
    }
    const perSecond = Math.round(packets / ((windows * windowMs) / 1000));
    return { bench: 'forward', unit: 'us', ...spread(costs), viewers: viewers.length, packetsPerSecond: perSecond };
  } finally {
    for (const bot of bots) bot.close();
    await plenum.stop();
  }
};
