import { expect, test } from '@playwright/test';
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';
import { sentBy } from './support/inbound.ts';
import { pictureIn } from './support/picture.ts';
import { soundPlayed } from './support/tone.ts';
import { watchFlow } from './support/watch-flow.ts';

test.describe.configure({ mode: 'serial' });

/** dBov; the fake microphone beeps once a second. */
const audible = -50;
const plenum = houseForTests();
const speaker = 'hospital-jinan';

let moderator: Guest;
let official: Guest;
let delegate: Guest;
let other: Guest;

test.beforeAll(async ({ browser }) => {
  moderator = await Guest.enter(browser, plenum(), 'plenary-moderator');
  official = await Guest.enter(browser, plenum(), 'governor-office');
  delegate = await Guest.enter(browser, plenum(), speaker);
  other = await Guest.enter(browser, plenum(), 'equipment-osaka');
});

test.afterAll(async () => {
  await Promise.all([moderator, official, delegate, other].map((guest) => guest?.close()));
});

test('an official sees and hears the plenary: frames, samples, a picture that is not black, a sound that is not silence', async () => {
  await moderator.turnOn('microphone');
  await moderator.turnOn('camera');
  await official.receives(moderator.personId);
  const selector = `[data-testid="tile-${moderator.personId}"] video`;
  await expect.poll(async () => (await pictureIn(official.page, selector))?.contrast ?? 0).toBeGreaterThan(10);
  const picture = await pictureIn(official.page, selector);
  expect(picture?.brightness).toBeGreaterThan(20);
  await expect.poll(() => soundPlayed(official.page), { timeout: 20_000 }).toBeGreaterThan(audible);
});

test('TRACK-4: who has no floor is received by nobody, though his browser sends', async () => {
  await delegate.turnOn('microphone');
  await delegate.turnOn('camera');
  await delegate.get('hand').click();
  await expect(delegate.get('my-position')).toHaveText('1');
  await expect(moderator.get(`queue-${speaker}`)).toBeVisible();
  const sent = await sentBy(delegate.page);
  await expect.poll(async () => (await sentBy(delegate.page)).video - sent.video).toBeGreaterThan(30);
  expect((await sentBy(delegate.page)).audio).toBeGreaterThan(sent.audio);
  for (const guest of [moderator, official, other]) {
    expect((await guest.sees(speaker)).packets).toBe(0);
    expect((await guest.hears(speaker)).packets).toBe(0);
  }
});

test('FLOOR-4: with the floor granted all others see and hear him', async () => {
  await moderator.get(`grant-${speaker}`).click();
  await Promise.all([moderator, official, other].map((guest) => guest.receives(speaker)));
  await expect.poll(() => soundPlayed(other.page), { timeout: 20_000 }).toBeGreaterThan(audible);
});

test('TRACK-4: when the floor ends, packets to the others stop within a second while his browser keeps sending', async () => {
  const watched = Promise.all([official, other].map((guest) => watchFlow(guest.page, speaker, 4000)));
  await delegate.page.waitForTimeout(700);
  const sentBefore = await sentBy(delegate.page);
  const ended = Date.now();
  await moderator.get(`end-floor-${speaker}`).click();
  for (const flow of await watched) {
    expect(flow.packets).toBeGreaterThan(20);
    expect(flow.lastAt - ended).toBeLessThan(1000);
  }
  const sentAfter = await sentBy(delegate.page);
  expect(sentAfter.video).toBeGreaterThan(sentBefore.video + 30);
  expect(sentAfter.audio).toBeGreaterThan(sentBefore.audio + 30);
  await expect(delegate.get('microphone')).toHaveAttribute('aria-pressed', 'true');
});
