import { expect, type Page, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { pressUntil } from './support/keys.ts';

const plenum = houseForTests();

const order = (page: Page) =>
  page
    .locator('tr[data-testid^="queue-"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-person-id')));

test('without a mouse: a delegate enters and raises the hand, the moderator reorders the queue and grants the floor', async ({
  browser,
}) => {
  const tokyo = await Bot.join({ link: plenum().linkOf('hospital-tokyo'), roomId: 'plenary', media: 'none' });
  await tokyo.command({ type: 'raiseHand', kind: 'speech' });

  const delegate = await Guest.arrive(browser, plenum(), 'hospital-jinan');
  await pressUntil(delegate.page, 'Tab', '[data-testid=enter]');
  await delegate.page.keyboard.press('Enter');
  await delegate.isInside();
  await pressUntil(delegate.page, 'Tab', '[data-testid=hand]');
  await delegate.page.keyboard.press('Space');
  await expect(delegate.get('my-position')).toHaveText('2');

  const moderator = await Guest.arrive(browser, plenum(), 'plenary-moderator');
  await pressUntil(moderator.page, 'Tab', '[data-testid=enter]');
  await moderator.page.keyboard.press('Enter');
  await expect.poll(() => order(moderator.page)).toEqual(['hospital-tokyo', 'hospital-jinan']);
  await pressUntil(moderator.page, 'Tab', 'tr[data-testid^="queue-"]');
  await pressUntil(moderator.page, 'ArrowDown', '[data-testid=queue-hospital-jinan]', 5);
  await moderator.page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => order(moderator.page)).toEqual(['hospital-jinan', 'hospital-tokyo']);
  await expect(delegate.get('my-position')).toHaveText('1');

  await pressUntil(moderator.page, 'ArrowRight', '[data-testid=grant-hospital-jinan]', 12);
  await moderator.page.keyboard.press('Enter');
  await expect(moderator.get('end-floor-hospital-jinan')).toBeVisible();
  await expect(delegate.get('my-position')).toHaveCount(0);
  tokyo.close();
  await Promise.all([delegate.close(), moderator.close()]);
});
