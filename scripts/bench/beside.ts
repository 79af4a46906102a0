import { Guest } from '../../client/e2e/support/guest.ts';
import { countersOf, inboundOf } from '../../client/e2e/support/inbound.ts';
import { Bot } from '../bots/bot.ts';
import { clipCache } from '../bots/clip-cache.ts';
import { obtainClip } from '../bots/clip-maker.ts';
import { pause, withHouse } from './bench-house.ts';
import { type Figures, percentile, type Scenario } from './figures.ts';
import { processed } from './greeting.ts';

const speaker = 'plenary-moderator';
const viewers = ['hospital-jinan', 'equipment-osaka'];
const sample = 1000;
const quietSamples = 20;

const framesOf = async ({ page }: Guest) => countersOf(await inboundOf(page), speaker, 'camera').frames;

/** Pictures a second, one figure for each page and each sample. */
async function decodedBy(pages: readonly Guest[], isOver: (taken: number) => boolean): Promise<number[]> {
  const found: number[] = [];
  for (let taken = 0; !isOver(taken); taken += 1) {
    const before = await Promise.all(pages.map(framesOf));
    const began = performance.now();
    await pause(sample);
    const after = await Promise.all(pages.map(framesOf));
    const seconds = (performance.now() - began) / 1000;
    found.push(...after.map((frames, index) => (frames - (before[index] ?? 0)) / seconds));
  }
  return found;
}

/**
 * Pictures that viewers decode each second in a plenary, without and with a film of 60 s in 1080p being processed beside it
 * on the same machine. `kept` is the share that is left; the mark is 0.95.
 */
export const beside: Scenario = (report) =>
  withHouse(async ({ plenum, browser }) => {
    const bot = await Bot.join({ link: plenum.linkOf(speaker), roomId: 'plenary', sending: 'always' });
    try {
      const clip = await obtainClip(clipCache(), { initials: 'PM', colour: '3b2f2f', pitch: 132 });
      await bot.produce('microphone', clip);
      await bot.produce('camera', clip);
      const pages: Guest[] = [];
      for (const personId of viewers) pages.push(await Guest.enter(browser, plenum, personId));
      for (const page of pages) await page.sees(speaker);
      const rates = (isOver: (taken: number) => boolean) => decodedBy(pages, isOver);
      report('Pictures decoded each second are counted without anything beside.');
      const quiet = await rates((taken) => taken >= quietSamples);
      let busy: number[] = [];
      const figures: Figures = await processed(report, async (processing) => {
        let isDone = false;
        void processing.finally(() => {
          isDone = true;
        });
        busy = await rates(() => isDone);
      });
      const mean = (all: number[]) => all.reduce((sum, rate) => sum + rate, 0) / Math.max(1, all.length);
      const kept = Math.round((mean(busy) / mean(quiet)) * 1000) / 1000;
      const round = (rate: number) => Math.round(rate * 10) / 10;
      report(`${round(mean(quiet))} pictures a second without, ${round(mean(busy))} with it: ${kept} is kept.`);
      return {
        ...figures,
        bench: 'beside',
        kept,
        quiet: { mean: round(mean(quiet)), p5: round(percentile(quiet, 0.05)), n: quiet.length },
        busy: { mean: round(mean(busy)), p5: round(percentile(busy, 0.05)), n: busy.length },
      };
    } finally {
      bot.close();
    }
  });
