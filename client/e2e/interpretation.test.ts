import { type Browser, expect, type Page, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import type {} from '../src/session/probe.ts';
import { figure } from './support/figure.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { pathOf } from './support/inbound.ts';
import { InterpretedRoom, type RoomCast, type RoomTones } from './support/interpreted-room.ts';
import { heardAfter, longestGap, recordTones } from './support/tone-watch.ts';

test.describe.configure({ mode: 'serial' });

const plenum = houseForTests();
const tones: RoomTones = { chinese: 500, japanese: 2300, first: 900, second: 1500 };
const all = [tones.chinese, tones.japanese, tones.first, tones.second];
const [chinese, japanese, first, second] = [0, 1, 2, 3];
/** Sent at -12 dBov; the floor lies beneath a channel by what the listener has chosen. */
const audible = -30;
const silent = -55;

const casts: RoomCast[] = [
  {
    roomId: 'plenary',
    boothId: 'booth-zh-ja',
    chinese: 'mayor-jinan',
    japanese: 'council-japan',
    interpreters: ['interpreter-zh-ja', 'interpreter-zh-ja-relief'],
  },
  {
    roomId: 'healthcare',
    boothId: 'booth-healthcare',
    chinese: 'hospital-jinan',
    japanese: 'hospital-tokyo',
    interpreters: ['interpreter-healthcare', 'interpreter-healthcare-relief'],
  },
  {
    roomId: 'equipment',
    boothId: 'booth-equipment',
    chinese: 'equipment-jinan',
    japanese: 'robotics-nagoya',
    interpreters: ['interpreter-equipment', 'interpreter-equipment-relief'],
  },
];
/** Japanese delegates, each in one of the rooms, who have chosen nothing: they hear their own language. */
const listeners = ['equipment-osaka', 'care-osaka', 'appliances-kobe'];

let chair: Bot;
let rooms: InterpretedRoom[];
let ears: Guest[];

async function arrive(browser: Browser, index: number): Promise<Guest> {
  const { roomId } = casts[index]!;
  const guest = await Guest.arrive(browser, plenum(), listeners[index]!, { roomId, tones: [3100] });
  await guest.get('enter').click();
  await guest.isInside();
  return guest;
}

test.beforeAll(async ({ browser }) => {
  chair = await Bot.join({ link: plenum().linkOf('organizer-office'), roomId: 'plenary', media: 'none' });
  rooms = await Promise.all(casts.map((cast) => InterpretedRoom.open(plenum(), chair, cast, tones)));
  ears = await Promise.all(casts.map((_cast, index) => arrive(browser, index)));
});

test.afterAll(async () => {
  await Promise.all([...(ears ?? []).map((ear) => ear.close()), ...(rooms ?? []).map((room) => room.leave())]);
  chair?.close();
});

/** Which tones a page plays at this moment, as their levels over 300 ms. */
async function heard(page: Page): Promise<number[]> {
  const { levels } = await recordTones(page, all, 300);
  return all.map((_tone, tone) => {
    const sorted = levels.map((level) => level[tone] ?? -200).toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? -200;
  });
}

const everywhere = async (check: (levels: number[]) => boolean): Promise<boolean[]> =>
  Promise.all(ears.map(async ({ page }) => check(await heard(page))));

test('INTERP-5: nobody interprets: each listener hears the floor', async () => {
  for (const room of rooms) await room.giveFloor('chinese');
  await expect
    .poll(() => everywhere((levels) => levels[chinese]! > audible && levels[first]! < silent), { timeout: 20_000 })
    .toEqual([true, true, true]);
});

type Line = { path: unknown; trackId: string; ssrc: unknown; mid: unknown };

/** What would change if the listener negotiated anything: transports, consumer and stream of the Japanese channel. */
async function lineOf(page: Page): Promise<Line> {
  const path = await pathOf(page);
  const row = await page.evaluate(async () => {
    const trackId = window.__plenum?.store.getState().media.channels.ja?.id ?? 'none';
    const rows = (await window.__plenum?.stats('recv')) ?? [];
    const found = rows.find((each) => each['type'] === 'inbound-rtp' && each['trackIdentifier'] === trackId);
    return { trackId, ssrc: found?.['ssrc'], mid: found?.['mid'] };
  });
  return { path: { ...path, pairs: [] }, ...row };
}

test('INTERP-5: the interpreter on air is heard in his channel, the floor beneath him, in three rooms at once', async () => {
  for (const room of rooms) await room.say(0, { type: 'goOnAir', boothId: room.cast.boothId, language: 'ja' });
  await expect
    .poll(() => everywhere((levels) => levels[first]! > audible && levels[chinese]! < levels[first]! - 10), {
      timeout: 20_000,
    })
    .toEqual([true, true, true]);
  const levels = await heard(ears[0]!.page);

  expect(levels[chinese]! - levels[first]!).toBeGreaterThan(-22);
});

test('INTERP-9: handed over, one voice ends and the other begins without a gap, and no listener negotiates anything', async () => {
  const before = await Promise.all(ears.map(({ page }) => lineOf(page)));
  expect(before.map(({ ssrc }) => typeof ssrc)).toEqual(['number', 'number', 'number']);
  const gaps: number[] = [];
  for (const [giver, taker] of [
    [0, 1],
    [1, 0],
    [0, 1],
  ] as const) {
    const recording = Promise.all(ears.map(({ page }) => recordTones(page, all, 2500)));
    await new Promise((passed) => setTimeout(passed, 900));
    await Promise.all(
      rooms.map(async (room) => {
        await room.say(giver, { type: 'askHandover', boothId: room.cast.boothId });
        await room.say(taker, { type: 'acceptHandover', boothId: room.cast.boothId });
      }),
    );
    const records = await recording;
    for (const record of records) {
      expect(record.levels.at(-1)![taker === 0 ? first : second]).toBeGreaterThan(audible);
      expect(record.levels.at(-1)![giver === 0 ? first : second]).toBeLessThan(silent);
    }
    gaps.push(...records.map((record) => longestGap(record, [first, second])));
  }
  const sorted = gaps.toSorted((a, b) => a - b);
  figure('longest silence in a handover, median of nine', sorted[4]!);
  figure('longest silence in a handover, worst of nine', sorted.at(-1)!);
  expect(sorted[4]).toBeLessThanOrEqual(40);
  expect(await Promise.all(ears.map(({ page }) => lineOf(page)))).toEqual(before);
});

test('INTERP-3: the floor speaks Japanese: the channel carries it without an act of anybody, and back again', async () => {
  for (const room of rooms) await room.giveFloor('japanese');
  await expect
    .poll(
      () => everywhere((levels) => levels[japanese]! > audible && Math.max(levels[first]!, levels[second]!) < silent),
      {
        timeout: 20_000,
      },
    )
    .toEqual([true, true, true]);
  for (const room of rooms) await room.giveFloor('chinese');
  await expect
    .poll(() => everywhere((levels) => levels[second]! > audible && levels[japanese]! < silent), { timeout: 20_000 })
    .toEqual([true, true, true]);
});

/** Presses the languages in turn by themselves and returns when each press was, by the page's clock. */
function pressInTurn(page: Page, ids: string[], times: number, every: number): Promise<number[]> {
  return page.evaluate(
    async ([testIds, count, pause]) => {
      const moments: number[] = [];
      for (let index = 0; index < count; index += 1) {
        const testId = testIds[index % testIds.length] ?? '';
        moments.push(performance.now());
        document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.click();
        await new Promise((passed) => setTimeout(passed, pause));
      }
      return moments;
    },
    [ids, times, every] as const,
  );
}

test('a listener presses another language and hears it within 200 ms, thirty times', async () => {
  const { page } = ears[0]!;
  const [times, every] = [30, 450];
  const recording = recordTones(page, all, times * every + 1500);
  await new Promise((passed) => setTimeout(passed, 500));
  const moments = await pressInTurn(page, ['language-switch-zh', 'language-switch-ja'], times, every);
  const record = await recording;
  const waits = moments.map((moment, index) => heardAfter(record, index % 2 === 0 ? chinese : second, moment) ?? every);
  const sorted = waits.toSorted((a, b) => a - b);
  figure('from the press to the other language, median', sorted[15]!);
  figure('from the press to the other language, p95', sorted[28]!);
  expect(sorted[15]).toBeLessThan(200);
});
