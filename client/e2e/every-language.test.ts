import { expect, test } from '@playwright/test';
import type { Bot } from '../../scripts/bots/bot.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { latinWords, overflowing, seriousFaults } from './support/readable.ts';
import { inhabit, narrow, openScenes, type Scene, speak, wide } from './support/scenes.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const plenum = houseForTests();
let bots: Bot[] = [];
let scenes: Scene[] = [];

test.beforeAll(async ({ browser }) => {
  bots = await inhabit(plenum());
  scenes = await openScenes(browser, plenum(), { camera: { width: 320, height: 180, frameRate: 15 } });
});

test.afterAll(async () => {
  for (const bot of bots) bot.close();
  for (const guest of new Set(scenes.map((scene) => scene.guest))) await guest.close();
});

for (const language of ['zh', 'ja', 'en'] as const) {
  test(`every view in ${language}: no serious fault by axe, nothing cut off, no foreign leftovers, wide and narrow`, async () => {
    for (const { guest } of scenes) await speak(guest, language);
    for (const size of [wide, narrow]) {
      for (const { name, guest, show } of scenes) {
        await guest.page.setViewportSize(size);
        await show();
        const view = `${name} ${language} ${size.width}`;
        expect.soft(await seriousFaults(guest.page), view).toEqual([]);
        expect.soft(await overflowing(guest.page), view).toEqual([]);
        if (language !== 'en') expect.soft(await latinWords(guest.page), view).toEqual([]);
      }
    }
    for (const { guest } of scenes) await guest.page.setViewportSize(wide);
  });
}

test('every view in de: its long words stay within their places', async () => {
  for (const { guest } of scenes) await speak(guest, 'de');
  for (const size of [wide, narrow]) {
    for (const { name, guest, show } of scenes) {
      await guest.page.setViewportSize(size);
      await show();
      expect.soft(await overflowing(guest.page), `${name} de ${size.width}`).toEqual([]);
    }
  }
});
