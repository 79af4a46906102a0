import { type Browser, expect, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { tonesPlayed } from './support/tone.ts';

test.describe.configure({ mode: 'serial' });

const plenum = houseForTests();
const [jinan, tokyo] = ['hall-jinan', 'hall-tokyo'];
/** Far apart, none a harmonic of another, each within the band of a voice. */
const tones = { jinan: 523, tokyo: 811, speaker: 1327, seats: 1913 };
const all = [tones.jinan, tones.tokyo, tones.speaker, tones.seats];
/** What "not there" means: beside the same tone's level in the other hall. */
const farBelow = 60;
/** dBov of a tone that is plainly heard; they are sent at -12. */
const audible = -40;

let chair: Bot;
let speaker: Guest;
let hallJinan: Guest;
let hallTokyo: Guest;

async function comeWithTones(browser: Browser, personId: string, given: number[]): Promise<Guest> {
  const guest = await Guest.arrive(browser, plenum(), personId, { tones: given });
  await guest.get('enter').click();
  await guest.isInside();
  return guest;
}

test.beforeAll(async ({ browser }) => {
  chair = await Bot.join({ link: plenum().linkOf('organizer-office'), roomId: 'plenary', media: 'none' });
  [speaker, hallJinan, hallTokyo] = await Promise.all([
    comeWithTones(browser, 'plenary-moderator', [tones.speaker]),
    comeWithTones(browser, jinan, [tones.jinan, tones.seats]),
    comeWithTones(browser, tokyo, [tones.tokyo]),
  ]);
});

test.afterAll(async () => {
  chair?.close();
  await Promise.all([speaker, hallJinan, hallTokyo].map((guest) => guest?.close()));
});

/** By how many dB the tone `silent` lies under the tone `heard` in what one page plays. */
function quieter(levels: number[], silent: number, heard: number): number {
  return (levels[heard] ?? -200) - (levels[silent] ?? 0);
}

/**
 * Mix-minus of both halls at one moment: what each hears of the tones that it must hear is loud, and its own lies so many dB
 * under its level in the other hall. A busy machine tears gaps into the sound, which spread every tone over the whole
 * spectrum; a tone that is really there would be there in each clean window, so one clean window is proof.
 */
async function margin(inTokyo: number[], inJinan: number[], [ofJinan, ofTokyo]: [number, number]): Promise<number> {
  const [tokyoHears, jinanHears] = await Promise.all([
    tonesPlayed(hallTokyo.page, all),
    tonesPlayed(hallJinan.page, all),
  ]);
  const heard = [...inTokyo.map((tone) => tokyoHears[tone]!), ...inJinan.map((tone) => jinanHears[tone]!)];
  if (Math.min(...heard) < audible) return Number.NEGATIVE_INFINITY;
  return Math.min(tokyoHears[ofJinan]! - jinanHears[ofJinan]!, jinanHears[ofTokyo]! - tokyoHears[ofTokyo]!);
}

test('HALL-2: a hall plays the speaker and the other hall, and of itself nothing: 60 dB under what the other hall plays', async () => {
  for (const guest of [speaker, hallJinan, hallTokyo]) await guest.turnOn('microphone');
  expect(await chair.command({ type: 'setFloorSize', size: 2 })).toMatchObject({ ok: true });
  for (const personId of [jinan, tokyo]) {
    expect(await chair.command({ type: 'grantFloor', personId, replace: false })).toMatchObject({ ok: true });
  }
  await expect.poll(() => margin([0, 2], [1, 2], [0, 1]), { timeout: 30_000 }).toBeGreaterThan(farBelow);
});

/** Goes on where the first test ended: both halls hold the floor. */
test('HALL-5, HALL-2: of two named microphones only the one that asked is heard elsewhere, and neither in the hall itself', async () => {
  const { page } = hallJinan;
  await chair.command({ type: 'endFloor', personId: jinan });
  await hallJinan.get('kiosk-settings').click();
  await hallJinan.get('add-microphone').click();
  const second = hallJinan.get('set-up-2');
  await second.getByRole('textbox').fill('Gallery');
  await second.getByRole('button').first().click();
  await page.getByRole('option').nth(2).click();
  await page.keyboard.press('Escape');
  await hallJinan.get('microphone-2').click();
  await expect(hallJinan.get('hall-microphone-2')).toHaveAttribute('data-state', 'held');
  await hallJinan.get('hall-hand-2').click();
  const row = speaker.get(`queue-${jinan}`);
  await expect(row.getByTestId('microphone-name-2')).toHaveText('Gallery');
  await expect(speaker.get('hall-jinan').getByTestId('rail-microphone-2')).toContainText('Gallery');
  await speaker.get(`grant-${jinan}`).click();
  await expect(hallJinan.get('hall-microphone-2')).toHaveAttribute('data-state', 'live');
  await expect(hallJinan.get('hall-microphone-1')).toHaveAttribute('data-state', 'held');
  // The other hall still speaks too; Jinan's first microphone is heard by nobody, and its second not in its own hall.
  await expect.poll(() => margin([3, 2], [1, 2], [3, 1]), { timeout: 30_000 }).toBeGreaterThan(farBelow);
  await expect
    .poll(async () => quieter(await tonesPlayed(hallTokyo.page, all), 0, 3), { timeout: 30_000 })
    .toBeGreaterThan(farBelow);
});

test('HALL-4: the moderator lets the hall be heard by its other microphone', async () => {
  await speaker.get('hall-jinan').getByTestId('choose-microphone-1').click();
  await expect(hallJinan.get('hall-microphone-1')).toHaveAttribute('data-state', 'live');
  await expect
    .poll(async () => quieter(await tonesPlayed(hallTokyo.page, all), 3, 0), { timeout: 30_000 })
    .toBeGreaterThan(farBelow);
});

test('HALL-3: a kiosk comes back by itself after a restart, with its microphones under their names', async () => {
  await hallJinan.page.evaluate(() => sessionStorage.clear());
  await hallJinan.page.goto(plenum().url);
  await expect(hallJinan.get('hall')).toBeVisible();
  await expect(hallJinan.get('hall-microphone-2')).toHaveAttribute('data-state', 'held');
  await expect.poll(() => hallJinan.hasPublished('camera')).toBe(true);
  const inRail = speaker.get('hall-jinan').getByTestId('rail-microphone-2');
  await expect(inRail).toContainText('Gallery');
  await expect(hallJinan.get('start-kiosk')).toHaveCount(0);
  // Nobody has pressed anything, and yet the hall hears the others.
  await expect.poll(() => hallJinan.page.evaluate(() => window.__plenum?.output().length ?? 0)).toBeGreaterThan(0);
});

test('HALL-1: a microphone that is set up while the camera runs is sent like the others', async () => {
  await hallJinan.get('kiosk-settings').click();
  await hallJinan.get('add-microphone').click();
  await hallJinan.page.keyboard.press('Escape');
  await hallJinan.get('microphone-3').click();
  await expect(hallJinan.get('hall-microphone-3')).toHaveAttribute('data-state', 'held');
  const inRail = speaker.get('hall-jinan').getByTestId('rail-microphone-3');
  await expect(inRail).toContainText('Microphone 3');
  await chair.command({ type: 'endFloor', personId: jinan });
  await hallJinan.get('hall-hand-3').click();
  await speaker.get(`grant-${jinan}`).click();
  await expect(hallJinan.get('hall-microphone-3')).toHaveAttribute('data-state', 'live');
  await expect(inRail).toHaveAttribute('data-state', 'live');
  await expect
    .poll(async () => (await tonesPlayed(hallTokyo.page, all))[0], { timeout: 20_000 })
    .toBeGreaterThan(audible);
});
