import { expect, test } from '@playwright/test';
import { figure } from './support/figure.ts';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { pathOf } from './support/inbound.ts';
import { watchPicture } from './support/watch-flow.ts';
import { mediaPortOf, ownerOfPort } from './support/worker-of.ts';

test.describe.configure({ mode: 'serial' });

const plenum = houseForTests({ PLENUM_WORKERS: '2', PLENUM_GRACE: '30' });
const camera = { width: 320, height: 180, frameRate: 30 };
const speaker = 'plenary-moderator';

let moderator: Guest;
let listener: Guest;
let elsewhere: Guest;
let visitor: Guest;

test.beforeAll(async ({ browser }) => {
  moderator = await Guest.enter(browser, plenum(), speaker, { camera });
  listener = await Guest.enter(browser, plenum(), 'equipment-osaka', { camera });
  await moderator.turnOn('microphone');
  await moderator.turnOn('camera');
  await listener.receives(speaker);
});

test.afterAll(async () => {
  await Promise.all([moderator, listener, elsewhere, visitor].map((guest) => guest?.close()));
});

const sessionOf = (guest: Guest) => guest.page.evaluate(() => window.__plenum?.mediaSession());

test('kill -9 of the conference process during speech: the picture goes on, the page comes back, what was acknowledged is there', async () => {
  await listener.get('hand').click();
  await expect(listener.get('my-position')).toHaveText('1');
  const session = await sessionOf(listener);
  // Printed beside the figure with the crash: what the machine does to the picture by itself.
  const calm = await watchPicture(listener.page, speaker, 3000);
  figure('longest pause of the picture before', calm.longestPause);
  const watched = watchPicture(listener.page, speaker, 6000);
  await listener.page.waitForTimeout(500);
  const { conference } = await plenum().pids();
  process.kill(conference, 'SIGKILL');
  await expect.poll(() => listener.phase()).toBe('reconnecting');
  await listener.isInside();
  await moderator.isInside();
  const { frames, longestPause } = await watched;
  figure('longest pause of the picture', longestPause);
  expect(frames).toBeGreaterThan(60);
  expect(longestPause).toBeLessThan(300);
  expect((await plenum().pids()).conference).not.toBe(conference);
  expect(await sessionOf(listener)).toBe(session);
  await expect(listener.get('my-position')).toHaveText('1');
  await expect(moderator.get(`queue-${listener.personId}`)).toBeVisible();
  await moderator.get(`grant-${listener.personId}`).click();
  await expect(moderator.get(`end-floor-${listener.personId}`)).toBeVisible();
  await moderator.get(`end-floor-${listener.personId}`).click();
});

test('kill -9 of a media worker: sound and picture are back without a reload, rooms on the other worker notice nothing', async ({
  browser,
}) => {
  elsewhere = await Guest.enter(browser, plenum(), 'healthcare-moderator', { camera, roomId: 'healthcare' });
  visitor = await Guest.enter(browser, plenum(), 'hospital-jinan', { camera, roomId: 'healthcare' });
  await elsewhere.turnOn('microphone');
  await elsewhere.turnOn('camera');
  await visitor.receives(elsewhere.personId);
  const [doomed, ...others] = await Promise.all(
    [moderator, elsewhere, visitor].map((guest) => mediaPortOf(guest.page)),
  );
  const { workers } = await plenum().pids();
  const victim = await ownerOfPort(workers, doomed ?? 0);
  expect(others).not.toContain(doomed);

  const unmoved = watchPicture(visitor.page, elsewhere.personId, 5000);
  const path = await pathOf(visitor.page);
  const sessions = await Promise.all([sessionOf(listener), sessionOf(visitor)]);
  const began = Date.now();
  process.kill(victim, 'SIGKILL');
  await expect.poll(() => sessionOf(listener), { intervals: [50] }).not.toBe(sessions[0]);
  await expect.poll(async () => (await listener.sees(speaker)).frames, { intervals: [50] }).toBeGreaterThan(2);
  await expect.poll(async () => (await listener.hears(speaker)).samples, { intervals: [50] }).toBeGreaterThan(4800);
  const back = Date.now() - began;
  figure('sound and picture back after', back);
  expect(back).toBeLessThan(8000);
  const { frames, longestPause } = await unmoved;
  figure('longest pause of the picture on the other worker', longestPause);
  expect(frames).toBeGreaterThan(60);
  // The machine builds a worker and two pages' connections anew meanwhile; a room that lost its worker would pause longer.
  expect(longestPause).toBeLessThan(1000);
  expect(await sessionOf(visitor)).toBe(sessions[1]);
  expect(await pathOf(visitor.page)).toEqual(path);
});
