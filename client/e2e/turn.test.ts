import { expect, test } from '@playwright/test';
import { Bot } from '../../scripts/bots/bot.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { pictureIn } from './support/picture.ts';

const plenum = houseForTests();
const camera = { width: 320, height: 180, frameRate: 15 };
const speaker = 'hospital-jinan';
const guest = 'equipment-osaka';

test('who is next checks picture, level and line; FLOOR-14: the speaker gives way to a point of order and takes the floor back', async ({
  browser,
}) => {
  const chair = await Bot.join({ link: plenum().linkOf('plenary-moderator'), roomId: 'plenary', media: 'none' });
  const other = await Bot.join({ link: plenum().linkOf(guest), roomId: 'plenary', media: 'none' });
  const delegate = await Guest.enter(browser, plenum(), speaker, { camera });

  await delegate.get('hand').click();
  await delegate.get('check-devices').click();
  const check = delegate.get('device-check');
  await expect
    .poll(async () => (await pictureIn(delegate.page, '[data-testid="device-check"] video'))?.contrast ?? 0)
    .toBeGreaterThan(5);
  await expect.poll(() => check.getByText('Good', { exact: true }).count()).toBe(2);
  await check.getByRole('button', { name: 'I am ready' }).click();
  await expect(check).toHaveCount(0);

  expect(await chair.command({ type: 'grantNext' })).toMatchObject({ ok: true });
  await expect(delegate.get('give-way')).toHaveCount(0);
  expect(await other.command({ type: 'raiseHand', kind: 'order' })).toMatchObject({ ok: true });
  await delegate.get('give-way').click();
  const word = () => other.room?.floor.holders[0]?.interruption?.guest?.personId;
  await expect.poll(word).toBe(guest);
  await delegate.get('take-back-floor').click();
  await expect.poll(word).toBeUndefined();
  await expect(delegate.get('take-back-floor')).toHaveCount(0);
  await Promise.all([chair.leave(), other.leave(), delegate.close()]);
});
