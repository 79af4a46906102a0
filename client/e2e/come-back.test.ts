import { type Browser, expect, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import zh from '../src/i18n/zh-CN.json' with { type: 'json' };
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';

const plenum = houseForTests({ PLENUM_GRACE: '1' });
const delegate = 'hospital-jinan';
const language = 'zh';

/** Closes the browser, and waits until the house has noticed that nobody will come back to this visit. */
async function goneFrom(guest: Guest, witness: Bot): Promise<void> {
  await guest.close();
  await expect.poll(() => witness.signals.room?.people.some(({ personId }) => personId === delegate)).toBe(false);
}
const enter = (browser: Browser) => Guest.enter(browser, plenum(), delegate, { language });

test('PRES-4: whose browser closes comes back to his room, by the link and by the session; else to the plenary with a word', async ({
  browser,
}) => {
  const chair = await Bot.join({ link: plenum().linkOf('healthcare-moderator'), roomId: 'healthcare', media: 'none' });
  const first = await enter(browser);
  expect(await first.roomId()).toBe('plenary');
  await first.walkTo('healthcare');
  await expect.poll(() => chair.signals.room?.people.some(({ personId }) => personId === delegate)).toBe(true);
  await goneFrom(first, chair);

  const byLink = await enter(browser);
  expect(await byLink.roomId()).toBe('healthcare');
  const cookies = await byLink.context.cookies();
  await goneFrom(byLink, chair);

  const context = await browser.newContext({ locale: 'zh-CN', permissions: ['camera', 'microphone'] });
  await context.addCookies(cookies);
  await context.addInitScript(() => {
    window.__plenumProbe = true;
  });
  const page = await context.newPage();
  await page.goto(plenum().url);
  await page.getByTestId('enter').click();
  const place = () => page.evaluate(() => window.__plenum?.store.getState().place);
  await expect.poll(place).toMatchObject({ state: 'in', roomId: 'healthcare' });
  await context.close();
  await expect.poll(() => chair.signals.room?.people.some(({ personId }) => personId === delegate)).toBe(false);

  expect(await chair.command({ type: 'lockRoom' })).toMatchObject({ ok: true });
  const afterLock = await enter(browser);
  expect(await afterLock.roomId()).toBe('plenary');
  const [before = '', after = ''] = zh.notice.elsewhere.locked.split('{{room}}');
  const word = afterLock.page.getByText(after.trim());
  await expect(word).toBeVisible();
  await expect(word).toContainText(before.trim());
  await afterLock.close();
  await chair.leave();
});
