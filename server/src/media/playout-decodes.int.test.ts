import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlayoutEvent } from './playout-port.ts';
import type { RemotePlane } from './remote-plane.ts';
import { Cinema, type SeenFrame, type Viewer } from './testing/browser-viewer.ts';
import { accepted } from './testing/house.ts';
import { startNode } from './testing/node-process.ts';
import { contractClip, type TestClip } from './testing/test-clip.ts';
import { pause, until } from './testing/until.ts';

const producers = ['sound', 'picture'];
let clip: TestClip;
let node: Awaited<ReturnType<typeof startNode>>;
let plane: RemotePlane;
let cinema: Cinema;
let near: Viewer;
let far: Viewer;
const told: PlayoutEvent[] = [];

beforeAll(async () => {
  clip = await contractClip();
  node = await startNode({ clipFolder: clip.root });
  plane = await node.link();
  plane.on('playout', (event) => told.push(event));
  cinema = await Cinema.open(plane);
  [near, far] = await Promise.all([cinema.enter('near', 'room'), cinema.enter('far', 'another room')]);
  const place = { conferenceId: 'c', placementKey: 'room', soundId: 'sound', pictureId: 'picture' };
  accepted(await plane.openPlayout({ playoutId: 'p', ...place }));
  await cue('clip 0');
  await Promise.all([near.watch(producers, 1), far.watch(producers, 0)]);
});
afterAll(async () => {
  await cinema?.close();
  await plane?.close();
  node?.child.kill();
});

async function cue(clipId: string): Promise<void> {
  accepted(await plane.loadClip({ playoutId: 'p', clipId, folder: clip.folder, hash: clip.hash, from: 0 }));
}

let takes = 0;
async function take(from = 0): Promise<{ takeId: string; at: number }> {
  takes += 1;
  const at = performance.timeOrigin + performance.now();
  const takeId = `take ${takes}`;
  const { onAir, cued } = accepted(await plane.inventory()).playouts[0]!;
  accepted(await plane.playClip({ playoutId: 'p', clipId: cued ?? onAir?.clipId ?? '', takeId, from }));
  return { takeId, at };
}

async function sees(viewer: Viewer, what: (frames: SeenFrame[]) => boolean, patience = 8_000): Promise<void> {
  await until(async () => what((await viewer.look()).frames), patience, 'what the viewer should see');
}

const numbers = ({ frames }: Viewer) => frames.map(({ number }) => number);
const rises = (values: number[]) => values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0));
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const nearest = (values: number[], to: number) =>
  [...values].sort((a, b) => Math.abs(a - to) - Math.abs(b - to))[0] ?? Number.NaN;

test('a take is on every screen within 300 ms, from its first pictures on, clip after clip on the same consumers', async () => {
  await pause(2_500);
  expect([...(await near.look()).frames, ...(await far.look()).frames]).toEqual([]);
  const waited: Record<string, number[]> = { near: [], far: [] };
  for (const next of ['clip 1', 'clip 2', 'clip 3']) {
    await Promise.all([near, far].map((viewer) => viewer.look()));
    for (const viewer of [near, far]) viewer.forget();
    const { at } = await take();
    for (const [name, viewer] of Object.entries({ near, far })) {
      const start = (frames: SeenFrame[]) =>
        frames.findIndex((frame) => frame.at > at && frame.number >= 0 && frame.number < 15);
      await sees(viewer, (frames) => start(frames) >= 0 && (frames.at(-1)?.number ?? 0) > 30);
      const fresh = viewer.frames.slice(start(viewer.frames));
      waited[name]?.push(Math.round(fresh[0]!.at - at));
      expect(rises(fresh.map(({ number }) => number))).toBe(true);
      expect(numbers(viewer)).not.toContain(-1);
    }
    await cue(next);
  }
  console.info(`from the take to the first picture: ${JSON.stringify(waited)} ms`);
  for (const times of Object.values(waited)) expect(median(times)).toBeLessThan(300);
});

test('flash and beep are within 60 ms of each other at the viewer', async () => {
  const offsets: number[] = [];
  for (let attempt = 0; attempt < 3 && !(Math.abs(median(offsets.slice(-5))) < 60); attempt += 1) {
    const { at } = await take();
    await pause(8_200);
    const { frames, beeps } = await near.look();
    const flashes = frames.filter((frame, n) => frame.at > at + 500 && frame.isFlash && !frames[n - 1]?.isFlash);
    const times = flashes.map((flash) => flash.at);
    for (const beep of beeps.filter((when) => when > at + 500)) offsets.push(Math.round(beep - nearest(times, beep)));
    console.info(`beep after flash: ${offsets.join(', ')} ms; ${frames.length} frames`);
    near.forget();
    await cue(`sync ${attempt}`);
  }
  expect(offsets.length).toBeGreaterThanOrEqual(5);
  expect(Math.abs(median(offsets.slice(-5)))).toBeLessThan(60);
});

test('each viewer gets the layer that suits', async () => {
  await take();
  for (const [layer, height] of [
    [2, 720],
    [0, 180],
    [1, 360],
  ] as const) {
    await near.wish(producers, layer);
    near.forget();
    await sees(near, (frames) => frames.at(-1)?.height === height, 9_000);
    expect(numbers(near)).not.toContain(-1);
  }
});

test('a hold shows a key frame that stands, and the take goes on from there', async () => {
  await cue('held');
  const { takeId } = await take(2_000);
  await sees(near, (frames) => frames.some(({ number }) => number > 70 && number < 120));
  accepted(await plane.holdClip({ playoutId: 'p', takeId }));
  await until(() => told.at(-1)?.state === 'held', 2_000, 'the word of the hold');
  const { position } = told.at(-1)!;
  await sees(near, (frames) => frames.at(-1)?.number === (position * 30) / 1_000);
  near.forget();
  await pause(1_500);
  expect(new Set(numbers(await near.look()))).toEqual(new Set([(position * 30) / 1_000]));
  near.forget();
  await plane.playClip({ playoutId: 'p', clipId: 'held', takeId, from: 0 });
  await sees(near, (frames) => (frames.at(-1)?.number ?? 0) > (position * 30) / 1_000 + 30);
  expect(rises(numbers(near))).toBe(true);
  expect(numbers(near)).not.toContain(-1);
});

test('who comes in the middle has a picture within a key-frame interval, and a stop ends it', async () => {
  await cue('late');
  const { takeId, at } = await take();
  const late = await cinema.enter('late', 'room');
  const opened = performance.timeOrigin + performance.now();
  expect(opened).toBeGreaterThan(at);
  await late.watch(producers, 0);
  await sees(late, (frames) => frames.length > 0);
  const waited = late.frames[0]!.at - opened;
  console.info(`a late viewer waited ${Math.round(waited)} ms for the first picture`);
  expect(waited).toBeLessThan(2_000);
  expect(numbers(late)).not.toContain(-1);
  accepted(await plane.stopClip({ playoutId: 'p', takeId }));
  const stopped = performance.timeOrigin + performance.now();
  await pause(1_000);
  const last = (await late.look()).frames.at(-1)!;
  expect(last.at - stopped).toBeLessThan(300);
});
