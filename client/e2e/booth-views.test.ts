import { expect, test } from '@playwright/test';
import type { Bot } from '../../scripts/bots/bot.ts';
import { walkBooth } from './support/booth-scenes.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { latinWords, overflowing, seriousFaults } from './support/readable.ts';
import { inhabit } from './support/scenes.ts';
import { speakAt } from './support/staff-scenes.ts';

test.describe.configure({ timeout: 120_000 });

const plenum = houseForTests();
let bots: Bot[] = [];

test.beforeAll(async () => {
  bots = await inhabit(plenum());
});
test.afterAll(() => {
  for (const bot of bots) bot.close();
});

test('INTERP-9: a booth goes through a handover by keys, with no serious fault by axe, nothing cut off, no foreign leftovers', async ({
  browser,
}) => {
  await walkBooth(
    browser,
    plenum(),
    async (name, page, sizes, again) => {
      for (const language of ['zh', 'ja', 'de'] as const) {
        await speakAt(page, language);
        await again?.();
        for (const size of language === 'zh' ? sizes : sizes.slice(-1)) {
          const where = `${name} ${language} ${size.width}`;
          await page.setViewportSize(size);
          if (language === 'zh') expect.soft(await seriousFaults(page), where).toEqual([]);
          if (language !== 'de') expect.soft(await latinWords(page), where).toEqual([]);
          expect.soft(await overflowing(page), where).toEqual([]);
        }
      }
    },
    { camera: { width: 320, height: 180, frameRate: 5 } },
  );
});
