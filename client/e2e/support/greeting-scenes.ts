import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { aac, ffmpeg, h264, picture, tone } from '../../../server/src/greetings/testing/make-media.ts';
import type { RunningPlenum } from '../../../server/src/testing/run-plenum.ts';
import { greetingPaths } from '../../../shared/src/protocol/greetings.ts';
import { Guest } from './guest.ts';
import { narrow } from './scenes.ts';

export type GreetingScene = (name: string, page: Page) => Promise<void>;

const pattern = `**${greetingPaths.uploads}/*`;

/** Long and small: its processing can be looked at, and it arrives at once. */
async function smallFilm(folder: string): Promise<string> {
  const film = join(folder, 'greeting.mp4');
  await ffmpeg(...picture('1280x720', 20), ...tone(20), ...h264, ...aac, '-shortest', film);
  return film;
}

/** The page of a guest on a phone in each of its states, one after the other; `show` is called in each. */
export async function walkGreeting(browser: Browser, plenum: RunningPlenum, show: GreetingScene): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-greeting-scenes-'));
  const guest = await Guest.arrive(browser, plenum, 'dignitary-office', { language: 'ja', size: narrow });
  const { page } = guest;
  try {
    await guest.get('send-greeting').click();
    await expect(guest.get('give-consent')).toBeVisible();
    await show('greeting-consent', page);
    await page.getByRole('checkbox').check();
    await guest.get('give-consent').click();
    await expect(guest.get('record')).toBeVisible();
    await show('greeting-choose', page);
    await guest.get('record').click();
    await expect(guest.get('studio')).toHaveAttribute('data-state', 'ready');
    await show('greeting-record', page);
    await page.reload();
    await page
      .locator('main input[type=file]')
      .first()
      .setInputFiles(await smallFilm(folder));
    await expect(page.locator('[data-check=sound]')).toBeVisible();
    await show('greeting-check', page);
    await page.route(pattern, (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
    await guest.get('send').click();
    await expect(guest.get('on-way')).toHaveAttribute('data-state', 'interrupted');
    await show('greeting-interrupted', page);
    await page.unroute(pattern);
    await expect(guest.get('processing')).toBeVisible({ timeout: 30_000 });
    await show('greeting-processing', page);
    await expect(guest.get('look')).toBeVisible({ timeout: 120_000 });
    await show('greeting-look', page);
    await guest.get('approve').click();
    await expect(guest.get('approved')).toBeVisible();
    await show('greeting-approved', page);
  } finally {
    await guest.close();
    await rm(folder, { recursive: true, force: true });
  }
}
