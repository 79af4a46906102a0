import { setTimeout as delay } from 'node:timers/promises';
import { type RunningPlenum, runPlenum } from '@plenum/server/testing/run-plenum';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Bot } from './bot.ts';
import { clipCache } from './clip-cache.ts';
import { obtainClip } from './clip-maker.ts';

/** MOVE-5, MOVE-6 on real media: what crosses the SFU through the door of another room. */
let house: RunningPlenum;
let chair: Bot;
let guest: Bot;
let [sound, picture] = ['', ''];

beforeAll(async () => {
  house = await runPlenum();
  const clip = await obtainClip(clipCache(), { initials: 'AO', colour: '3b2f2f', pitch: 132 });
  chair = await Bot.join({ link: house.linkOf('healthcare-moderator'), roomId: 'healthcare', sending: 'always' });
  guest = await Bot.join({ link: house.linkOf('hospital-jinan'), roomId: 'plenary' });
  for (const source of ['microphone', 'camera'] as const)
    expect(await chair.produce(source, clip)).toEqual({ ok: true });
  [sound, picture] = [chair.trackOf('microphone') ?? '', chair.trackOf('camera') ?? ''];
});
afterAll(async () => {
  await Promise.all([chair, guest].map((bot) => bot?.leave()));
  await house?.stop();
});

const counts = () => [sound, picture].map((trackId) => guest.packetsOf(trackId));
async function arriving(ms: number): Promise<number[]> {
  const before = counts();
  await delay(ms);
  return counts().map((count, index) => count - (before[index] ?? 0));
}
/** Looks often instead of waiting for a change: packets are no events. */
async function flows(): Promise<void> {
  const deadline = Date.now() + 10_000;
  const before = counts();
  while (counts().some((count, index) => count - (before[index] ?? 0) < 10)) {
    if (Date.now() > deadline) throw new Error(`nothing came: ${counts()}`);
    await delay(25);
  }
}
/** ms after `since` at which the last packet came. */
const lastAfter = (since: number) =>
  Math.max(...[sound, picture].map((trackId) => (guest.received().get(trackId)?.lastAt ?? 0) - since));

it('MOVE-6 sound and picture come through the door for who looks in, and for nobody who does not', async () => {
  expect(await arriving(600)).toEqual([0, 0]);
  expect(await guest.peek('healthcare')).toMatchObject({ ok: true, peek: { roomId: 'healthcare', people: [] } });
  await flows();
  expect(guest.place).toMatchObject({ state: 'in', roomId: 'plenary' });
  expect(await guest.peek(null)).toMatchObject({ ok: true, peek: null });
  await delay(300);
  expect(await arriving(600)).toEqual([0, 0]);
});

it.each([
  ['freezeRoom', 'unfreezeRoom'],
  ['lockRoom', 'unlockRoom'],
] as const)('MOVE-5 after %s not a packet comes, and no look begins', async (shut, open) => {
  expect(await guest.peek('healthcare')).toMatchObject({ ok: true });
  await flows();
  const since = performance.now();
  expect(await chair.command({ type: shut })).toMatchObject({ ok: true });
  await delay(700);
  expect(lastAfter(since)).toBeLessThan(300);
  expect(await arriving(400)).toEqual([0, 0]);
  expect(await guest.peek('healthcare')).toMatchObject({ ok: false });
  expect(await arriving(400)).toEqual([0, 0]);
  expect(await chair.command({ type: open })).toMatchObject({ ok: true });
  await delay(300);
  expect(await arriving(400), 'the look does not begin again by itself').toEqual([0, 0]);
});
