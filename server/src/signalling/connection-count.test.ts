import { delegate, official } from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pause, until } from '../media/testing/until.ts';
import { cookieOf, SmallHouse } from '../testing/small-house.ts';
import { codeOf, rawSocket, TestClient } from '../testing/socket-client.ts';
import { ConnectionCount } from './connection-count.ts';

let house: SmallHouse;
beforeEach(async () => {
  house = await SmallHouse.start();
});
afterEach(() => house.close());

test('BORDER a session has ten connections at most; one that ends makes room, and other sessions are not touched', async () => {
  const cookie = cookieOf(delegate.personId);
  const sockets = Array.from({ length: 14 }, () => rawSocket(house.url, cookie));
  try {
    const connected = () => sockets.filter((socket) => socket.connected);
    await until(() => sockets.every((socket) => socket.connected || socket.disconnected));
    await pause(200);
    expect(connected()).toHaveLength(10);
    connected()[0]?.disconnect();
    const joins = () => house.join(delegate.personId).then(({ welcome }) => welcome.me.personId, String);
    await expect.poll(joins, { timeout: 5000 }).toBe(delegate.personId);
    expect((await house.join(official.personId)).welcome.me.personId).toBe(official.personId);
  } finally {
    for (const socket of sockets) socket.disconnect();
  }
});

test('BORDER a person says hello ten times a second at most, however many connections there are', async () => {
  const clients = Array.from({ length: 6 }, () => new TestClient(house.url, cookieOf(delegate.personId)));
  await until(() => clients.every(({ socket }) => socket.connected));
  const hellos = clients.flatMap((client) =>
    [1, 2, 3].map(() => client.hello({ takeOver: true }).then(codeOf, String)),
  );
  const codes = await Promise.all(hellos);
  expect(codes.filter((code) => code === 'TOO_FAST').length).toBeGreaterThanOrEqual(8);
  await pause(1000);
  expect((await house.join(delegate.personId, { takeOver: true })).welcome.me.personId).toBe(delegate.personId);
  for (const client of clients) client.drop();
});

test('BORDER a person gives sixty commands in five seconds at most, on one connection or on many', async () => {
  const codes: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const client = await house.join(delegate.personId, { takeOver: true });
    const commands = Array.from({ length: 25 }, () => client.give({ type: 'postMessage', text: 'again' }, 'plenary'));
    codes.push(...(await Promise.all(commands)).map(codeOf));
  }
  expect(codes.filter((code) => code === 'ok')).toHaveLength(60);
  expect(codes.slice(60).every((code) => code === 'TOO_FAST')).toBe(true);
  const other = await house.join(official.personId);
  expect(codeOf(await other.give({ type: 'postMessage', text: 'once' }, 'plenary'))).toBe('ok');
});

test('sessions without connections are not remembered, and an end counts once', () => {
  const count = new ConnectionCount(2);
  const [first, second] = [count.admit('one'), count.admit('one')];
  expect(count.admit('one')).toBeUndefined();
  expect(count.admit('two')).toBeDefined();
  first?.();
  second?.();
  expect([count.admit('one'), count.admit('one')].every((end) => end !== undefined)).toBe(true);
});
