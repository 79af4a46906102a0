import { expect, test } from '@playwright/test';
import type { Bot } from '../../scripts/bots/bot.ts';
import { enact } from './support/full-swing.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { latinWords, overflowing, seriousFaults } from './support/readable.ts';
import { inhabit, type SceneLanguage } from './support/scenes.ts';
import { openStaffScenes, type StaffScenes, type StaffView, speakAt } from './support/staff-scenes.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const plenum = houseForTests();
let bots: Bot[] = [];
let scenes: StaffScenes = { views: [], pages: [], guests: [] };

test.beforeAll(async ({ browser }) => {
  bots = await enact(plenum(), await inhabit(plenum()));
  scenes = await openStaffScenes(browser, plenum(), { camera: { width: 320, height: 180, frameRate: 5 } });
});

test.afterAll(async () => {
  for (const bot of bots) bot.close();
  for (const guest of scenes.guests) await guest.close();
});

/** Brings every view in sight, in all its sizes or in the one which is the hardest to fill: the last. */
async function through(
  language: SceneLanguage,
  sizes: 'all' | 'hardest',
  look: (view: StaffView, name: string) => Promise<void>,
): Promise<void> {
  for (const page of scenes.pages) await speakAt(page, language);
  for (const view of scenes.views) {
    for (const size of sizes === 'all' ? view.sizes : view.sizes.slice(-1)) {
      await view.page.setViewportSize(size);
      await view.show();
      await look(view, `${view.name} ${language} ${size.width}`);
    }
  }
}

test('every view of the staff in zh: no serious fault by axe, nothing cut off, no foreign leftovers', async () => {
  await through('zh', 'all', async ({ page, part }, name) => {
    expect.soft(await seriousFaults(page, part), name).toEqual([]);
    expect.soft(await overflowing(page), name).toEqual([]);
    expect.soft(await latinWords(page), name).toEqual([]);
  });
});

test('HAND-2: papers come to who is in the room, as files to keep', async () => {
  const view = scenes.views.find(({ name }) => name === 'guest-handouts')!;
  await view.show();
  const links = view.page.locator('aside a[download]');
  await expect(links).toHaveCount(2);
  for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))) {
    const kept = await view.page.evaluate(async (path) => {
      const answer = await fetch(path);
      return `${answer.status} ${answer.headers.get('content-disposition')?.split(';')[0]}`;
    }, href);
    expect(kept).toBe('200 attachment');
  }
});

test('every view of the staff in ja: nothing cut off, no foreign leftovers', async () => {
  await through('ja', 'hardest', async ({ page }, name) => {
    expect.soft(await overflowing(page), name).toEqual([]);
    expect.soft(await latinWords(page), name).toEqual([]);
  });
});

test('every view of the staff in de: its long words stay within their places', async () => {
  await through('de', 'hardest', async ({ page }, name) => {
    expect.soft(await overflowing(page), name).toEqual([]);
  });
});
