import { afterEach, expect, test } from 'vitest';
import type { FeedContent, FeedEvent, FeedWish } from '../feed-port.ts';
import type { MediaPlane } from '../media-plane.ts';
import { accepted, House } from '../testing/house.ts';
import { weriftProbe } from '../testing/media-probe.ts';
import { startNode } from '../testing/node-process.ts';
import { runMediasoup } from '../testing/running.ts';
import { Ear, type Heard, Talker } from '../testing/talk.ts';
import { contractClip } from '../testing/test-clip.ts';
import { pause, until } from '../testing/until.ts';

const ends: Array<() => unknown> = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const FLOOR = 1;
const FIRST = 2;
const SECOND = 3;
const floor = (...voices: string[]): FeedContent => ({ carries: 'floor', floor: voices });
const by = (interpreter: string): FeedContent => ({ carries: 'interpreter', interpreter, floor: ['floor'] });
let revision = 0;
function wish(content: FeedContent, more: Partial<FeedWish> = {}): FeedWish {
  revision += 1;
  return { feedId: 'ja', conferenceId: 'c', placementKey: 'room', revision, content, ...more };
}
const step16 = (from: Heard, to: Heard) => ((to.sequence - from.sequence) << 16) >> 16;
const step32 = (from: Heard, to: Heard) => (to.timestamp - from.timestamp) | 0;

function listen(plane: MediaPlane): FeedEvent[] {
  const told: FeedEvent[] = [];
  plane.on('feed', (event) => told.push(event));
  return told;
}

/** In a process of its own, so that what the test does cannot make it late. */
async function runNode(): Promise<{ house: House; plane: MediaPlane; kill(): void }> {
  const node = await startNode();
  ends.push(() => node.child.kill('SIGKILL'));
  const plane = await node.link();
  ends.push(() => plane.close());
  return { house: new House(plane, await weriftProbe()), plane, kill: () => node.child.kill('SIGKILL') };
}

async function run(overrides: Parameters<typeof runMediasoup>[0] = {}) {
  const running = await runMediasoup(overrides);
  ends.push(running.close);
  return running;
}

async function talks(...talker: Parameters<typeof Talker.join>): Promise<Talker> {
  const joined = await Talker.join(...talker);
  ends.push(() => joined.close());
  return joined;
}

async function hears(...ear: Parameters<typeof Ear.join>): Promise<Ear> {
  const joined = await Ear.join(...ear);
  ends.push(() => joined.close());
  return joined;
}

test('to a listener a channel is one sender without a gap, whoever is interpreting', async () => {
  const { house, plane } = await runNode();
  const talkers = [
    await talks(house, 'floor', FLOOR, 'one room'),
    await talks(house, 'first', FIRST, 'one room'),
    await talks(house, 'second', SECOND, 'another room'),
  ];
  accepted(await plane.setFeeds([wish(floor('floor'))]));
  const ear = await hears(house, 'listener', 'ja', 'one room');
  await until(() => ear.heard.length > 10);
  const gaps: number[] = [];
  const returns: number[] = [];
  for (let turn = 0; gaps.length < 8 && turn < 60; turn += 1) {
    const [content, tag] = [
      [by('first'), FIRST] as const,
      [by('second'), SECOND] as const,
      [floor('floor'), FLOOR] as const,
    ][turn % 3]!;
    for (const talker of talkers) talker.late();
    const before = ear.heard.length;
    accepted(await plane.setFeeds([wish(content)]));
    await until(() => ear.last?.tag === tag, 1_000, 'the next source');
    await pause(100);
    const at = ear.heard.findIndex((packet, index) => index >= before && packet.tag === tag);
    expect(ear.heard.slice(at).every((packet) => packet.tag === tag)).toBe(true);
    expect(ear.heard[at]?.marker).toBe(true);
    // A test that stood still itself has nothing to say about the channel.
    const isPunctual = Math.max(...talkers.map((talker) => talker.late())) < 15;
    if (isPunctual) (tag === FLOOR ? returns : gaps).push(step32(ear.heard[at - 1]!, ear.heard[at]!) / 48);
  }
  console.info(`gaps at the switches: ${gaps.join(', ')} ms, and back to the floor: ${returns.join(', ')} ms`);
  expect(gaps).toHaveLength(8);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(40);
  // Nobody stays for the floor, so that what lies between are two waits for a packet, and a frame of rounding.
  expect(Math.max(...returns)).toBeLessThanOrEqual(60);
  const sorted = [...ear.heard].sort((a, b) => step16(b, a));
  const steps = sorted
    .slice(1)
    .map((packet, index) => [step16(sorted[index]!, packet), step32(sorted[index]!, packet)]);
  expect(new Set(steps.map(([number]) => number))).toEqual(new Set([1]));
  expect(steps.every(([, time]) => time! > 0 && time! % 960 === 0)).toBe(true);
  expect(new Set(ear.heard.map(({ ssrc, payloadType }) => `${ssrc} ${payloadType}`)).size).toBe(1);
  // The one extension is the worker's own.
  const extensions = new Set(ear.heard.flatMap((packet) => packet.extensions.map((id) => ear.extensions.get(id))));
  expect(extensions).toEqual(new Set(['urn:ietf:params:rtp-hdrext:sdes:mid']));
  await until(() => (ear.reports.get(ear.heard[0]!.ssrc) ?? 0) > 0, 5_000, 'a sender report');
});

test('an interpreter whose sound stays away is replaced by the floor within 0.6 s, and is back with his first packet', async () => {
  const { house, plane } = await runNode();
  await talks(house, 'floor', FLOOR);
  const booth = await talks(house, 'first', FIRST);
  const told = listen(plane);
  accepted(await plane.setFeeds([wish(by('first'))]));
  const ear = await hears(house, 'listener', 'ja');
  await until(() => ear.last?.tag === FIRST);
  booth.stop();
  await until(() => ear.last?.tag === FLOOR, 2_000, 'the floor');
  booth.start();
  await until(() => ear.last?.tag === FIRST, 2_000, 'the interpreter');
  accepted(await plane.setProducersPaused([{ producerId: 'first', paused: true }]));
  await until(() => ear.last?.tag === FLOOR, 2_000, 'the floor again');
  const changes = ear.heard.slice(1).flatMap((packet, index) => {
    const before = ear.heard[index]!;
    return packet.tag === before.tag ? [] : [{ tag: packet.tag, gap: step32(before, packet) / 48 }];
  });
  expect(changes.map(({ tag }) => tag)).toEqual([FLOOR, FIRST, FLOOR]);
  for (const { gap } of changes.filter(({ tag }) => tag === FLOOR)) {
    // A frame may be taken back that an earlier rounding had added.
    expect(gap).toBeGreaterThanOrEqual(480);
    expect(gap).toBeLessThanOrEqual(600);
  }
  const starved = { feedId: 'ja', state: 'starved', producerId: 'first' };
  expect(told.filter(({ state }) => state === 'starved')).toEqual([starved, starved]);
});

test('of two voices the louder is sent, and a clip that plays is a voice like any other', async () => {
  const clip = await contractClip();
  const { house, plane } = await run({ clipFolder: clip.root });
  await talks(house, 'floor', FLOOR, 'room', -60);
  const guest = await talks(house, 'first', FIRST, 'room', -20);
  accepted(await plane.setFeeds([wish(floor('floor', 'first', 'sound'))]));
  const ear = await hears(house, 'listener', 'ja');
  await until(() => ear.last?.tag === FIRST, 3_000, 'the louder one');
  guest.level = -90;
  await until(() => ear.last?.tag === FLOOR, 5_000, 'who is louder now');
  const where = { conferenceId: 'c', placementKey: 'room', soundId: 'sound', pictureId: 'picture' };
  accepted(await plane.openPlayout({ playoutId: 'p', ...where }));
  accepted(await plane.loadClip({ playoutId: 'p', clipId: 'greeting', folder: clip.folder, hash: clip.hash, from: 0 }));
  accepted(await plane.playClip({ playoutId: 'p', clipId: 'greeting', takeId: 't', from: 0 }));
  accepted(await plane.setFeeds([wish(floor('sound'))]));
  const sending = async () => (await house.inventory()).feeds[0]?.sending;
  await until(async () => (await sending()) === 'sound', 3_000, 'the sound of the clip');
  const { length } = ear.heard;
  await until(() => ear.heard.length > length + 20, 3_000, 'its packets');
  accepted(await plane.closePlayout('p'));
  await until(async () => (await sending()) === null, 3_000, 'the end of the clip');
});

test('a source on another worker comes through one pipe, and nothing is left when the feeds are closed', async () => {
  const { house, plane } = await run();
  await talks(house, 'floor', FLOOR, 'here');
  await house.open('there', { placementKey: 'there' });
  const feeds = ['ja', 'en', 'zh'].map((feedId) => wish(floor('floor'), { feedId, placementKey: 'there' }));
  const clean = await plane.dump();
  accepted(await plane.setFeeds(feeds));
  await until(async () => (await house.inventory()).feeds.every(({ sending }) => sending === 'floor'));
  const { feeds: open, peers, pipes } = await house.inventory();
  expect(pipes).toBe(1);
  expect(new Set(open.map(({ worker }) => worker))).toEqual(new Set([1 - peers[0]!.worker]));
  expect(await plane.dump()).toMatchObject([{ consumers: 1 }, { transports: 4, producers: 4, consumers: 1 }]);
  const ear = await hears(house, 'listener', 'en', 'here');
  await until(() => ear.last?.tag === FLOOR, 3_000, 'the channel on the first worker');
  accepted(await plane.closePeer('listener'));
  accepted(await plane.closeFeeds(['ja', 'en', 'zh']));
  await until(async () => (await house.inventory()).pipes === 0, 5_000, 'the end of the pipes');
  expect(await plane.dump()).toEqual(clean);
});

test('a feed for which nobody speaks has a producer and nothing else, and so has one that is silent', async () => {
  const { house, plane } = await run({ workers: 1, feeds: 40 });
  await talks(house, 'floor', FLOOR);
  const nth = (n: number, content: FeedContent) => wish(content, { feedId: `feed-${n}` });
  const contents = [by('nobody'), floor('nobody'), floor(), { carries: 'silence' } as const];
  const wishes = Array.from({ length: 40 }, (_, n) => nth(n, contents[n % 4]!));
  const [before] = await plane.dump();
  const told = listen(plane);
  accepted(await plane.setFeeds(wishes));
  const { transports, producers, consumers } = before!;
  await pause(200);
  // The floor is tapped once, for all channels that would fall to it.
  expect(await plane.dump()).toMatchObject([
    { transports: transports + 1, producers: producers + 40, consumers: consumers + 1 },
  ]);
  expect(told.filter(({ state }) => state !== 'starved')).toEqual([]);
  expect(await plane.setFeeds([nth(40, floor())])).toEqual({ ok: false, reason: 'limit' });
  accepted(await plane.closeFeeds(['feed-0']));
  expect(await plane.setFeeds([nth(41, floor())])).toEqual({ ok: true, value: null });
});

test('a feed may be opened, closed and opened again in one breath, and leaves nothing behind', async () => {
  const { house, plane } = await run({ workers: 1 });
  await talks(house, 'floor', FLOOR);
  const clean = await plane.dump();
  for (let round = 0; round < 5; round += 1) {
    const first = plane.setFeeds([wish(floor('floor'))]);
    const closed = plane.closeFeeds(['ja']);
    const second = plane.setFeeds([wish(floor('floor'))]);
    const newest = plane.setFeeds([wish(by('floor'))]);
    const nothing = { ok: true, value: null };
    expect(await Promise.all([closed, second, newest])).toEqual([nothing, nothing, nothing]);
    expect(await first).toEqual({ ok: false, reason: 'unavailable' });
    expect((await house.inventory()).feeds).toMatchObject([{ feedId: 'ja', carries: 'interpreter' }]);
    accepted(await plane.closeFeeds(['ja']));
  }
  await until(async () => (await plane.dump())[0]?.transports === clean[0]?.transports, 2_000, 'the end of the taps');
  expect(await plane.dump()).toEqual(clean);
});

test('feeds that are lost with their worker are told and can be had again; one whose source died falls to the floor', async () => {
  const { house, plane } = await run();
  await talks(house, 'floor', FLOOR, 'here');
  await talks(house, 'first', FIRST, 'there');
  const told = listen(plane);
  const here = wish(by('first'), { placementKey: 'here' });
  accepted(await plane.setFeeds([here, { ...here, feedId: 'en', placementKey: 'there' }]));
  const sending = async () => (await house.inventory()).feeds.map(({ feedId, sending }) => [feedId, sending]);
  await until(async () => (await sending()).every(([, producerId]) => producerId === 'first'));
  const { feeds, workers } = await house.inventory();
  const struck = feeds.find(({ feedId }) => feedId === 'en')!.worker;
  process.kill(workers.find(({ index }) => index === struck)!.pid, 'SIGKILL');
  await until(() => told.some(({ state }) => state === 'lost'), 2_000, 'the word of the loss');
  expect(told.filter(({ state }) => state === 'lost')).toEqual([{ feedId: 'en', state: 'lost', cause: 'workerDied' }]);
  await until(async () => (await sending()).some(([id, producerId]) => id === 'ja' && producerId === 'floor'));
  expect(told.filter(({ state }) => state === 'starved')).toMatchObject([{ feedId: 'ja', producerId: 'first' }]);
  accepted(await plane.setFeeds([{ ...here, feedId: 'en', content: floor('floor'), placementKey: 'there' }]));
  await until(async () => (await sending()).every(([, producerId]) => producerId === 'floor'));
  expect(await sending()).toHaveLength(2);
});

test('kill -9 of the media node is told of each feed within 2 s', async () => {
  const { house, plane, kill } = await runNode();
  const told = listen(plane);
  accepted(await plane.setFeeds([wish(floor()), wish(floor(), { feedId: 'en' })]));
  expect((await house.inventory()).feeds).toHaveLength(2);
  const killed = performance.now();
  kill();
  await until(() => told.length === 2, 2_000, 'the word of the loss');
  console.info(`the loss of the node was told after ${Math.round(performance.now() - killed)} ms`);
  expect(told).toEqual(['ja', 'en'].map((feedId) => ({ feedId, state: 'lost', cause: 'nodeLost' })));
});
