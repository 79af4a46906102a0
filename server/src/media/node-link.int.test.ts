import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { FakePlane } from './fake-plane.ts';
import type { MediaPlane } from './media-plane.ts';
import { LINK_VERSION } from './node-link.ts';
import { type NodeLinkServer, serveNodeLink } from './node-link-server.ts';
import { RemotePlane } from './remote-plane.ts';
import { House } from './testing/house.ts';
import { fakeProbe } from './testing/media-probe.ts';
import { runMediasoup } from './testing/running.ts';
import { pause, until } from './testing/until.ts';

const secret = 'a secret of this test only';
const ends: Array<() => unknown> = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function serve(plane: MediaPlane, options: Partial<Parameters<typeof serveNodeLink>[1]> = {}): Promise<NodeLinkServer> {
  const defaults = { host: '127.0.0.1', port: 0, secret, orphanTimeout: 60_000, onOrphaned: () => {} };
  return serveNodeLink(plane, { ...defaults, ...options }).then((link) => {
    ends.push(() => link.close());
    return link;
  });
}

function dial(port: number, options: Partial<ConstructorParameters<typeof RemotePlane>[0]> = {}): RemotePlane {
  const plane = new RemotePlane({ url: `http://127.0.0.1:${port}`, secret, ...options });
  ends.push(() => plane.close());
  return plane;
}

async function linked(port: number): Promise<RemotePlane> {
  const plane = dial(port);
  await until(() => plane.linked);
  return plane;
}

async function rawSocket(port: number): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { version: LINK_VERSION, secret },
  });
  ends.push(() => socket.disconnect());
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return socket;
}

test('a wrong secret, another version or a bare connection is refused and hears nothing', async () => {
  const link = await serve(new FakePlane());
  const plane = dial(link.port, { secret: 'not the secret of this test' });
  expect(await plane.inventory()).toEqual({ ok: false, reason: 'unavailable' });
  for (const auth of [
    {},
    { version: LINK_VERSION + 1, secret },
    { version: LINK_VERSION, secret, more: 1 },
    { version: LINK_VERSION },
  ]) {
    const socket = io(`http://127.0.0.1:${link.port}`, { transports: ['websocket'], forceNew: true, auth });
    const heard: unknown[] = [];
    socket.on('event', (name) => heard.push(name));
    const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
    expect([error.message, heard]).toEqual(['refused', []]);
    socket.disconnect();
  }
  await pause(100);
  expect(plane.linked).toBe(false);
});

test('malformed calls are refused, and a link that speaks nothing else is closed while others go on', async () => {
  const fake = new FakePlane();
  const link = await serve(fake);
  const good = await linked(link.port);
  const socket = await rawSocket(link.port);
  const wrong: unknown[] = [
    undefined,
    null,
    'inventory',
    { method: 'inventory' },
    { method: 'close', args: [] },
    { method: 'constructor', args: [] },
    { method: '__proto__', args: [] },
    { method: 'inventory', args: [1] },
    { method: 'inventory', args: [], more: true },
    { method: 'closePeer', args: [{ toString: 'x' }] },
    { method: 'closePeer', args: ['x'.repeat(10_000)] },
    { method: 'ready', args: ['a', [1, 2]] },
    { method: 'openPeer', args: [{ peerId: 'a' }] },
    { method: 'reconcile', args: [[{ peerId: 'a', revision: -1, wanted: [] }]] },
    {
      method: 'reconcile',
      args: [[{ peerId: 'a', revision: 1, wanted: [{ producerId: 'p', flow: 'cold', priority: 1 }] }]],
    },
    JSON.parse('{"method":"closePeer","args":["a"],"__proto__":{"x":1}}'),
  ];
  for (const message of wrong) {
    const answer = await socket.timeout(2_000).emitWithAck('call', message);
    expect(answer, JSON.stringify(message)).toEqual({ ok: false, reason: 'unsupported' });
  }
  socket.emit('call', { method: 'inventory', args: [] });
  for (let n = wrong.length; n < 20; n += 1) socket.emit('call', 'nonsense', () => {});
  await until(() => socket.disconnected);
  expect(await good.inventory()).toMatchObject({ ok: true });
});

test('while the link is down calls answer at once; when it is back the inventory is what it was, and media went on', async () => {
  const { plane: node, probe, close } = await runMediasoup();
  ends.push(close);
  const link = await serve(node);
  const plane = await linked(link.port);
  const said: string[] = [];
  plane.on('down', () => said.push('down'));
  plane.on('up', ({ epoch }) => said.push(epoch));
  const house = new House(plane, probe);
  const { viewer, live, warm } = await house.stage('here', 'there');
  await house.ready('b', live, warm);
  await until(() => viewer.packets(live) > 5);
  const before = await house.inventory();
  await link.close();
  await until(() => !plane.linked);
  const asked = performance.now();
  expect(await plane.inventory()).toEqual({ ok: false, reason: 'unavailable' });
  expect(await plane.closePeer('a')).toEqual({ ok: false, reason: 'unavailable' });
  expect(performance.now() - asked).toBeLessThan(200);
  const heard = viewer.packets(live);
  await pause(400);
  expect(viewer.packets(live)).toBeGreaterThan(heard + 10);
  await serve(node, { port: link.port });
  await until(() => plane.linked, 5_000, 'the link to be back');
  expect(said).toEqual(['down', before.epoch]);
  expect(await house.inventory()).toEqual(before);
  expect((await house.wish('b', 2, [])).closed.sort()).toEqual([live.consumerId, warm.consumerId].sort());
});

test('every linked conference process hears every event', async () => {
  const fake = new FakePlane();
  const link = await serve(fake);
  const planes = [await linked(link.port), await linked(link.port)];
  const heard: unknown[] = [];
  for (const plane of planes) {
    plane.on('peersLost', (event) => heard.push(event));
    plane.on('levels', (event) => heard.push(event));
  }
  const house = new House(planes[0]!, await fakeProbe(fake));
  await house.open('a');
  fake.lose(['a'], 'iceTimeout');
  fake.say('levels', { entries: [{ producerId: 'p', level: -20 }] });
  await until(() => heard.length === 4);
  expect(heard).toContainEqual({ peerIds: ['a'], cause: 'iceTimeout' });
  await house.probe.close();
});

test('a node that does not answer, or answers nonsense, is unavailable before 5 s', async () => {
  const http = createServer();
  const server = new Server(http);
  server.on('connection', (socket) => {
    socket.on('call', ({ method }, answer) => {
      if (method === 'inventory') answer({ ok: true, value: { epoch: 1 } });
      if (method === 'ready') answer('yes');
    });
    socket.emit('event', 'up', { epoch: 'odd' });
    socket.emit('event', 'levels', { entries: 'many' });
    socket.emit('event', 'constructor', {});
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  ends.push(() => server.close());
  const plane = dial((http.address() as AddressInfo).port, { deadline: 300 });
  const heard: unknown[] = [];
  plane.on('levels', (event) => heard.push(event));
  await until(() => plane.linked);
  for (const answer of [plane.inventory(), plane.ready('a', []), plane.closePeer('a')]) {
    expect(await answer).toEqual({ ok: false, reason: 'unavailable' });
  }
  expect(heard).toEqual([]);
});

test('without any conference process the node tells that its peers are orphans, but not when one is back in time', async () => {
  let orphaned = 0;
  const onOrphaned = () => {
    orphaned += 1;
  };
  const link = await serve(new FakePlane(), { orphanTimeout: 400, onOrphaned });
  const first = await linked(link.port);
  const second = await linked(link.port);
  await first.close();
  await pause(600);
  expect(orphaned).toBe(0);
  await second.close();
  await pause(150);
  const third = await linked(link.port);
  await pause(500);
  expect(orphaned).toBe(0);
  await third.close();
  await until(() => orphaned === 1);
});
