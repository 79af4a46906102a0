import { loadavg } from 'node:os';
import { Guest } from '../../client/e2e/support/guest.ts';
import { wall } from '../../client/e2e/support/staff-scenes.ts';
import { fillStage } from '../screenshots/fill-stage.ts';
import { pause, withHouse } from './bench-house.ts';
import { type Figures, percentile, type Scenario } from './figures.ts';
import { processed } from './greeting.ts';

const sample = 1000;
const quietSamples = 20;
/** What is lost may be a twentieth; by less than that two quiet measurements differ too. */
const mark = 0.95;

/** Of all pictures that a page receives: how many were decoded, and how often one of them stood still noticeably. */
type Seen = { frames: number; freezes: number };
type Phase = { rates: number[][]; freezes: number; load: number };

const seenBy = ({ page }: Guest): Promise<Seen> =>
  page.evaluate(async () => {
    const rows = (await window.__plenum?.stats('recv')) ?? [];
    const sum = (name: string) =>
      rows
        .filter((row) => row['type'] === 'inbound-rtp' && row['kind'] === 'video' && row['mid'] !== 'probator')
        .reduce((total, row) => total + Number(row[name] ?? 0), 0);
    return { frames: sum('framesDecoded'), freezes: sum('freezeCount') };
  });

/** Pictures a second at each page, sample by sample. */
async function look(pages: readonly Guest[], isOver: (taken: number) => boolean): Promise<Phase> {
  const rates: number[][] = [];
  const begin = await Promise.all(pages.map(seenBy));
  let before = begin;
  for (let taken = 0; !isOver(taken); taken += 1) {
    const began = performance.now();
    await pause(sample);
    const after = await Promise.all(pages.map(seenBy));
    const seconds = (performance.now() - began) / 1000;
    rates.push(after.map(({ frames }, index) => (frames - (before[index]?.frames ?? 0)) / seconds));
    before = after;
  }
  const freezes = before.reduce((sum, seen, index) => sum + seen.freezes - (begin[index]?.freezes ?? 0), 0);
  return { rates, freezes, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 };
}

const mean = (all: readonly number[]) => all.reduce((sum, value) => sum + value, 0) / Math.max(1, all.length);
const tenths = (value: number) => Math.round(value * 10) / 10;
const share = (value: number) => Math.round(value * 1000) / 1000;

function told({ rates, freezes, load }: Phase): Record<string, number> {
  const all = rates.flat();
  return { mean: tenths(mean(all)), p5: tenths(percentile(all, 0.05)), n: all.length, freezes, load };
}

/** The share that is left of one page's pictures, against the mean of before and after. */
function keptAt(page: number, quiet: readonly Phase[], busy: Phase): number {
  const at = (phases: readonly Phase[]) => mean(phases.flatMap(({ rates }) => rates.map((row) => row[page] ?? 0)));
  return share(at([busy]) / at(quiet));
}

/** Somebody at a desk and a hall's wall; both decode whatever the stage shows. */
async function openPages(house: Parameters<Parameters<typeof withHouse>[0]>[0]): Promise<Guest[]> {
  const { browser, plenum } = house;
  const camera = { width: 320, height: 180, frameRate: 5 };
  const pages = [
    await Guest.enter(browser, plenum, 'hospital-jinan', { camera }),
    await Guest.enter(browser, plenum, 'hall-jinan', { camera, size: wall }),
  ];
  for (const guest of pages) await guest.receives('ambassador-office');
  return pages;
}

/**
 * Pictures that viewers of a plenary decode each second: before, while and after a film of 60 s in 1080p is processed on the
 * same machine. `kept` is the share that is left in the worst place; the mark is 0.95.
 */
export const beside: Scenario = (report) =>
  withHouse(async (house) => {
    const bots = await fillStage(house.plenum);
    try {
      const pages = await openPages(house);
      const phases: Phase[] = [];
      const figures: Figures = await processed(report, async (process) => {
        const quietly = () => look(pages, (taken) => taken >= quietSamples);
        await pause(5000);
        phases.push(await quietly());
        let isDone = false;
        const done = process().finally(() => {
          isDone = true;
        });
        phases.push(await look(pages, () => isDone));
        await done;
        phases.push(await quietly());
      });
      const [before, busy, after] = phases;
      if (!before || !busy || !after) throw new Error('not every phase was measured');
      const kept = Math.min(...pages.map((_, page) => keptAt(page, [before, after], busy)));
      const [b, d, a] = [before, busy, after].map(told);
      report(`Pictures a second before, while and after: ${b?.['mean']}, ${d?.['mean']}, ${a?.['mean']}.`);
      report(`${kept} of them is kept in the worst place; at least ${mark} is wanted.`);
      return { ...figures, bench: 'beside', kept, mark, before: b, busy: d, after: a };
    } finally {
      for (const bot of bots) bot.close();
    }
  });
