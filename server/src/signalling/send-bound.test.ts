import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, expect, test } from 'vitest';
import { until } from '../media/testing/until.ts';
import { rawSocket } from '../testing/socket-client.ts';
import { boundSending } from './send-bound.ts';

const bound = 256 * 1024;
const ends: Array<() => unknown> = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function open() {
  const server = createServer();
  const io = new Server(server, { path: '/socket.io', transports: ['websocket'], perMessageDeflate: false });
  ends.push(() => io.close());
  const cut: string[] = [];
  boundSending(io, () => cut.push('cut'), bound);
  const reasons: string[] = [];
  io.on('connection', (socket) => socket.on('disconnect', (reason) => reasons.push(reason)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = rawSocket(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  ends.push(() => client.disconnect());
  await until(() => client.connected && io.sockets.sockets.size === 1);
  return { io, client, cut, reasons };
}

const letter = 'x'.repeat(16 * 1024);

test('BORDER a page that does not read is cut off before more than the bound waits for it, and may come back', async () => {
  const { io, client, cut, reasons } = await open();
  const wire = (client.io.engine.transport as unknown as { ws: { _socket: Socket } }).ws._socket;
  wire.pause();
  const largest = { waiting: 0 };
  const [socket] = io.sockets.sockets.values();
  const { socket: ws } = socket!.conn.transport as unknown as { socket: { bufferedAmount: number } };
  for (let round = 0; round < 2000 && cut.length === 0; round += 1) {
    io.emit('signals', letter);
    largest.waiting = Math.max(largest.waiting, ws.bufferedAmount);
    if (round % 20 === 19) await new Promise((resolve) => setImmediate(resolve));
  }
  await until(() => reasons.length === 1);
  expect(cut).toEqual(['cut']);
  expect(largest.waiting).toBeLessThanOrEqual(bound);
  wire.resume();
  await until(() => !client.connected);
  client.connect();
  await until(() => client.connected && io.sockets.sockets.size === 1);
});

test('BORDER a page that reads is never cut off, however much it is told', async () => {
  const { io, client, cut } = await open();
  let heard = 0;
  client.on('signals', () => {
    heard += 1;
  });
  for (let sent = 0; sent < 200; sent += 8) {
    for (let one = 0; one < 8; one += 1) io.emit('signals', letter);
    await until(() => heard === sent + 8);
  }
  expect([heard, cut]).toEqual([200, []]);
});
