import { expect, test } from '@playwright/test';
import { figure } from './support/figure.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { pictureIn } from './support/picture.ts';

test.describe.configure({ mode: 'serial' });

const plenum = houseForTests();
const speaker = 'healthcare-moderator';
const picture = '[data-testid="peek"] video';

let chair: Guest;
let delegate: Guest;

test.beforeAll(async ({ browser }) => {
  chair = await Guest.enter(browser, plenum(), speaker, { roomId: 'healthcare' });
  await chair.turnOn('microphone');
  await chair.turnOn('camera');
  delegate = await Guest.enter(browser, plenum(), 'hospital-jinan', { language: 'en' });
});
test.afterAll(async () => {
  await Promise.all([chair, delegate].map((guest) => guest?.close()));
});

const energy = async () => (await delegate.inbound()).reduce((sum, { samples }) => sum + samples, 0);

test('MOVE-6: by keyboard one looks into another room, sees and hears it small, and stays where one is', async () => {
  const look = delegate.get('peek-healthcare');
  await look.focus();
  await expect(look).toHaveAttribute('aria-expanded', 'false');
  const asked = Date.now();
  await look.press('Enter');
  await expect(look).toHaveAttribute('aria-expanded', 'true');
  await expect.poll(async () => (await pictureIn(delegate.page, picture))?.contrast ?? 0).toBeGreaterThan(5);
  figure('picture through the door', Date.now() - asked);
  expect((await pictureIn(delegate.page, picture))?.width).toBeLessThanOrEqual(320);
  const before = await energy();
  await expect.poll(energy).toBeGreaterThan(before);
  expect(await delegate.roomId()).toBe('plenary');
  await expect(chair.get('room-healthcare')).toContainText('1 looking in');
  await expect(chair.get('room-healthcare')).toContainText('1 person');

  await delegate.get('peek').getByRole('button', { name: 'Close' }).focus();
  await delegate.page.keyboard.press('Escape');
  await expect(delegate.get('peek')).toHaveCount(0);
  await expect(chair.get('room-healthcare')).not.toContainText('looking in');
});

test('MOVE-5: a lock shuts the door in the middle of a look, and a locked room gives none', async () => {
  await delegate.get('peek-healthcare').click();
  await expect.poll(async () => (await pictureIn(delegate.page, picture))?.contrast ?? 0).toBeGreaterThan(5);
  await chair.page.getByRole('tab', { name: 'Order' }).click();
  await chair.get('lock-room').click();
  await expect(delegate.get('peek')).toHaveAttribute('data-state', 'ended');
  await expect(delegate.get('peek')).toContainText('The door has been shut.');
  await expect(delegate.page.locator(picture)).toHaveCount(0);
  await delegate.get('peek-close').click();
  await expect(delegate.get('peek-healthcare')).toHaveCount(0);
  await expect(delegate.get('room-healthcare')).toContainText('Locked; you may knock');
  const packets = async () => (await delegate.inbound()).reduce((sum, row) => sum + row.packets, 0);
  const before = await packets();
  await delegate.page.waitForTimeout(500);
  expect(await packets()).toBe(before);
});
