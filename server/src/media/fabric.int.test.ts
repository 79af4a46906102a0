import { afterEach, expect, test } from 'vitest';
import type { MediaEvents } from './media-plane.ts';
import { type Running, runMediasoup } from './testing/running.ts';
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

test('many viewers on another worker share one pipe, which goes a little after the last of them', async () => {
  const { plane, house } = await run();
  await house.open('speaker', { placementKey: 'here' });
  const viewers = ['v1', 'v2', 'v3', 'v4'];
  for (const viewer of viewers) await house.open(viewer, { placementKey: 'there' });
  await house.speak('speaker', 'voice');
  await plane.produce(house.picture('speaker', 'picture'));
  await Promise.all(viewers.map((viewer) => house.wish(viewer, 1, ['voice', 'picture'])));
  expect((await house.inventory()).pipes).toBe(2);
  expect(await plane.dump()).toEqual([
    { worker: 0, routers: 1, transports: 3, producers: 2, consumers: 2 },
    { worker: 1, routers: 1, transports: 9, producers: 2, consumers: 8 },
  ]);
  await Promise.all(viewers.map((viewer) => house.wish(viewer, 2, ['voice'])));
  await until(async () => (await house.inventory()).pipes === 1, 5_000, 'the end of the unwanted pipe');
  expect((await plane.dump())[1]).toMatchObject({ transports: 9, producers: 1, consumers: 4 });
  await Promise.all(viewers.map((viewer) => house.wish(viewer, 3, [])));
  await until(async () => (await house.inventory()).pipes === 0);
  expect((await plane.dump()).map(({ transports }) => transports)).toEqual([2, 8]);
});

test('two routers may pipe to each other at the same moment', async () => {
  const { plane, house } = await run();
  for (const peer of ['a', 'b']) await house.open(peer, { placementKey: peer });
  for (const peer of ['a', 'b']) await house.speak(peer, `voice of ${peer}`);
  const changes = await Promise.all([house.wish('a', 1, ['voice of b']), house.wish('b', 1, ['voice of a'])]);
  expect(changes.map(({ opened }) => opened.length)).toEqual([1, 1]);
  expect((await plane.dump()).map(({ transports }) => transports)).toEqual([3, 3]);
});

test('a pipe can be had again at once after its producer closed', async () => {
  const { plane, house } = await run();
  for (const peer of ['a', 'b']) await house.open(peer, { placementKey: peer });
  for (const round of [1, 2, 3]) {
    await house.speak('a', `voice ${round}`);
    const opening = house.wish('b', round, [`voice ${round}`]);
    if (round === 2) await plane.closeProducer('a', 'voice 2');
    const change = await opening;
    expect(change.opened.length + change.missing.length).toBe(1);
    if (round !== 2) expect(change.opened).toHaveLength(1);
    await plane.closeProducer('a', `voice ${round}`);
  }
  await until(async () => (await house.inventory()).pipes === 0);
});

test('after everybody left, the workers hold no router, transport, producer, consumer or pipe', async () => {
  const { plane, house } = await run();
  const { viewer, live, warm } = await house.stage('here', 'there');
  await house.ready('b', live, warm);
  await until(() => viewer.packets(live) > 5);
  for (const peer of ['a', 'b']) await plane.closePeer(peer);
  expect(await house.inventory()).toMatchObject({ peers: [], pipes: 0 });
  const nothing = { routers: 0, transports: 0, producers: 0, consumers: 0 };
  expect(await plane.dump()).toEqual([
    { worker: 0, ...nothing },
    { worker: 1, ...nothing },
  ]);
});

test('kill -9 of a worker loses its own peers only; who is on the other worker hears on without a gap', async () => {
  const here = await run();
  const { house, plane, probe } = here;
  const lost = losses(here);
  const speaker = await house.open('speaker', { placementKey: 'safe' });
  const listening = await house.open('listener', { placementKey: 'safe' });
  const doomed = await house.open('doomed', { placementKey: 'doomed' });
  const voice = house.voice('speaker', 'voice');
  await plane.produce(voice);
  await probe.send(speaker, voice);
  await house.speak('doomed', 'last words');
  const ears = await WeriftTransport.connect(listening.recv);
  const { opened } = await house.wish('listener', 1, ['voice', 'last words']);
  await house.ready('listener', ...opened);
  const ssrc = opened[0]!.rtpParameters.encodings![0]!.ssrc!;
  await until(() => (ears.received.get(ssrc) ?? 0) > 20);
  const before = await house.inventory();
  ears.longestGap.clear();
  process.kill(before.workers[1]!.pid, 'SIGKILL');
  await until(() => lost.length > 0);
  expect(lost).toEqual([{ peerIds: ['doomed'], cause: 'workerDied' }]);
  await until(async () => (await house.inventory()).workers.length === 2, 5_000, 'the worker to be back');
  await pause(300);
  expect(ears.longestGap.get(ssrc)).toBeLessThan(300);
  expect((await house.wish('listener', 2, ['voice'])).closed).toEqual([opened[1]!.consumerId]);
  expect((await house.inventory()).pipes).toBe(0);
  const again = await house.open('doomed', { placementKey: 'doomed' });
  expect(again.send.iceCandidates.map(({ port }) => port)).toEqual(doomed.send.iceCandidates.map(({ port }) => port));
  await ears.close();
});

test('a key whose peers were there at three deaths within a minute is refused, others are not', async () => {
  const { house, plane } = await run({ workers: 1 });
  for (let death = 0; death < 3; death += 1) {
    await house.open('a', { placementKey: 'cursed' });
    const { workers } = await house.inventory();
    process.kill(workers[0]!.pid, 'SIGKILL');
    await until(async () => {
      const now = await house.inventory();
      return now.peers.length === 0 && now.workers.length === 1 && now.workers[0]!.pid !== workers[0]!.pid;
    });
  }
  const { rtpCapabilities } = plane;
  const request = { peerId: 'a', conferenceId: 'c', rtpCapabilities };
  expect(await plane.openPeer({ ...request, placementKey: 'cursed' })).toEqual({ ok: false, reason: 'limit' });
  expect(await plane.openPeer({ ...request, placementKey: 'innocent' })).toMatchObject({ ok: true });
});

test('a worker that hangs keeps no caller waiting beyond 5 s and is replaced', async () => {
  const here = await run({ workers: 1, workerPatience: 6_000 });
  const lost = losses(here);
  await here.house.open('a');
  const { workers } = await here.house.inventory();
  process.kill(workers[0]!.pid, 'SIGSTOP');
  const asked = performance.now();
  expect(await here.plane.restartIce('a', 'send')).toEqual({ ok: false, reason: 'unavailable' });
  expect(performance.now() - asked).toBeLessThan(5_000);
  await until(() => lost.length > 0, 12_000, 'the end of the hanging worker');
  expect(lost).toEqual([{ peerIds: ['a'], cause: 'workerDied' }]);
});
