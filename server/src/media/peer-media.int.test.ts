import { afterEach, expect, test } from 'vitest';
import type { MediaEvents } from './media-plane.ts';
import { opusParameters, streamOpus, streamVp8, vp8Parameters } from './testing/rtp-streams.ts';
import { type Running, runMediasoup } from './testing/running.ts';
import { contractClip } from './testing/test-clip.ts';
import { pause, until } from './testing/until.ts';
import { WeriftTransport } from './testing/werift-peer.ts';

let running: Running | undefined;
afterEach(() => running?.close());

async function run(overrides: Parameters<typeof runMediasoup>[0] = {}): Promise<Running> {
  running = await runMediasoup(overrides);
  return running;
}

function losses({ plane }: Running): Array<MediaEvents['peersLost']> {
  const lost: Array<MediaEvents['peersLost']> = [];
  plane.on('peersLost', (event) => lost.push(event));
  return lost;
}

test('a client that never says ready is not left in silence', async () => {
  const { house } = await run({ readyTimeout: 400 });
  const { viewer, live, warm } = await house.stage();
  await until(() => viewer.packets(live) > 5, 3_000);
  expect(viewer.packets(warm)).toBe(0);
  const { peers } = await house.inventory();
  expect(peers.find(({ peerId }) => peerId === 'b')?.consumers.every(({ ready }) => !ready)).toBe(true);
  await house.wish('b', 2, ['voice', 'picture']);
  await until(() => viewer.packets(warm) > 5);
});

test('a peer that has something to carry must connect in time; one that has nothing may wait', async () => {
  const here = await run({ neverConnectedTimeout: 400 });
  const lost = losses(here);
  await here.house.open('idle');
  await here.house.open('mute');
  await here.house.speak('mute', 'voice');
  await until(() => lost.length > 0, 3_000);
  expect(lost).toEqual([{ peerIds: ['mute'], cause: 'neverConnected' }]);
  expect((await here.house.inventory()).peers.map(({ peerId }) => peerId)).toEqual(['idle']);
});

test('another certificate than the announced one gets no media', async () => {
  const here = await run();
  const lost = losses(here);
  const foreign = { fingerprints: [{ algorithm: 'sha-256' as const, value: Array(32).fill('AB').join(':') }] };
  const offer = await here.house.open('a', { dtls: foreign });
  await WeriftTransport.connect(offer.send).catch(() => undefined);
  await until(() => lost.length > 0, 5_000);
  expect(lost).toEqual([{ peerIds: ['a'], cause: 'neverConnected' }]);
});

test('who sends more than the cap is shown the door', async () => {
  const here = await run({ incomingBitrateCap: 200_000 });
  const lost = losses(here);
  const [loud, modest] = [await here.house.open('loud'), await here.house.open('modest')];
  for (const [peerId, ssrc] of [
    ['loud', 1],
    ['modest', 2],
  ] as const) {
    await here.plane.produce({ ...here.house.picture(peerId, peerId), rtpParameters: vp8Parameters(ssrc) });
  }
  const [flood, trickle] = [await WeriftTransport.connect(loud.send), await WeriftTransport.connect(modest.send)];
  const streams = [streamVp8(flood, 1, 1_100), streamVp8(trickle, 2, 100)];
  await until(() => lost.length > 0, 10_000);
  expect(lost).toEqual([{ peerIds: ['loud'], cause: 'bitrateCap' }]);
  for (const stream of streams) stream.stop();
  await Promise.all([flood.close(), trickle.close()]);
});

test('voices that may be heard are told loudest first, across workers, and once when all fell silent', async () => {
  const { plane, house } = await run();
  const heard: Array<MediaEvents['levels']['entries']> = [];
  plane.on('levels', ({ entries }) => heard.push(entries));
  const streams = [];
  for (const [peerId, ssrc, level] of [
    ['quiet', 1, -50],
    ['loud', 2, -10],
  ] as const) {
    const offer = await house.open(peerId, { placementKey: peerId });
    await plane.produce({ ...house.voice(peerId, peerId), rtpParameters: opusParameters(ssrc), paused: true });
    const transport = await WeriftTransport.connect(offer.send);
    streams.push({ transport, stream: streamOpus(transport, ssrc, level) });
  }
  await pause(300);
  expect(heard).toEqual([]);
  await plane.setProducersPaused(['quiet', 'loud'].map((producerId) => ({ producerId, paused: false })));
  await until(() => heard.some((entries) => entries.length === 2), 5_000);
  expect(heard.find((entries) => entries.length === 2)).toEqual([
    { producerId: 'loud', level: -10 },
    { producerId: 'quiet', level: -50 },
  ]);
  for (const { stream } of streams) stream.stop();
  await until(() => heard.at(-1)?.length === 0, 3_000);
  await pause(600);
  // A machine that stands still for a moment is a silence too: each is told once.
  expect(heard.at(-1)).toEqual([]);
  expect(heard.filter((entries, index) => entries.length === 0 && heard[index - 1]?.length === 0)).toEqual([]);
  await Promise.all(streams.map(({ transport }) => transport.close()));
});

test('a clip on air is told among the voices, and no more once it is held', async () => {
  const clip = await contractClip();
  const { plane } = await run({ clipFolder: clip.root });
  const heard: Array<MediaEvents['levels']['entries']> = [];
  plane.on('levels', ({ entries }) => heard.push(entries));
  const of = { playoutId: 'p', clipId: 'greeting' };
  await plane.openPlayout({ ...of, conferenceId: 'c', placementKey: 'room', soundId: 'sound', pictureId: 'picture' });
  expect((await plane.loadClip({ ...of, folder: clip.folder, hash: clip.hash, from: 0 })).ok).toBe(true);
  await pause(600);
  expect(heard).toEqual([]);
  await plane.playClip({ ...of, takeId: 'take', from: 0 });
  await until(() => heard.some((entries) => entries.length === 1), 5_000);
  expect(heard.at(-1)).toEqual([{ producerId: 'sound', level: -20 }]);
  await plane.holdClip({ playoutId: 'p', takeId: 'take' });
  await until(() => heard.at(-1)?.length === 0, 3_000);
});

test('quality is told for each peer, and again only when it changed', async () => {
  const { plane, house } = await run();
  const told: string[] = [];
  plane.on('quality', ({ entries }) => told.push(...entries.map(({ peerId }) => peerId)));
  await house.open('a');
  await until(() => told.length > 0, 4_000);
  await pause(2_200);
  expect(told).toEqual(['a']);
});

test('a viewer of the lowest layer is sent the lowest layer', async () => {
  const { plane, house } = await run({ workers: 1 });
  const offer = await house.open('a');
  const watching = await house.open('b');
  await plane.produce({ ...house.picture('a', 'picture'), rtpParameters: vp8Parameters(1, 2, 3) });
  const sender = await WeriftTransport.connect(offer.send);
  const streams = [1, 2, 3].map((layer) => streamVp8(sender, layer, layer * 100));
  const sizes = new Set<number>();
  const viewer = await WeriftTransport.connect(watching.recv, {
    counting: false,
    onRtp: ({ header, payload }) => void (header.payloadType === 101 && sizes.add(payload.length)),
  });
  const wanted = [{ producerId: 'picture', flow: 'live' as const, spatialLayer: 0 as const, priority: 1 }];
  const answer = await plane.reconcile([{ peerId: 'b', revision: 1, wanted }]);
  await house.ready('b', ...(answer.ok ? answer.value[0]!.opened : []));
  await until(() => sizes.size > 0);
  await pause(1_000);
  expect([...sizes]).toEqual([100]);
  for (const stream of streams) stream.stop();
  await Promise.all([sender.close(), viewer.close()]);
});
