import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { ConferenceStreamCommand } from '@plenum/shared/domain/command';
import { delegate, founding } from '@plenum/shared/domain/testing/fixture';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signInvitation } from '../auth/invitations.ts';
import { type AuthKeys, loadAuthKeys } from '../auth/keys.ts';
import { type Greetings, startGreetings } from '../greetings/start-greetings.ts';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { houseRtpCapabilities } from '../media/codecs.ts';
import { FakePlane } from '../media/fake-plane.ts';
import { systemClock } from '../rooms/clock.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import { encodeEvent } from '../rooms/event-codec.ts';
import { HouseRegistry } from '../rooms/house-registry.ts';
import { consoleParts } from '../testing/console-parts.ts';
import { redeem, signOut, whoAmI } from '../testing/http-client.ts';
import { createApp } from './app.ts';
import type { Health } from './health.ts';
import { localHandoutFiles } from './local-handout-files.ts';
import { loadPage } from './page.ts';

const system = { kind: 'system' } as const;
const conferenceId = 'dialogue';
let folder: string;
let keys: AuthKeys;
let house: ConferenceHouse;
let server: Server;
let url: string;
let now: number;
let health: Health;
let broken: unknown[];
let greetings: Greetings;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-test-'));
  keys = await loadAuthKeys(join(folder, 'data'));
  await mkdir(join(folder, 'page/assets'), { recursive: true });
  await writeFile(join(folder, 'page/index.html'), '<html><head><!--plenum-boot--></head></html>');
  await writeFile(join(folder, 'page/assets/a.js'), 'export {};');
  await writeFile(join(folder, 'page/assets/long.js'), 'export const words = "dialogue";\n'.repeat(200));
  await writeFile(join(folder, 'page/seal.svg'), '<svg/>');
  await writeFile(join(folder, 'secret.txt'), 'secret');
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => open(false));
afterEach(() => {
  greetings.close();
  server.closeAllConnections();
  server.close();
  expect(broken).toEqual([]);
});

async function open(secure: boolean, proxies = 0): Promise<void> {
  now = 1_800_000_000_000;
  health = { log: true, mediaNode: true, rooms: 1, visitors: 2, helloTimes: { n: 0, p50: 0, p95: 0, max: 0 } };
  broken = [];
  const log = new MemoryEventLog();
  const stamp = { at: 1, commandId: randomUUID(), actor: system };
  await log.append(
    `conference:${conferenceId}`,
    0,
    founding.map((event) => encodeEvent(event, stamp)),
  );
  const registry = new HouseRegistry(log, () => now);
  house = await registry.open(conferenceId);
  const page = (await loadPage(join(folder, 'page')))!;
  const rtpCapabilities = houseRtpCapabilities();
  const parts = { registry, keys, secure, now: () => now, clockRate: 1, rtpCapabilities, proxies, page };
  const files = localHandoutFiles(join(folder, 'data'));
  const console = { ...consoleParts({ registry, keys, secure, now: () => now }), files };
  const onBroken = (error: unknown) => void broken.push(error);
  greetings = await startGreetings({
    dataDir: join(folder, 'data'),
    limits: { file: 1 << 20, conference: 1 << 22, reserve: 0 },
    unsafe: false,
    bucket: undefined,
    plane: new FakePlane(),
    registry,
    clock: systemClock(1),
    onBroken,
    onShut: () => {},
  });
  server = createServer(
    createApp({
      ...parts,
      console,
      greetings: { ...console, ...greetings, onBroken },
      health: async () => health,
      onBroken,
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const submit = (command: ConferenceStreamCommand) =>
  house.conference.submit({ command, commandId: randomUUID(), actor: system });

async function invite(invitationId = 'one', times: { expiresAt?: number; notBefore?: number } = {}): Promise<string> {
  const { personId } = delegate;
  await submit({ type: 'issueInvitation', invitationId, personId, expiresAt: now + 1e9 });
  return signInvitation(keys, { conferenceId, invitationId, personId, ...times });
}

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

/** The bytes as they travel, which fetch would unpack. */
function ask(path: string, accepted: string): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': accepted } }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    })
      .on('error', reject)
      .end();
  });
}

/** Paths as they stand, which fetch would tidy up first. */
function rawGet(path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ host: '127.0.0.1', port, path }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body = `${body}${String(chunk)}`));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('session', () => {
  test('a link becomes a session once; the cookie is for this house alone and no script can read it', async () => {
    const { status, answer, setCookie, cookie } = await redeem(url, await invite());
    expect([status, answer]).toMatchObject([200, { ok: true, personId: delegate.personId, conferenceId }]);
    expect(setCookie).toMatch(
      /^plenum_session=[0-9a-f]{32}\.[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.ok && answer.invited?.me.personId).toBe(delegate.personId);
    expect(await whoAmI(url, cookie)).toMatchObject({ ok: true, personId: delegate.personId });
    const again = await redeem(url, await invite(), cookie);
    expect([again.status, again.setCookie]).toEqual([200, '']);
    expect(Object.keys(house.conference.state.sessions)).toHaveLength(1);
    expect(JSON.stringify(house.conference.state)).not.toContain(cookie.split('.')[1]);
  });

  test('over https the cookie is Secure and bound to the host, and the browser is told to stay with https', async () => {
    server.close();
    await open(true);
    const { setCookie, cookie } = await redeem(url, await invite());
    expect(setCookie).toMatch(/^__Host-plenum_session=.*; Secure$/);
    expect(await whoAmI(url, cookie.replace('__Host-', ''))).toMatchObject({ ok: false });
    expect((await fetch(url)).headers.get('strict-transport-security')).toContain('max-age=31536000');
  });

  test('ROSTER-3 links that are expired, not yet valid, tampered with, revoked or of nobody are refused, each by its code', async () => {
    const good = await invite();
    const [head = '', body = '', seal = ''] = good.split('.');
    const otherKeys = await loadAuthKeys(join(folder, 'other'));
    const foreign = { conferenceId, invitationId: 'one', personId: delegate.personId };
    const swapped = Buffer.from(body, 'base64url').toString().replace(delegate.personId, 'protocol-office');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    await invite('gone');
    await submit({ type: 'revokeInvitation', invitationId: 'gone' });
    const cases: Array<[string, string]> = [
      [await invite('two', { expiresAt: now - 5000 }), 'LINK_EXPIRED'],
      [await invite('three', { notBefore: now + 60_000 }), 'LINK_NOT_YET'],
      [await signInvitation(keys, { ...foreign, invitationId: 'gone' }), 'LINK_REVOKED'],
      [await signInvitation(keys, { ...foreign, invitationId: 'never' }), 'LINK_INVALID'],
      [await signInvitation(keys, { ...foreign, personId: 'protocol-office' }), 'LINK_INVALID'],
      [await signInvitation(keys, { ...foreign, conferenceId: 'elsewhere' }), 'LINK_INVALID'],
      [await signInvitation(otherKeys, foreign), 'LINK_INVALID'],
      [`${head}.${Buffer.from(swapped).toString('base64url')}.${seal}`, 'LINK_INVALID'],
      [`${none}.${body}.`, 'LINK_INVALID'],
      [`${head}.${body}`, 'LINK_INVALID'],
      ['', 'LINK_INVALID'],
      ['x'.repeat(4000), 'LINK_INVALID'],
    ];
    for (const [token, code] of cases) {
      expect(await redeem(url, token)).toMatchObject({ status: 401, answer: { refusal: { code } }, setCookie: '' });
    }
    now += 2e9;
    expect(await redeem(url, good)).toMatchObject({ status: 401, answer: { refusal: { code: 'LINK_EXPIRED' } } });
    expect(house.conference.state.sessions).toEqual({});
  });

  test('ROSTER-4 signing out and revoking end the session at once; a dead cookie is nobody', async () => {
    const token = await invite();
    const first = await redeem(url, token);
    expect(await signOut(url, first.cookie)).toBe(204);
    expect(await whoAmI(url, first.cookie)).toEqual({ ok: false, refusal: { code: 'NOT_SIGNED_IN' } });
    expect(await signOut(url, first.cookie)).toBe(204);
    const second = await redeem(url, token);
    await submit({ type: 'revokeInvitation', invitationId: 'one' });
    expect(await whoAmI(url, second.cookie)).toEqual({ ok: false, refusal: { code: 'NOT_SIGNED_IN' } });
    expect((await redeem(url, token, second.cookie)).answer).toEqual({ ok: false, refusal: { code: 'LINK_REVOKED' } });
  });

  test('ROSTER-5 the sixth browser of a person ends the first one', async () => {
    const token = await invite();
    const cookies = [];
    for (let count = 0; count < 6; count += 1) {
      now += 1;
      cookies.push((await redeem(url, token)).cookie);
    }
    const known = await Promise.all(cookies.map((cookie) => whoAmI(url, cookie)));
    expect(known.map(({ ok }) => ok)).toEqual([false, true, true, true, true, true]);
  });

  test('bodies that are encoded, too long, of another kind or malformed are refused before anything reads them', async () => {
    const token = await invite();
    const told = async (response: Promise<Response>) => {
      const { status } = await response;
      return [status, ((await (await response).json()) as { refusal: { code: string } }).refusal.code];
    };
    for (const encoding of ['gzip', 'br', 'deflate', 'identity, br']) {
      expect(await told(post(JSON.stringify({ token }), { 'content-encoding': encoding }))).toEqual([415, 'MALFORMED']);
    }
    expect(await told(post(JSON.stringify({ token: 'x'.repeat(9000) })))).toEqual([413, 'TOO_LARGE']);
    expect(await told(post(JSON.stringify({ token }), { 'content-type': 'text/plain' }))).toEqual([400, 'MALFORMED']);
    const malformed = ['', '{', 'null', '[]', '{"token":1}', '{"token":"a","more":1}', `{"__proto__":{"token":"a"}}`];
    for (const body of malformed) expect([body, ...(await told(post(body)))]).toEqual([body, 400, 'MALFORMED']);
    expect((await post(JSON.stringify({ token }), { 'content-encoding': 'identity' })).status).toBe(200);
  });

  test('after sixty links that do not open, the address is told to wait; good links open all the same', async () => {
    const token = await invite();
    const good = await Promise.all(Array.from({ length: 100 }, () => redeem(url, token)));
    expect(good.every(({ status }) => status === 200)).toBe(true);
    const bad = [];
    for (let count = 0; count < 65; count += 1) bad.push((await redeem(url, 'no link')).status);
    expect(bad.indexOf(429)).toBe(60);
    expect(await redeem(url, 'no link')).toMatchObject({ status: 429, answer: { refusal: { code: 'TOO_FAST' } } });
    expect(await redeem(url, token)).toMatchObject({ status: 200 });
  });

  test('behind our own proxy each caller has his own measure; nobody else is believed to be a proxy', async () => {
    const tries = async (from: (count: number) => string) => {
      const statuses = [];
      for (let count = 0; count < 65; count += 1) {
        statuses.push((await post('{"token":"no"}', { 'x-forwarded-for': from(count) })).status);
      }
      return statuses;
    };
    expect((await tries((count) => `192.0.2.${count}`)).indexOf(429)).toBe(60);
    server.closeAllConnections();
    server.close();
    await open(false, 1);
    expect(await tries((count) => `192.0.2.${count}`)).not.toContain(429);
    expect((await tries((count) => `198.51.100.${count}, 203.0.113.1`)).indexOf(429)).toBe(60);
  });
});

describe('page and health', () => {
  test('long texts of the page come packed to whoever can unpack them, and are the same', async () => {
    const text = 'export const words = "dialogue";\n'.repeat(200);
    const told = await ask('/assets/long.js', 'br, gzip');
    expect(told.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    expect(brotliDecompressSync(told.body).toString()).toBe(text);
    expect(gunzipSync((await ask('/assets/long.js', 'gzip;q=0.5')).body).toString()).toBe(text);
    for (const accepted of ['identity', 'deflate', 'br;q=0'])
      expect((await ask('/assets/long.js', accepted)).body.toString(), accepted).toBe(text);
    expect((await ask('/assets/a.js', 'br')).headers['content-encoding']).toBeUndefined();
    expect((await ask('/assets/..%2f..%2fsecret.txt', 'br')).status).toBeGreaterThanOrEqual(400);
  });

  test('/healthz says whether a person could be let in and heard, and which part is down', async () => {
    const ask = async () => {
      const response = await fetch(`${url}/healthz`);
      return [response.status, await response.json(), response.headers.get('cache-control')];
    };
    const counts = { rooms: 1, visitors: 2 };
    const told = { status: 'ok', parts: { log: 'ok', mediaNode: 'ok' }, counts, helloTimes: health.helloTimes };
    expect(await ask()).toEqual([200, told, 'no-store']);
    health = { ...health, mediaNode: false };
    expect(await ask()).toMatchObject([503, { status: 'down', parts: { log: 'ok', mediaNode: 'down' } }, 'no-store']);
    health = { ...health, mediaNode: true, log: false };
    expect(await ask()).toMatchObject([503, { status: 'down', parts: { log: 'down', mediaNode: 'ok' } }, 'no-store']);
  });

  test('every path that is no file is the one page, with what it must know at once; assets never change', async () => {
    for (const path of ['/', '/join', '/rooms/health', '/assets-of-mine']) {
      const response = await fetch(`${url}${path}`);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      const boot = /<script type="application\/json" id="plenum-boot">(.*)<\/script>/.exec(await response.text())?.[1];
      expect(JSON.parse(boot ?? '')).toEqual({ rtpCapabilities: houseRtpCapabilities() });
    }
    expect(await (await fetch(`${url}/api/boot`)).json()).toEqual({ rtpCapabilities: houseRtpCapabilities() });
    expect((await fetch(`${url}/assets/a.js`)).headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${url}/assets/none.js`)).status).toBe(404);
    expect((await fetch(`${url}/seal.svg`)).headers.get('content-type')).toBe('image/svg+xml');
  });

  test('unknown names under /api are refused as such, for every method', async () => {
    for (const method of ['GET', 'POST', 'PUT']) {
      const response = await fetch(`${url}/api/unknown`, { method });
      expect([response.status, await response.json()]).toEqual([404, { ok: false, refusal: { code: 'MALFORMED' } }]);
    }
  });

  test('no path leads out of the folder of the page', async () => {
    const paths = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/%2e%2e%5c%2e%2e%5csecret.txt',
      '//secret.txt',
      '/assets/a.js%00.txt',
      '/%E0%A4%A',
    ];
    for (const path of paths) {
      const { status, body } = await rawGet(path);
      expect([200, 400, 403, 404], path).toContain(status);
      expect(body, path).not.toContain('secret');
      expect(body, path).not.toContain(folder);
    }
  });

  test('every answer forbids foreign scripts, frames and referrers, and names no software', async () => {
    for (const path of ['/', '/healthz', '/api/unknown', '/assets/a.js']) {
      const { headers } = await fetch(`${url}${path}`);
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(self)');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });
});
