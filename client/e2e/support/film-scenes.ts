import { type Browser, expect, type Page } from '@playwright/test';
import type { RunningPlenum } from '../../../server/src/testing/run-plenum.ts';
import { Guest, type GuestOptions } from './guest.ts';
import { narrow, wide } from './scenes.ts';
import { GreetingSender, makeClip } from './send-greeting.ts';
import { type Size, wall } from './staff-scenes.ts';

/** `again` brings the page there anew: a change of language closes what lies above it. */
export type FilmScene = (name: string, page: Page, sizes: Size[], again?: () => Promise<void>) => Promise<void>;

const greetingId = 'film-of-the-scenes';
const seconds = 30;
const words = {
  zh: '各位来宾，谨致以诚挚的问候。',
  ja: 'ご来賓の皆様に、心よりご挨拶申し上げます。',
  en: 'A warm welcome to all our guests.',
  de: 'Ein herzliches Willkommen allen Gästen.',
} as const;

/** The organizer's way: his list of all greetings, the look at this one, and his approval for the house. */
async function approve(browser: Browser, plenum: RunningPlenum, show: FilmScene): Promise<void> {
  const organizer = await Guest.arrive(browser, plenum, 'organizer-office');
  const { page } = organizer;
  const open = async () => {
    await page.goto(`${plenum.url}/console`);
    await organizer.get('console-greetings').click();
    await expect(organizer.get(`console-greeting-${greetingId}`)).toBeVisible();
  };
  const look = async () => {
    await open();
    await organizer.get(`look-${greetingId}`).click();
    const preview = organizer.get('greeting-preview');
    await expect.poll(() => preview.evaluate((video: HTMLVideoElement) => Math.round(video.duration))).toBe(seconds);
  };
  await open();
  await show('film-rundown', page, [wide, narrow]);
  await show('film-approval', page, [wide, narrow], look);
  await look();
  await organizer.get('approve-greeting').click();
  await expect(organizer.get('approve-greeting')).toHaveCount(0);
  await organizer.close();
}

/** A greeting on the stage: cued, taken and held with card and subtitles, and the slate after it; `show` is called in each. */
export async function walkFilm(
  browser: Browser,
  plenum: RunningPlenum,
  show: FilmScene,
  options: GuestOptions = {},
): Promise<void> {
  const clip = await makeClip(seconds, 440);
  const sent = { greetingId, personId: 'governor-office', roomId: 'plenary', language: 'ja', clip } as const;
  const sender = await GreetingSender.plan(plenum, sent);
  await sender.send();
  for (const [language, text] of Object.entries(words))
    await sender.subtitle(language as keyof typeof words, `WEBVTT\n\n00:00.000 --> 00:${seconds}.000\n${text}\n`);
  await sender.processed();
  await approve(browser, plenum, show);
  const enter = (personId: string, more: GuestOptions = {}) =>
    Guest.enter(browser, plenum, personId, { ...options, ...more });
  const desk = await enter('plenary-moderator');
  const delegate = await enter('hospital-jinan');
  const hall = await enter('hall-jinan', { size: wall });
  const everywhere = async (name: string) => {
    await show(`film-${name}-desk`, desk.page, [wide]);
    await show(`film-${name}-guest`, delegate.page, [wide, narrow]);
    await show(`film-${name}-hall`, hall.page, [wall]);
  };
  try {
    await desk.get('tab-greetings').click();
    await desk.get(`cue-${greetingId}`).click();
    await expect(desk.get('cued-film').locator('video')).toHaveCount(1);
    await show('film-cued-desk', desk.page, [wide]);
    await desk.get('tab-greetings').click();
    await desk.get('take-greeting').click();
    for (const one of [delegate, hall]) await expect(one.get('film').locator('video')).toBeVisible();
    await desk.page.waitForTimeout(2500);
    await desk.get('hold').click();
    await expect(delegate.get('film')).toHaveAttribute('data-state', 'held');
    await everywhere('taken');
    await desk.get('tab-greetings').click();
    await desk.get('stop').click();
    await expect(delegate.get('film')).toHaveCount(0);
    await desk.get('show-slate').click();
    await expect(hall.get('slate')).toBeVisible();
    await everywhere('slate');
    await desk.get('tab-greetings').click();
    await desk.get('hide-slate').click();
  } finally {
    for (const guest of [desk, delegate, hall]) await guest.close();
  }
}
