import { expect, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import ja from '../src/i18n/ja.json' with { type: 'json' };
import zh from '../src/i18n/zh-CN.json' with { type: 'json' };
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';

test.describe.configure({ mode: 'serial' });

const plenum = houseForTests();

test('LOBBY-2: who must wait stands at the door until the moderator lets him in', async ({ browser }) => {
  const moderator = await Guest.enter(browser, plenum(), 'plenary-moderator', { language: 'zh' });
  const press = await Guest.arrive(browser, plenum(), 'press-office');
  await press.get('enter').click();
  await press.isInside();
  const placeOf = () => press.page.evaluate(() => window.__plenum?.store.getState().place.state);
  await expect.poll(placeOf).toBe('waiting');
  await expect(press.get('stage')).toContainText('You are at the door of Plenary');
  await expect(press.get('chat-input')).toHaveCount(0);
  expect(await press.inbound()).toEqual([]);

  await moderator.get('admit-press-office').click();
  await expect.poll(placeOf).toBe('in');
  await expect(press.get('hand')).toBeEnabled();
  await expect(moderator.get('admit-press-office')).toHaveCount(0);
  await Promise.all([moderator.close(), press.close()]);
});

test('CHAT-1: delegates write to each other in their scripts; hostile text stays text, deceiving text is refused', async ({
  browser,
}) => {
  const jinan = await Guest.enter(browser, plenum(), 'hospital-jinan', { language: 'zh' });
  const osaka = await Guest.enter(browser, plenum(), 'equipment-osaka', { language: 'ja' });
  const dialogs: string[] = [];
  for (const { page } of [jinan, osaka]) page.on('dialog', (dialog) => dialogs.push(dialog.message()));
  await jinan.page.getByRole('tab', { name: zh.panel.chat }).click();
  await osaka.page.getByRole('tab', { name: ja.panel.chat }).click();
  const write = async (guest: Guest, text: string) => {
    await guest.get('chat-input').fill(text);
    await guest.get('chat-input').press('Enter');
  };
  const log = (guest: Guest) => guest.page.getByRole('log');

  await write(jinan, '您好，我们想了解康复设备。');
  await expect(log(osaka).getByText('您好，我们想了解康复设备。')).toHaveAttribute('lang', 'zh-CN');
  await write(osaka, 'ありがとうございます。\n資料をお送りします。');
  await expect(log(jinan).getByText('資料をお送りします。')).toHaveAttribute('lang', 'ja');

  const script = '<img src=x onerror="alert(1)"><script>alert(2)</script><b>bold</b>{{alert(3)}}';
  await write(jinan, script);
  await expect(log(osaka).getByText(script)).toBeVisible();
  expect(await osaka.page.locator('[role=log] img, [role=log] script, [role=log] article b >> text=bold').count()).toBe(
    0,
  );

  const longest = '済'.repeat(2000);
  await write(osaka, longest);
  await expect(log(jinan).getByText(longest)).toBeVisible();
  await osaka.get('chat-input').fill(`${longest}南`);
  await osaka.get('chat-input').press('Enter');
  const messages = await log(osaka).locator('article').count();

  await write(jinan, 'invoice\u202Egnp.exe');
  await expect(log(osaka).getByText('invoicegnp.exe', { exact: true })).toBeVisible();
  const raw = await Bot.join({ link: plenum().linkOf('care-osaka'), media: 'none' });
  expect(await raw.command({ type: 'postMessage', text: 'invoice\u202Egnp.exe' })).toEqual({
    ok: false,
    refusal: { code: 'MALFORMED' },
  });
  await raw.leave();
  await write(osaka, '終わり');
  await expect(log(jinan).getByText('終わり')).toBeVisible();
  await expect(log(jinan).locator('article')).toHaveCount(messages + 2);
  expect(dialogs).toEqual([]);
  await Promise.all([jinan.close(), osaka.close()]);
});
