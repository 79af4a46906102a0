import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delegate, official, organizer, secondDelegate } from '@plenum/shared/domain/testing/fixture';
import { overAt } from '@plenum/shared/domain/turn-time';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../log/open-log.ts';
import { MediasoupPlane } from '../media/mediasoup-plane.ts';
import { pause, until } from '../media/testing/until.ts';
import { testSettings } from '../media/testing/worker-bin.ts';
import { systemClock } from '../rooms/clock.ts';
import { mediaIntroduction, type TestMedia, takeMedia } from '../testing/media-client.ts';
import { SmallHouse } from '../testing/small-house.ts';
import type { Joined } from '../testing/socket-client.ts';

/** A real worker, real packets and a log on disk; ten minutes of the house are one of ours. */
const rate = 10;
const limit = 20_000;
/** ms within which the last packet has been forwarded. */
const bound = 300;
const clock = systemClock(rate);
type Guest = { client: Joined; media: TestMedia };

let folder: string;
let house: SmallHouse & { plane: MediasoupPlane };
let boss: Guest;
let speaker: Guest;
let listener: Guest;
let behind: Guest;
let voice: string;
const guests: Guest[] = [];

async function come(personId: string): Promise<Guest> {
  const client = await house.join(personId, { roomId: 'plenary', media: await mediaIntroduction() });
  const guest = { client, media: await takeMedia(client) };
  guests.push(guest);
  return guest;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-test-'));
  const log = await openLog({ url: 'sqlite:', dataDir: folder });
  const plane = await MediasoupPlane.start(await testSettings({ workers: 1 }));
  house = await SmallHouse.start({ log, plane, clock });
  boss = await come(organizer.personId);
  speaker = await come(delegate.personId);
  listener = await come(official.personId);
  behind = await come(secondDelegate.personId);
  voice = await speaker.media.speak();
});
afterAll(async () => {
  expect(house.broken).toEqual([]);
  for (const { media } of guests) await media.close();
  await house.close();
  await house.plane.close();
  await rm(folder, { recursive: true, force: true });
});

const room = () => house.room('plenary').state;
const everybody = () => [boss, listener, behind];
const flowsToAll = (trackId: string) =>
  until(
    () => everybody().every(({ media }) => media.lastAt(trackId) > performance.now() - 100),
    5000,
    'packets to everybody',
  );
/** How long after the moment the last packet came, to whoever was the last to get one; once it is quiet. */
async function lastAfter(trackId: string, moment: number): Promise<number> {
  await pause(bound * 3);
  return Math.max(...everybody().map(({ media }) => media.lastAt(trackId))) - moment;
}
const grant = () => boss.client.must({ type: 'grantFloor', personId: delegate.personId, replace: true }, 'plenary');

test('TIME-5 at zero with cut, the last packet of the speaker is forwarded within 300 ms of the limit', async () => {
  await boss.client.must({ type: 'setFloorRules', mode: 'chaired', order: 'raised', atZero: 'cut' }, 'plenary');
  await boss.client.must({ type: 'setTimeLimit', seconds: limit / 1000 }, 'plenary');
  await grant();
  await flowsToAll(voice);
  const holder = room().floor.holders[0]!;
  const zero = performance.now() + (overAt(room(), holder)! - clock.now()) / rate;
  await until(() => room().floor.holders.length === 0, limit / rate + 2000, 'the floor to be cut');
  const after = await lastAfter(voice, zero);
  process.stdout.write(`cut: last packet ${after.toFixed(0)} ms after the limit\n`);
  expect(after).toBeLessThan(bound);
  // It was cut at its limit, not earlier, and the ledger says so to a tenth of a second of the house.
  expect(after).toBeGreaterThan(-100);
  expect(room().turns.at(-1)!.until - holder.since - limit).toBeLessThan(100 * rate);
});

test('MOD-5 with freeze, the last packet of everybody is forwarded within 300 ms; MOD-6 undone, all flow again', async () => {
  const ofBoss = await boss.media.speak('camera');
  await boss.client.must({ type: 'setTimeLimit', seconds: null }, 'plenary');
  await grant();
  await flowsToAll(voice);
  await until(() => listener.media.packets(ofBoss) > 0 && behind.media.packets(ofBoss) > 0, 5000, 'the picture');
  const moment = performance.now();
  await boss.client.must({ type: 'freezeRoom' }, 'plenary');
  const after = Math.max(
    await lastAfter(voice, moment),
    ...[listener, behind].map(({ media }) => media.lastAt(ofBoss) - moment),
  );
  process.stdout.write(`freeze: last packet ${after.toFixed(0)} ms after the press\n`);
  expect(after).toBeGreaterThan(-1000);
  expect(after).toBeLessThan(bound);
  const quiet = listener.media.packets(voice);
  await pause(200);
  expect(listener.media.packets(voice)).toBe(quiet);
  await boss.client.must({ type: 'unfreezeRoom' }, 'plenary');
  await flowsToAll(voice);
  expect(room().floor.holders.map(({ personId }) => personId)).toEqual([delegate.personId]);
});

test('BACK-3 a voice backstage reaches those who are there and nobody else', async () => {
  await boss.client.must({ type: 'endFloor', personId: delegate.personId }, 'plenary');
  await speaker.client.must({ type: 'goBackstage' }, 'plenary');
  await behind.client.must({ type: 'goBackstage' }, 'plenary');
  await until(() => behind.media.lastAt(voice) > performance.now() - 100, 5000, 'packets backstage');
  const [heard, atDesk] = [listener.media.packets(voice), boss.media.packets(voice)];
  await pause(300);
  expect([listener.media.packets(voice), boss.media.packets(voice)]).toEqual([heard, atDesk]);
  expect(behind.media.lastAt(voice)).toBeGreaterThan(performance.now() - 200);
});
