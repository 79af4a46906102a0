import { expect, test } from 'vitest';
import { FakePlane } from './fake-plane.ts';
import { mediaPlaneContract } from './media-plane.contract.ts';
import { House } from './testing/house.ts';
import { fakeProbe } from './testing/media-probe.ts';

mediaPlaneContract('fake', async () => {
  const plane = new FakePlane();
  const probe = await fakeProbe(plane);
  const clip = { folder: 'a/clip', hash: 'a'.repeat(64), duration: 10_000 };
  const layers = [180, 360, 720].map((height) => ({ width: (height * 16) / 9, height }));
  plane.playouts.know(clip, { duration: clip.duration, frameRate: 30, keyFrameEvery: 1_000, layers });
  return { plane, probe, clip, close: async () => Promise.all([probe.close(), plane.close()]).then(() => undefined) };
});

test('the fake answers "unavailable" while its link is down, and is a new node after a restart', async () => {
  const plane = new FakePlane();
  const probe = await fakeProbe(plane);
  const house = new House(plane, probe);
  const epochs: string[] = [];
  plane.on('up', ({ epoch }) => epochs.push(epoch));
  await house.open('a');
  plane.fall();
  expect(await plane.closePeer('a')).toEqual({ ok: false, reason: 'unavailable' });
  plane.rise();
  expect((await house.inventory()).peers).toHaveLength(1);
  plane.restart();
  expect((await house.inventory()).peers).toHaveLength(0);
  expect(new Set(epochs).size).toBe(2);
  await probe.close();
});

test('the fake tells at once of an interpreter whose packets stay away, and of feeds that are lost', async () => {
  const plane = new FakePlane();
  const probe = await fakeProbe(plane);
  const house = new House(plane, probe);
  const told: unknown[] = [];
  plane.on('feed', (event) => told.push(event));
  await house.open('a');
  for (const producerId of ['floor', 'booth']) await house.speak('a', producerId);
  const content = { carries: 'interpreter', interpreter: 'booth', floor: ['floor'] } as const;
  const wish = { feedId: 'ja', conferenceId: 'c', placementKey: 'room', revision: 1 };
  await plane.setFeeds([{ ...wish, content: { ...content, floor: [...content.floor] } }]);
  plane.feeds.mute('booth');
  plane.feeds.unmute('booth');
  plane.restart();
  expect(told).toEqual([
    { feedId: 'ja', state: 'carrying', producerId: 'booth' },
    { feedId: 'ja', state: 'starved', producerId: 'booth' },
    { feedId: 'ja', state: 'carrying', producerId: 'floor' },
    { feedId: 'ja', state: 'carrying', producerId: 'booth' },
    { feedId: 'ja', state: 'lost', cause: 'nodeLost' },
  ]);
  expect((await house.inventory()).feeds).toEqual([]);
  await probe.close();
});
