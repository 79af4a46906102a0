import { expect, type Page, test } from '@playwright/test';
import { figure } from './support/figure.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';

test.describe.configure({ mode: 'serial' });

const plenum = houseForTests({ PLENUM_GRACE: '30' });
const speaker = 'plenary-moderator';
const camera = { width: 320, height: 180, frameRate: 15 };

let moderator: Guest;
let delegate: Guest;

test.beforeAll(async ({ browser }) => {
  moderator = await Guest.enter(browser, plenum(), speaker, { camera });
  await moderator.turnOn('microphone');
  await moderator.turnOn('camera');
  delegate = await Guest.enter(browser, plenum(), 'hospital-jinan', { camera });
  await delegate.receives(speaker);
});

test.afterAll(async () => {
  await Promise.all([moderator, delegate].map((guest) => guest?.close()));
});

/** Everybody in the plenary as the moderator's page is told of them. */
const present = () =>
  moderator.page.evaluate(() => {
    const place = window.__plenum?.store.getState().place;
    return place?.state === 'in' ? place.people.people.map(({ personId, line }) => `${personId} ${line}`).sort() : [];
  });
const alone = ['hospital-jinan here', `${speaker} here`];

/** ms from the beginning of the page's life until frames are decoded and samples are heard. */
const untilMedia = (page: Page) =>
  page.evaluate(async () => {
    for (;;) {
      const rows = (await window.__plenum?.stats('recv')) ?? [];
      const has = (counter: string) => rows.some((row) => Number(row[counter] ?? 0) > 0);
      if (has('framesDecoded') && has('totalSamplesReceived')) return performance.now();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

test('a reload keeps identity and place, leaves no ghost, and has media again within two seconds', async () => {
  await expect.poll(present).toEqual(alone);
  await delegate.page.reload({ waitUntil: 'commit' });
  const took = await untilMedia(delegate.page);
  figure('media after a reload', took);
  expect(took).toBeLessThan(2000);
  expect(await delegate.page.evaluate(() => window.__plenum?.store.getState().me?.personId)).toBe('hospital-jinan');
  expect(await delegate.roomId()).toBe('plenary');
  await expect.poll(present).toEqual(alone);
});

test('the same link in a second tab: the rule is shown, the person may go on there, and is never in two places', async () => {
  const second = await delegate.context.newPage();
  await second.goto(plenum().linkOf('hospital-jinan'));
  await second.getByTestId('enter').click();
  const takeOver = second.getByTestId('take-over');
  await expect(takeOver).toBeVisible();
  expect(await delegate.phase()).toBe('inside');
  await expect.poll(present).toEqual(alone);

  await takeOver.click();
  await expect.poll(() => second.evaluate(() => window.__plenum?.store.getState().phase.state)).toBe('inside');
  await expect(delegate.get('take-over')).toBeVisible();
  expect(await delegate.phase()).toBe('ended');
  expect(await delegate.inbound()).toEqual([]);
  await expect.poll(present).toEqual(alone);
  await second.close();
  await delegate.get('take-over').click();
  await delegate.isInside();
  await delegate.receives(speaker);
  await expect.poll(present).toEqual(alone);
});

test('a network that is lost shows itself and heals by itself', async () => {
  const state = delegate.get('connection-state');
  await expect(state).toHaveAttribute('data-state', 'connected');
  await delegate.context.setOffline(true);
  await expect(state).toHaveAttribute('data-state', 'reconnecting', { timeout: 20_000 });
  await delegate.context.setOffline(false);
  await expect(state).toHaveAttribute('data-state', 'connected');
  await delegate.receives(speaker);
  await expect.poll(present).toEqual(alone);
});
