import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DomainEvent } from '@plenum/shared/domain/event';
import { dignitary, founding } from '@plenum/shared/domain/testing/fixture';
import { type GreetingView, greetingPaths } from '@plenum/shared/protocol/greetings';
import express from 'express';
import { v4 as newUuid } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { consoleCookieName } from '../auth/console-sessions.ts';
import { loadAuthKeys } from '../auth/keys.ts';
import { newSession } from '../auth/sessions.ts';
import { greetingRoutes } from '../http/greeting-routes.ts';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { FakePlane } from '../media/fake-plane.ts';
import { systemClock } from '../rooms/clock.ts';
import { encodeEvent } from '../rooms/event-codec.ts';
import { HouseRegistry } from '../rooms/house-registry.ts';
import { consoleParts } from '../testing/console-parts.ts';
import { type Greetings, startGreetings } from './start-greetings.ts';
import { ffmpeg } from './testing/make-media.ts';

const greetingId = 'greeting-1';
const path = `${greetingPaths.one('dialogue', greetingId)}/still`;
const canary = 'CANARY-OF-THE-TEST';
let folder: string;
let server: Server;
let house: Greetings;
let url: string;
let organizer: string;
let guest: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-stills-'));
  const log = new MemoryEventLog();
  const { sessionId, secretHash, cookieValue } = newSession();
  const { personId } = dignitary;
  const events: DomainEvent[] = [
    ...founding,
    { type: 'sessionOpened', sessionId, secretHash, invitationId: 'one', personId, openedAt: 1 },
    { type: 'greetingPlanned', greetingId, personId, roomId: 'plenary', itemId: null, language: 'ja' },
  ];
  const stamp = { at: 1, commandId: newUuid(), actor: { kind: 'system' } } as const;
  await log.append(
    'conference:dialogue',
    0,
    events.map((event) => encodeEvent(event, stamp)),
  );
  const registry = new HouseRegistry(log, Date.now);
  await registry.openAll();
  const onBroken = (error: unknown) => console.error(error);
  const parts = consoleParts({ registry, keys: await loadAuthKeys(folder), secure: false, now: Date.now });
  await parts.accounts.addFirst({ accountId: 'ab12', login: 'office', passwordHash: '' });
  organizer = `${consoleCookieName(false)}=${parts.sessions.open('ab12').cookieValue}`;
  guest = `plenum_session=${cookieValue}`;
  house = await startGreetings({
    ...{ dataDir: folder, unsafe: false, bucket: undefined, plane: new FakePlane(), registry, clock: systemClock() },
    limits: { file: 1 << 20, conference: 1 << 30, reserve: 0 },
    onBroken,
    onShut: () => {},
  });
  server = createServer(express().use(greetingRoutes({ ...parts, ...house, onBroken })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  house.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

async function bring(bytes: Buffer, cookie = organizer): Promise<string> {
  const headers = { cookie, 'content-type': 'application/octet-stream' };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: new Uint8Array(bytes) });
  const told = (await response.json()) as { ok: boolean; refusal?: { code: string } };
  return told.ok ? 'ok' : (told.refusal?.code ?? '');
}
const look = (at = path) => fetch(`${url}${at}`, { headers: { cookie: organizer } });
async function stillOf(): Promise<string | null> {
  const response = await look(greetingPaths.one('dialogue', greetingId));
  return ((await response.json()) as { view: GreetingView }).view.greeting.still;
}
async function made(name: string, size: string, ...more: string[]): Promise<Buffer> {
  const file = join(folder, name);
  await ffmpeg('-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=1`, '-frames:v', '1', ...more, file);
  return readFile(file);
}
/** Width and height as the frame header of a JPEG tells them. */
function sizeOf(jpeg: Buffer): [number, number] {
  const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
}

test('GREET-13 a picture of each kind becomes a clean one of the house’s own, no larger than the stage', async () => {
  const comment = ['-metadata', `comment=${canary}`];
  for (const [name, size, expected] of [
    ['a.jpg', '640x360', [640, 360]],
    ['b.png', '3000x2000', [1620, 1080]],
    ['c.webp', '801x601', [800, 600]],
  ] as const) {
    const brought = Buffer.concat([await made(name, size, ...comment), Buffer.from(canary)]);
    expect(await bring(brought), name).toBe('ok');
    const response = await look();
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    const [width, height] = sizeOf(bytes);
    expect(Math.abs(width - expected[0]) + Math.abs(height - expected[1]), `${width}x${height}`).toBeLessThan(4);
    expect(bytes.includes(canary)).toBe(false);
  }
  expect(await readdir(join(folder, 'greetings', 'stills'))).toEqual([]);
});

test('GREET-13 what is no picture, or too much of one, is refused, and what was there stays', async () => {
  const good = await made('good.png', '320x180');
  expect(await bring(good)).toBe('ok');
  const before = await stillOf();
  const bomb = Buffer.from(good);
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>`);
  const playlist = Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n');
  const dressed = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), playlist]);
  for (const bad of [Buffer.from('text'), svg, playlist, dressed, bomb, good.subarray(0, 40)])
    expect(await bring(bad)).toBe('PICTURE_UNREADABLE');
  expect(await bring(Buffer.alloc(0))).not.toBe('ok');
  expect(await stillOf()).toBe(before);
});

test('GREET-13 the guest brings none, a withdrawn one is gone, and words are never sent as a picture', async () => {
  const good = await made('good.png', '320x180');
  expect(await bring(good, guest)).toBe('NOT_PERMITTED');
  expect(await bring(good, 'plenum_session=nobody')).toBe('NO_SUCH_GREETING');
  expect(await bring(good)).toBe('ok');
  const still = (await stillOf()) ?? '';
  expect((await look(greetingPaths.still('dialogue', 'plenary', still))).status).not.toBe(200);
  const response = await fetch(`${url}${path}`, { method: 'DELETE', headers: { cookie: organizer } });
  expect([response.status, await stillOf(), (await look()).status]).toEqual([200, null, 400]);
  const words = await house.words.save(Buffer.from('<script>alert(1)</script>'));
  const order = { commandId: newUuid(), command: { type: 'cutGreeting', greetingId, cut: null, still: words } };
  await fetch(`${url}${greetingPaths.one('dialogue', greetingId)}/commands`, {
    method: 'POST',
    headers: { cookie: organizer, 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  expect([await stillOf(), (await look()).status]).toEqual([words, 400]);
});
