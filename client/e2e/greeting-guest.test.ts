import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { aac, ffmpeg, h264, tone } from '../../server/src/greetings/testing/make-media.ts';
import { type GreetingsAnswer, greetingPaths } from '../../shared/src/protocol/greetings.ts';
import ja from '../src/i18n/ja.json' with { type: 'json' };
import zh from '../src/i18n/zh-CN.json' with { type: 'json' };
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { overflowing, seriousFaults } from './support/readable.ts';

const plenum = houseForTests();
const phone = { width: 360, height: 740 };

let folder = '';
let film = '';
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-greeting-'));
  film = join(folder, 'greeting.mp4');
  // Noise that hardly shrinks makes a short film of several chunks.
  const noisy = 'testsrc2=s=320x180:d=4:r=25,noise=alls=60:allf=t';
  await ffmpeg('-f', 'lavfi', '-i', noisy, ...tone(4), ...h264, '-crf', '8', ...aac, '-shortest', film);
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

async function viewAtHouse(page: Page) {
  const answer = (await (await page.request.get(`${plenum().url}${greetingPaths.mine}`)).json()) as GreetingsAnswer;
  const [view] = answer.greetings;
  if (!view) throw new Error('the demo has no greeting for this guest');
  return view;
}

/** A line that loses the second chunk, and then holds the next one back until it is let go. */
async function badLine(page: Page): Promise<{ patches: () => number; mend: () => Promise<void> }> {
  let patches = 0;
  const pattern = `**${greetingPaths.uploads}/*`;
  await page.route(pattern, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    patches += 1;
    if (patches === 1) return route.continue();
    if (patches === 2) return route.abort('internetdisconnected');
    // Held back: the page is reloaded meanwhile.
  });
  return { patches: () => patches, mend: () => page.unroute(pattern) };
}

const noFaults = async (page: Page) => {
  expect(await seriousFaults(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
};
const step = (guest: Guest, name: string) => expect(guest.get('step')).toHaveAttribute('data-step', name);
const choose = (page: Page, file: string) => page.locator('main input[type=file]').first().setInputFiles(file);

async function consent(guest: Guest): Promise<void> {
  await guest.page.getByRole('checkbox').check();
  await guest.get('give-consent').click();
  await step(guest, 'choose');
}

test('GREET-3, GREET-6: a guest sends a greeting from a phone over a bad line, sees it as it will be played, approves it', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const guest = await Guest.arrive(browser, plenum(), 'dignitary-office', { language: 'ja', size: phone });
  const { page } = guest;
  await guest.get('send-greeting').click();
  await expect(page).toHaveURL(/\/greeting$/);

  await step(guest, 'consent');
  await noFaults(page);
  await expect(guest.get('give-consent')).toBeDisabled();
  await consent(guest);
  await expect(guest.get('step')).toBeFocused();
  await noFaults(page);

  const line = await badLine(page);
  await choose(page, film);
  await expect(page.locator('[data-check=sound]')).toHaveAttribute('data-verdict', 'well');
  await expect(page.locator('[data-check=resolution]')).toHaveAttribute('data-verdict', 'mind');
  await noFaults(page);
  await guest.get('send').click();
  await expect(guest.get('on-way')).toHaveAttribute('data-state', 'interrupted');
  await expect.poll(line.patches).toBe(3);
  await noFaults(page);

  await page.reload();
  await line.mend();
  const [begun] = (await viewAtHouse(page)).uploads;
  expect(begun).toMatchObject({ offset: 2 * 1024 ** 2 });
  await expect(guest.get('unfinished')).toContainText('greeting.mp4');
  const percent = Math.floor((begun!.offset / begun!.size) * 100);
  await expect(guest.get('unfinished')).toContainText(String(percent));
  await choose(page, film);
  await guest.get('send').click();
  await step(guest, 'processing');
  const received = (await viewAtHouse(page)).greeting.file;
  const sha256 = createHash('sha256')
    .update(await readFile(film))
    .digest('hex');
  expect(received).toMatchObject({ uploadId: begun!.uploadId, sha256 });
  await noFaults(page);

  await expect(guest.get('look')).toBeVisible({ timeout: 60_000 });
  await noFaults(page);
  const preview = guest.get('preview');
  await preview.evaluate((video: HTMLVideoElement) => {
    video.muted = true;
    return video.play();
  });
  const playedTo = () => preview.evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect.poll(playedTo).toBeGreaterThan(0.5);
  await expect(guest.get('title-card')).toContainText('来賓室');

  await guest.get('approve').click();
  await expect(guest.get('approved')).toHaveText(ja.greeting.look.approved);
  const { file, approvedByGuest } = (await viewAtHouse(page)).greeting;
  expect(file.state === 'processed' && file.clip.hash).toBe(approvedByGuest);
  await guest.close();
});

const subtitles = `WEBVTT

00:00:00.000 --> 00:00:10.000
Welcome to the dialogue.
`;

test('GREET-4, GREET-12: a guest records with the teleprompter, brings subtitles, and withdraws', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const guest = await Guest.arrive(browser, plenum(), 'dignitary-office', { language: 'zh', size: phone });
  const { page } = guest;
  await page.goto(`${plenum().url}/greeting`);
  // Whatever a former test has left: another film takes the place of the one that is there.
  await expect(guest.get('step')).toBeVisible();
  const at = await guest.get('step').getAttribute('data-step');
  if (at === 'consent') await consent(guest);
  if (at === 'look') await guest.get('replace').click();

  const bring = async (kind: 'script' | 'subtitles', language: string, text: string) => {
    await page.getByRole('radio', { name: zh.greeting.words[kind], exact: true }).click();
    await guest.get('words').getByLabel(zh.greeting.words.language).selectOption(language);
    await guest.get('words').getByRole('textbox').fill(text);
    await guest.get('save-words').click();
  };
  await guest.get('words').locator('summary').click();
  await bring('subtitles', 'en', 'not subtitles at all');
  await expect(guest.get('words').getByRole('alert')).toHaveText(zh.refusal.WORDS_UNREADABLE);
  await bring('subtitles', 'en', subtitles);
  await bring('script', 'ja', '皆様、こんにちは。\n'.repeat(40));
  await expect(guest.get('words').getByRole('listitem')).toHaveCount(2);
  await noFaults(page);

  await guest.get('record').click();
  const prompter = page.getByRole('region', { name: zh.greeting.record.prompter });
  await expect(prompter).toContainText('皆様');
  await expect(guest.get('studio')).toHaveAttribute('data-state', 'ready');
  await guest.get('begin-recording').click();
  await expect(guest.get('studio')).toHaveAttribute('data-state', 'running');
  await expect.poll(() => prompter.locator('[lang=ja]').evaluate((text) => text.scrollTop)).toBeGreaterThan(12);
  await noFaults(page);
  await guest.get('stop-recording').click();
  await expect(page.locator('[data-check=length]')).toHaveAttribute('data-verdict', 'well');
  await expect(page.locator('[data-check=sound]')).toHaveAttribute('data-verdict', 'well');
  await noFaults(page);

  await guest.get('send').click();
  await expect(guest.get('look')).toBeVisible({ timeout: 90_000 });
  await guest.get('look').getByLabel(zh.greeting.look.subtitles).selectOption('en');
  await expect(guest.get('cue')).toHaveText('Welcome to the dialogue.');
  await noFaults(page);
  await guest.get('withdraw').click();
  await guest.get('withdraw-sure').click();
  await step(guest, 'choose');
  expect((await viewAtHouse(page)).greeting.file).toMatchObject({ state: 'withdrawn' });
  await guest.close();
});
