import { expect, type Page, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import { toneClip } from '../../scripts/bots/tone-clip.ts';
import { figure } from './support/figure.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { seriousFaults } from './support/readable.ts';
import { timeSwitches } from './support/switch-watch.ts';
import { tonesPlayed } from './support/tone.ts';

test.describe.configure({ mode: 'serial' });

const plenum = houseForTests();
const tones = { chinese: 500, japanese: 1000, english: 1500 };
const band = [50, 100, 400, 1000, 4000, 10_000, 15_000];
/** 8 dB below the others. */
const timid = 0.1;
let bots: Bot[] = [];
let listener: Guest;

const answered = { ok: true };
async function voice(personId: string, tone: number, amplitude?: number): Promise<Bot> {
  const bot = await Bot.join({
    link: plenum().linkOf(personId),
    roomId: 'plenary',
    audioOnly: true,
    sending: 'always',
  });
  expect(await bot.produce('microphone', await toneClip(tone, amplitude))).toMatchObject(answered);
  return bot;
}
const channelOf = (page: Page) => page.evaluate(() => window.__plenum?.store.getState().listening.channel);

test.beforeAll(async ({ browser }) => {
  const chair = await Bot.join({ link: plenum().linkOf('organizer-office'), roomId: 'plenary', media: 'none' });
  const speaker = await voice('mayor-jinan', tones.chinese);
  const japanese = await voice('interpreter-zh-ja', tones.japanese, timid);
  const english = await voice('interpreter-en', tones.english);
  bots = [chair, speaker, japanese, english];
  await chair.command({ type: 'grantFloor', personId: 'mayor-jinan', replace: true });
  await japanese.command({ type: 'goOnAir', boothId: 'booth-zh-ja', language: 'ja' });
  await english.command({ type: 'goOnAir', boothId: 'booth-en', language: 'en' });
  listener = await Guest.enter(browser, plenum(), 'equipment-osaka', { roomId: 'plenary', tones: [3100] });
});

test.afterAll(async () => {
  for (const bot of bots) bot.close();
  await listener?.close();
});

test('who has chosen nothing hears his own language; a switch between interpreted channels is heard within 200 ms', async () => {
  expect(await channelOf(listener.page)).toBe('ja');
  await expect(listener.get('hearing')).toHaveAttribute('data-hearing', 'interpreted');
  const toneOf = { zh: tones.chinese, original: tones.chinese, ja: tones.japanese, en: tones.english };
  const found = (await timeSwitches(listener.page, toneOf, 12)).map((ms) => ms ?? Number.POSITIVE_INFINITY);
  expect(found).toHaveLength(9);
  const sorted = found.toSorted((a, b) => a - b);
  figure('a switch between channels, median of 9', sorted[4] ?? 0);
  figure('a switch between channels, worst of 9', sorted[8] ?? 0);
  expect(sorted[4]).toBeLessThan(200);
});

test('the level control brings channel and floor within 2 LU; the floor lies beneath as loud as it was slid', async () => {
  const [chinese, japanese, english] = await heardAt('original');
  expect([japanese, english].every((level) => level! < -55)).toBe(true);
  await expect.poll(async () => Math.abs((await heardAt('ja'))[1]! - chinese!), { timeout: 15_000 }).toBeLessThan(2);
  const [beneath, raised] = await heardAt('ja');
  process.stdout.write(`       channel and floor: ${(raised! - chinese!).toFixed(1)} LU apart\n`);
  expect(Math.abs(beneath! - chinese! - 20 * Math.log10(0.15))).toBeLessThan(2);
  await listener.get('floor-beneath').fill('0');
  await expect.poll(async () => (await heardAt('ja'))[0]!, { timeout: 10_000 }).toBeLessThan(-55);
});

/** The levels of floor, Japanese and English in what the page plays, listening to this. */
async function heardAt(id: 'original' | 'ja'): Promise<number[]> {
  const name = id === 'ja' ? '日本語' : 'Original';
  await listener.get('language-switch').getByRole('radio', { name, exact: true }).click();
  return tonesPlayed(listener.page, Object.values(tones));
}

test('the choice follows through rooms and reloads, in sight and one press away also on a phone, without fault by axe', async () => {
  const { page } = listener;
  await listener.get('language-switch').getByRole('radio', { name: '中文', exact: true }).click();
  await expect(listener.get('hearing')).toHaveAttribute('data-hearing', 'sameLanguage');
  await listener.walkTo('healthcare');
  expect(await channelOf(page)).toBe('zh');
  await page.reload();
  await listener.isInside();
  await expect.poll(() => channelOf(page)).toBe('zh');
  await page.setViewportSize({ width: 360, height: 740 });
  await listener.get('language-switch').getByRole('radio', { name: '日本語', exact: true }).click();
  await expect.poll(() => channelOf(page)).toBe('ja');
  await expect(listener.get('hearing')).toHaveAttribute('data-hearing', 'noInterpretation');
  await listener.get('listening-options').click();
  await expect(listener.get('floor-beneath-option')).toHaveValue('0');
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('an interpreter is heard from 50 Hz to 15 kHz within 3 dB, from microphone to loudspeaker', async ({
  browser,
}) => {
  const booth = await Guest.enter(browser, plenum(), 'interpreter-healthcare', { roomId: 'healthcare', tones: [band] });
  const connect = booth.get('connect-microphone');
  if (await connect.isVisible()) await connect.click();
  await expect.poll(() => booth.hasPublished('microphone'), { timeout: 15_000 }).toBe(true);
  await booth.get('on-air').click();
  await expect(listener.get('hearing')).toHaveAttribute('data-hearing', 'interpreted', { timeout: 10_000 });
  const reference = band.indexOf(1000);
  const response = async () => {
    const levels = await tonesPlayed(listener.page, band);
    return levels.map((level) => level - levels[reference]!);
  };
  await expect.poll(async () => Math.max(...(await response()).map(Math.abs)), { timeout: 20_000 }).toBeLessThan(3);
  const shown = (await response()).map((db, index) => `${band[index]} Hz ${db.toFixed(1)} dB`);
  process.stdout.write(`       response to 1 kHz: ${shown.join(', ')}\n`);
  await booth.close();
});
