import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoomPlan } from '@plenum/shared/domain/conference-state';
import { delegate, moderator, official, rooms, secondDelegate } from '@plenum/shared/domain/testing/fixture';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../log/open-log.ts';
import { MediasoupPlane } from '../media/mediasoup-plane.ts';
import { accepted } from '../media/testing/house.ts';
import { pause, until } from '../media/testing/until.ts';
import { testSettings } from '../media/testing/worker-bin.ts';
import { mediaIntroduction, type TestMedia, takeMedia } from '../testing/media-client.ts';
import { SmallHouse } from '../testing/small-house.ts';
import type { Joined } from '../testing/socket-client.ts';

/** Two rooms that are open to every microphone, on real workers in this process, so that their dumps can be read. */
const open: RoomPlan[] = ['east', 'west'].map((roomId, order) => ({ ...rooms[2], roomId, order: order + 10 }));
type Guest = { client: Joined; media: TestMedia };

let folder: string;
let house: SmallHouse & { plane: MediasoupPlane };
const guests: Guest[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-test-'));
  const log = await openLog({ url: 'sqlite:', dataDir: folder });
  const plane = await MediasoupPlane.start(await testSettings({ workers: 2 }));
  house = await SmallHouse.start({ log, plane, rooms: open, grace: 200, people: everywhere() });
});
afterAll(async () => {
  for (const { media } of guests) await media.close();
  await house.close();
  await house.plane.close();
  await rm(folder, { recursive: true, force: true });
});

const all = { scope: 'all' as const };
/** The fixture's people, once more with every room open to them. */
const everywhere = () =>
  [delegate, secondDelegate, official, moderator].map((person) => ({
    ...person,
    personId: `${person.personId}-2`,
    rooms: all,
  }));

async function come(personId: string, roomId: string): Promise<Guest> {
  const client = await house.join(personId, { roomId, media: await mediaIntroduction() });
  const guest = { client, media: await takeMedia(client) };
  guests.push(guest);
  return guest;
}

const inventory = async () => accepted(await house.plane.inventory());
const workerOf = async ({ media }: Guest) =>
  (await inventory()).peers.find(({ peerId }) => peerId === media.mediaSession)?.worker;

test('FABRIC two rooms live on two workers; who walks over is heard through a pipe, and what nobody needs is taken down', async () => {
  const speaker = await come(`${delegate.personId}-2`, 'east');
  const inEast = await come(`${official.personId}-2`, 'east');
  const inWest = await come(`${secondDelegate.personId}-2`, 'west');
  const other = await come(`${moderator.personId}-2`, 'west');
  const workers = await Promise.all([speaker, inEast, inWest, other].map(workerOf));
  expect(workers[0]).toBe(workers[1]);
  expect(workers[2]).toBe(workers[3]);
  expect(workers[0]).not.toBe(workers[2]);

  const voice = await speaker.media.speak();
  await until(() => inEast.media.packets(voice) > 10, 5000, 'packets on the same worker');
  expect(inWest.media.packets(voice)).toBe(0);
  expect(other.media.packets(voice)).toBe(0);

  const entered = await inWest.client.entered('east');
  await inWest.media.apply(entered.change);
  await until(() => inWest.media.packets(voice) > 10, 5000, 'packets on the other worker');
  expect((await inventory()).pipes).toBe(1);
  expect(other.media.packets(voice)).toBe(0);

  const back = await inWest.client.entered('west');
  await inWest.media.apply(back.change);
  await pause(300);
  const heard = inWest.media.packets(voice);
  await pause(200);
  expect(inWest.media.packets(voice)).toBe(heard);
});

test('FABRIC after everybody has left, no worker holds a transport, producer, consumer or pipe', async () => {
  for (const { client } of guests) await client.leave();
  const empty = async () => {
    const { peers, pipes } = await inventory();
    return peers.length === 0 && pipes === 0;
  };
  await until(empty, 5000, 'the inventory to be empty');
  const nothing = { routers: 0, transports: 0, producers: 0, consumers: 0 };
  await until(
    async () => (await house.plane.dump()).every(({ routers }) => routers === 0),
    5000,
    'the routers to close',
  );
  expect(await house.plane.dump()).toEqual([0, 1].map((worker) => ({ worker, ...nothing })));
  expect(house.house.openRooms().flatMap(({ state }) => Object.values(state.tracks))).toEqual([]);
  expect(house.broken).toEqual([]);
});
