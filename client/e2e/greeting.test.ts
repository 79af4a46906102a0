import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import { testFilm } from '../../server/src/media/testing/test-clip.ts';
import { type GreetingsAnswer, greetingPaths } from '../../shared/src/protocol/greetings.ts';
import { offsets, seenOf, watchFilm } from './support/film-watch.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';

/** The whole way of one greeting: a film of a minute, a line and a house that fail, and three screens of different sizes. */
test.describe.configure({ mode: 'serial', timeout: 150_000 });

const plenum = houseForTests();
const greetingId = 'greeting-of-honour';
const frameRate = 25;
const sizes = {
  'equipment-osaka': { width: 1440, height: 900 },
  'hospital-jinan': { width: 360, height: 740 },
  'hall-tokyo': { width: 1920, height: 1080 },
} as const;

let folder = '';
let film = '';
let guest: Guest;
let moderator: Guest;
let viewers: Guest[] = [];
let ear: Bot;
const packets: Array<{ trackId: string; at: number }> = [];

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-greeting-'));
  film = join(folder, 'greeting.mp4');
  await testFilm(film, { seconds: 60, bitrate: 2_600_000 });
});
test.afterAll(async () => {
  ear?.close();
  await Promise.all([guest, moderator, ...viewers].map((one) => one?.close()));
  await rm(folder, { recursive: true, force: true });
});

async function viewAtHouse(page: Page) {
  const answer = (await (await page.request.get(`${plenum().url}${greetingPaths.mine}`)).json()) as GreetingsAnswer;
  const [view] = answer.greetings;
  if (!view) throw new Error('the demo has no greeting for this guest');
  return view;
}
const playoutId = (page: Page) =>
  page.evaluate(() => {
    const place = window.__plenum?.store.getState().place;
    const playout = place?.state === 'in' ? place.room.playout : null;
    return playout?.onAir?.playoutId ?? playout?.cued?.playoutId ?? '';
  });
const pressed = (one: Guest, testId: string) =>
  one.get(testId).evaluate((button: HTMLElement) => {
    button.click();
    return Date.now();
  });

test('GREET-3: a film of a minute over a line that drops three times, to a house that is killed once: the same bytes', async ({
  browser,
}) => {
  guest = await Guest.arrive(browser, plenum(), 'dignitary-office', { size: { width: 390, height: 800 } });
  const { page } = guest;
  let patches = 0;
  let drops = 0;
  await page.route(`**${greetingPaths.uploads}/*`, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    patches += 1;
    if (patches === 5) process.kill((await plenum().pids()).conference, 'SIGKILL');
    if (patches !== 2 && patches !== 4 && patches !== 8) return route.continue();
    drops += 1;
    return route.abort('internetdisconnected');
  });
  await guest.get('send-greeting').click();
  await page.getByRole('checkbox').check();
  await guest.get('give-consent').click();
  await page.locator('main input[type=file]').first().setInputFiles(film);
  await guest.get('send').click();
  await expect(guest.get('step')).toHaveAttribute('data-step', 'processing', { timeout: 60_000 });
  expect(drops).toBe(3);
  const sha256 = createHash('sha256')
    .update(await readFile(film))
    .digest('hex');
  expect((await viewAtHouse(page)).greeting.file).toMatchObject({ sha256 });
});

test('GREET-6, GREET-7: it is processed; the guest approves what will be played, the house approves the same', async ({
  browser,
}) => {
  await expect(guest.get('look')).toBeVisible({ timeout: 100_000 });
  await guest.get('approve').click();
  await expect(guest.get('approved')).toBeVisible();
  const organizer = await Guest.arrive(browser, plenum(), 'organizer-office');
  await organizer.page.goto(`${plenum().url}/console`);
  await organizer.get('console-greetings').click();
  await organizer.get(`look-${greetingId}`).click();
  await organizer.get('approve-greeting').click();
  await expect(organizer.get(`console-greeting-${greetingId}`)).toHaveAttribute('data-stand', 'approved');
  await organizer.close();
});

test('PLAY-1: cued and taken, three screens of different sizes show the right pictures, in step with their sound', async ({
  browser,
}) => {
  moderator = await Guest.enter(browser, plenum(), 'plenary-moderator');
  viewers = [];
  for (const [personId, size] of Object.entries(sizes))
    viewers.push(await Guest.enter(browser, plenum(), personId, { size }));
  ear = await Bot.join({
    link: plenum().linkOf('robotics-nagoya'),
    roomId: 'plenary',
    onPacket: (trackId) => packets.push({ trackId, at: Date.now() }),
  });
  await moderator.get('tab-greetings').click();
  await moderator.get(`cue-${greetingId}`).click();
  await expect(moderator.get('cued-film').locator('video')).toHaveCount(1);
  const id = await playoutId(moderator.page);
  const taken = await pressed(moderator, 'take-greeting');
  for (const viewer of viewers) {
    await viewer.receives(id);
    await watchFilm(viewer.page, id);
  }
  await moderator.page.waitForTimeout(12_000);
  for (const viewer of viewers) {
    const { frames, beeps } = await seenOf(viewer.page);
    const told = frames.filter(({ number }) => number >= 0);
    const off = offsets({ frames, beeps });
    const median = off.toSorted((a, b) => a - b)[off.length >> 1] ?? 1e9;
    const widths = [...new Set(frames.map(({ width }) => width))];
    console.log(`${viewer.personId}: ${told.length} frames ${widths} wide, beep after flash ${Math.round(median)} ms`);
    expect(told.length).toBeGreaterThan(60);
    expect(told.length / frames.length).toBeGreaterThan(0.98);
    const isForward = told.every(({ number }, at) => at === 0 || number >= (told[at - 1]?.number ?? -1));
    expect(isForward).toBe(true);
    for (const { at, number } of told) {
      const late = at - taken - (number / frameRate) * 1000;
      expect(late).toBeGreaterThan(-100);
      expect(late).toBeLessThan(2000);
    }
    expect(off.length).toBeGreaterThan(4);
    expect(Math.abs(median)).toBeLessThan(60);
  }
});

test('who comes late sees the film within two seconds; stopped, it ends everywhere within 300 ms', async ({
  browser,
}) => {
  const late = await Guest.arrive(browser, plenum(), 'hospital-tokyo');
  const id = await playoutId(moderator.page);
  const entered = await late.get('enter').evaluate((button: HTMLElement) => {
    button.click();
    return performance.now();
  });
  await late.receives(id);
  const first = await late.page.evaluate(
    (film) => window.__plenum?.marks.find(({ name, detail }) => name === 'frame' && detail === `${film}-v`)?.at ?? 1e9,
    id,
  );
  console.log(`who came late saw the film ${Math.round(first - entered)} ms after entering`);
  expect(first - entered).toBeLessThan(2000);
  const stopped = await pressed(moderator, 'stop');
  for (const viewer of viewers) await expect(viewer.get('film')).toHaveCount(0);
  await moderator.page.waitForTimeout(600);
  const last = packets.findLast(({ trackId }) => trackId.startsWith(id))?.at ?? 0;
  console.log(`the last packet came ${last - stopped} ms after the stop`);
  expect(last).toBeGreaterThan(0);
  expect(last - stopped).toBeLessThan(300);
  await late.close();
});
