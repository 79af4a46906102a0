import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type RunningPlenum, runPlenum } from '@plenum/server/testing/run-plenum';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Bot, type BotOptions } from './bot.ts';
import type { Clip } from './clip.ts';
import { clipCache } from './clip-cache.ts';
import { obtainClip } from './clip-maker.ts';
import { isKeyFrame } from './ivf.ts';

let house: RunningPlenum;
let clip: Clip;
const present: Bot[] = [];

beforeAll(async () => {
  clip = await obtainClip(clipCache(), { initials: 'AO', colour: '3b2f2f', pitch: 132 });
  house = await runPlenum({ PORT: String(await freePort()) });
});
afterAll(() => house?.stop());
afterEach(async () => {
  await Promise.all(present.splice(0).map((bot) => bot.leave()));
});

/** A house that is to come back after a crash must know its port. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function join(personId: string, options: Partial<BotOptions> = {}): Promise<Bot> {
  const bot = await Bot.join({ link: house.linkOf(personId), ...options });
  present.push(bot);
  return bot;
}

async function speaker(personId: string, options: Partial<BotOptions> = {}) {
  const bot = await join(personId, { sending: 'always', ...options });
  expect(await bot.produce('microphone', clip)).toEqual({ ok: true });
  expect(await bot.produce('camera', clip)).toEqual({ ok: true });
  return { bot, sound: bot.trackOf('microphone')!, picture: bot.trackOf('camera')! };
}

/** Packets that arrive within the time. */
async function arriving(viewer: Bot, trackId: string, ms: number): Promise<number> {
  const before = viewer.packetsOf(trackId);
  await delay(ms);
  return viewer.packetsOf(trackId) - before;
}

/** Looks often instead of waiting for a change: packets are no events. */
async function soon(test: () => boolean, timeout = 8000): Promise<void> {
  const deadline = Date.now() + timeout;
  while (!test()) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await delay(25);
  }
}

describe('clips', () => {
  it('have three layers with a key frame each second, and sound of the same length', () => {
    expect(clip.layers.map(({ width, height }) => [width, height])).toEqual([
      [320, 180],
      [640, 360],
      [1280, 720],
    ]);
    for (const { frames } of clip.layers) {
      expect(frames).toHaveLength(150);
      const keys = frames.flatMap((frame, index) => (isKeyFrame(frame) ? [index] : []));
      expect(keys).toEqual(Array.from({ length: 10 }, (_, second) => second * 15));
    }
    expect(Math.abs(clip.sound.packets.length - 500)).toBeLessThan(5);
  });
});

describe('a bot in the house', () => {
  it('TRACK-4: is heard and seen by others only while it has the floor, although it never stops sending', async () => {
    const moderator = await join('plenary-secretariat');
    const viewer = await join('mayor-jinan');
    const { bot, sound, picture } = await speaker('ambassador-office');
    await delay(800);
    expect([viewer.packetsOf(sound), viewer.packetsOf(picture)]).toEqual([0, 0]);

    expect(await bot.command({ type: 'raiseHand', kind: 'speech' })).toMatchObject({ ok: true });
    await delay(500);
    expect([viewer.packetsOf(sound), viewer.packetsOf(picture)]).toEqual([0, 0]);
    expect(await moderator.command({ type: 'grantNext' })).toMatchObject({ ok: true });
    await soon(() => viewer.packetsOf(sound) > 20 && viewer.packetsOf(picture) > 10);

    expect(await moderator.command({ type: 'endFloor', personId: bot.personId })).toMatchObject({ ok: true });
    await delay(1000);
    expect(await arriving(viewer, sound, 500)).toBe(0);
    expect(await arriving(viewer, picture, 500)).toBe(0);
  });

  it('walks with its tracks to another room on the same media session, and is met there alone', async () => {
    const stays = await join('council-shandong');
    const viewer = await join('park-jinan', { roomId: 'healthcare' });
    const { bot, picture } = await speaker('hospital-tokyo', { roomId: 'equipment' });
    const { mediaSession } = bot;
    expect(await bot.enter('healthcare')).toMatchObject({ ok: true, entered: { state: 'in', roomId: 'healthcare' } });
    expect(bot.mediaSession).toBe(mediaSession);
    expect(bot.trackOf('camera')).toBe(picture);
    await soon(() => viewer.packetsOf(picture) > 10);
    expect(stays.packetsOf(picture)).toBe(0);
    expect(await bot.enter('city-b')).toMatchObject({ ok: true });
    await delay(1000);
    expect(await arriving(viewer, picture, 500)).toBe(0);
  });

  it('comes back by itself when the conference process dies, and its sound never stops', async () => {
    const viewer = await join('council-japan', { roomId: 'city-a' });
    const { bot, sound } = await speaker('city-a-moderator', { roomId: 'city-a' });
    await soon(() => viewer.packetsOf(sound) > 20);
    const { mediaSession } = bot;
    const greeted = bot.hellos;
    process.kill((await house.pids()).conference, 'SIGKILL');
    expect(await arriving(viewer, sound, 600)).toBeGreaterThan(15);
    await soon(() => bot.hellos > greeted && viewer.connected && bot.connected, 15_000);
    await house.healthy();
    expect(bot.mediaSession).toBe(mediaSession);
    expect(await arriving(viewer, sound, 600)).toBeGreaterThan(15);
    expect(viewer.received().get(sound)!.longestGap).toBeLessThan(500);
    expect(await bot.command({ type: 'postMessage', text: '我们继续。' })).toMatchObject({ ok: true });
    await viewer.until(() => viewer.room?.chat.some(({ personId }) => personId === bot.personId) === true);
  });

  it('is refused with a code where the house does not let it in, and told when its place is taken', async () => {
    await expect(Bot.join({ link: `${house.url}/join#nonsense` })).rejects.toThrow('LINK_INVALID');
    const first = await join('care-osaka', { media: 'none' });
    expect(await first.command({ type: 'grantNext' })).toEqual({ ok: false, refusal: { code: 'NOT_PERMITTED' } });
    await join('care-osaka', { media: 'none' });
    await first.until(() => first.ended === 'superseded');
    expect(first.connected).toBe(false);
  });
});
