import { type Browser, expect, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { tonesPlayed } from './support/tone.ts';

test.describe.configure({ mode: 'serial' });

const plenum = houseForTests();
const [jinan, tokyo] = ['hall-jinan', 'hall-tokyo'];
/** Far apart, none a harmonic of another, each within the band of a voice. */
const tones = { jinan: 523, tokyo: 811, speaker: 1327 };
const all = [tones.jinan, tones.tokyo, tones.speaker];
/** What "not there" means: beside the same tone's level in the other hall. */
const farBelow = 60;

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
    comeWithTones(browser, jinan, [tones.jinan]),
    comeWithTones(browser, tokyo, [tones.tokyo]),
  ]);
});

test.afterAll(async () => {
  chair?.close();
  await Promise.all([speaker, hallJinan, hallTokyo].map((guest) => guest?.close()));
});

test('HALL-2: a hall plays the speaker and the other hall, and of itself nothing: 60 dB under what the other hall plays', async () => {
  for (const guest of [speaker, hallJinan, hallTokyo]) await guest.turnOn('microphone');
  expect(await chair.command({ type: 'setFloorSize', size: 2 })).toMatchObject({ ok: true });
  for (const personId of [jinan, tokyo]) {
    expect(await chair.command({ type: 'grantFloor', personId, replace: false })).toMatchObject({ ok: true });
  }
  const audible = async (guest: Guest, wanted: number[]) => {
    await expect
      .poll(async () => Math.min(...(await tonesPlayed(guest.page, wanted))), { timeout: 20_000 })
      .toBeGreaterThan(-40);
  };
  await audible(hallJinan, [tones.tokyo, tones.speaker]);
  await audible(hallTokyo, [tones.jinan, tones.speaker]);
  const inJinan = await tonesPlayed(hallJinan.page, all);
  const inTokyo = await tonesPlayed(hallTokyo.page, all);
  expect(inTokyo[0]! - inJinan[0]!).toBeGreaterThan(farBelow);
  expect(inJinan[1]! - inTokyo[1]!).toBeGreaterThan(farBelow);
  for (const heard of [inJinan[1]!, inTokyo[0]!, inJinan[2]!, inTokyo[2]!]) expect(heard).toBeGreaterThan(-40);
});
