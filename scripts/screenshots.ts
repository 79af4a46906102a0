import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { walkBooth } from '../client/e2e/support/booth-scenes.ts';
import { chromiumArgs, chromiumPath } from '../client/e2e/support/chromium.ts';
import { type FilmScene, walkFilm } from '../client/e2e/support/film-scenes.ts';
import { enact } from '../client/e2e/support/full-swing.ts';
import { walkGreeting } from '../client/e2e/support/greeting-scenes.ts';
import { narrow, openScenes, type SceneLanguage, sceneNames, wide } from '../client/e2e/support/scenes.ts';
import { openStaffScenes, type StaffView, speakAt } from '../client/e2e/support/staff-scenes.ts';
import { type RunningPlenum, runPlenum } from '../server/src/testing/run-plenum.ts';
import type { Bot } from './bots/bot.ts';
import { fillStage } from './screenshots/fill-stage.ts';

/**
 * `npm run screenshots`: every view of a living conference, as guests and as staff see it, in the languages of the house,
 * to look at. Words after it choose: languages, and beginnings of the names of views (`npm run screenshots desk ja`).
 */
const folder = fileURLToPath(new URL('../.screenshots', import.meta.url));
const words = process.argv.slice(2);
const languages = (['zh', 'ja', 'en', 'de'] as const).filter(
  (language, _index, all) => words.includes(language) || !all.some((one) => words.includes(one)),
);
const starts = words.filter((word) => !['zh', 'ja', 'en', 'de'].includes(word));
const isWanted = ({ name }: { name: string }) => starts.length === 0 || starts.some((start) => name.startsWith(start));
const isGreetingWanted = starts.length === 0 || starts.some((start) => start.startsWith('greeting'));
const isBoothWanted = starts.length === 0 || starts.some((start) => start.startsWith('booth'));
const isFilmWanted = starts.length === 0 || starts.some((start) => start.startsWith('film'));
const camera = { width: 640, height: 360, frameRate: 10 };

type Theme = 'light' | 'dark';

async function take(page: Page, name: string): Promise<void> {
  // The light's change and the sliding of sheets are over by then.
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`  ${name}.png\n`);
}

async function takeViews(views: StaffView[], language: SceneLanguage, theme: Theme): Promise<void> {
  for (const page of new Set(views.map((view) => view.page))) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await speakAt(page, language);
  }
  for (const { name, page, sizes, show } of views) {
    for (const size of sizes) {
      await page.setViewportSize(size);
      await show();
      await take(page, `${name}-${language}-${size.width}${theme === 'dark' ? '-dark' : ''}`);
    }
  }
}

/** The languages one after the other, and one of them once more in the dark. */
async function takeAll(all: StaffView[]): Promise<void> {
  const views = all.filter(isWanted);
  // Long enough for the pictures to have reached their full size.
  await views[0]?.page.waitForTimeout(3000);
  for (const language of languages) await takeViews(views, language, 'light');
  if (languages.includes('ja')) await takeViews(views, 'ja', 'dark');
}

/** A guest's page goes forward only, so each of its states is taken in every language before the next. */
async function takeGreeting(name: string, page: Page): Promise<void> {
  if (!isWanted({ name })) return;
  for (const language of languages) {
    await speakAt(page, language);
    await page.setViewportSize(narrow);
    await take(page, `${name}-${language}-${narrow.width}`);
  }
}

const takeFilm: FilmScene = async (name, page, sizes, again) => {
  if (!isWanted({ name })) return;
  for (const language of languages) {
    await speakAt(page, language);
    await again?.();
    for (const size of sizes) {
      await page.setViewportSize(size);
      await take(page, `${name}-${language}-${size.width}`);
    }
  }
};

async function photograph(browser: Browser, plenum: RunningPlenum, bots: Bot[]): Promise<Bot[]> {
  if (starts.length === 0 || sceneNames.some((name) => isWanted({ name }))) {
    const scenes = await openScenes(browser, plenum, { camera });
    const sizes = [wide, narrow];
    await takeAll(scenes.map(({ name, guest, show }) => ({ name, page: guest.page, sizes, show })));
    for (const guest of new Set(scenes.map((scene) => scene.guest))) await guest.close();
  }
  if (isGreetingWanted) await walkGreeting(browser, plenum, takeGreeting);
  if (isFilmWanted) await walkFilm(browser, plenum, takeFilm, { camera });
  if (isBoothWanted) await walkBooth(browser, plenum, takeFilm, { camera });
  const apart = ['greeting', 'film', 'booth'];
  const isRestWanted =
    starts.length === 0 || starts.some((start) => !apart.some((beginning) => start.startsWith(beginning)));
  if (!isRestWanted) return bots;
  const company = await enact(plenum, bots);
  const { views } = await openStaffScenes(browser, plenum, { camera });
  await takeAll(views);
  return company;
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const plenum = await runPlenum();
let bots = await fillStage(plenum);
const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs({ framesPerSecond: 10 }) });
try {
  bots = await photograph(browser, plenum, bots);
} finally {
  await browser.close();
  for (const bot of bots) bot.close();
  await plenum.stop();
}
process.exit(0);
