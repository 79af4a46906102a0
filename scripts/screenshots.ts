import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { chromiumArgs, chromiumPath } from '../client/e2e/support/chromium.ts';
import { narrow, openScenes, type Scene, type SceneLanguage, speak, wide } from '../client/e2e/support/scenes.ts';
import { type RunningPlenum, runPlenum } from '../server/src/testing/run-plenum.ts';
import { fillStage } from './screenshots/fill-stage.ts';

/** `npm run screenshots`: every view of a living conference, wide and narrow, in the languages of the house, to look at. */
const folder = fileURLToPath(new URL('../.screenshots', import.meta.url));
type Theme = 'light' | 'dark';

async function take(page: Page, name: string): Promise<void> {
  // The light's change and the sliding of sheets are over by then.
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`  ${name}.png\n`);
}

async function takeViews(scenes: Scene[], language: SceneLanguage, theme: Theme): Promise<void> {
  for (const { guest } of scenes) {
    await guest.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await speak(guest, language);
  }
  for (const size of [wide, narrow]) {
    for (const { name, guest, show } of scenes) {
      await guest.page.setViewportSize(size);
      await show();
      const mark = theme === 'dark' ? '-dark' : '';
      await take(guest.page, `${name}-${language}-${size.width}${mark}`);
    }
  }
  for (const { guest } of scenes) await guest.page.setViewportSize(wide);
}

async function photograph(browser: Browser, plenum: RunningPlenum): Promise<void> {
  const scenes = await openScenes(browser, plenum, { camera: { width: 640, height: 360, frameRate: 10 } });
  // Long enough for the pictures to have reached their full size.
  await scenes[0]?.guest.page.waitForTimeout(3000);
  for (const language of ['zh', 'ja', 'en', 'de'] as const) await takeViews(scenes, language, 'light');
  await takeViews(scenes, 'ja', 'dark');
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const plenum = await runPlenum();
const bots = await fillStage(plenum);
const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs({ framesPerSecond: 10 }) });
try {
  await photograph(browser, plenum);
} finally {
  await browser.close();
  for (const bot of bots) bot.close();
  await plenum.stop();
}
process.exit(0);
