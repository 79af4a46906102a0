import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delegate, founding } from '@plenum/shared/domain/testing/fixture';
import type { ConsoleAnswer } from '@plenum/shared/protocol/console';
import express from 'express';
import { v4 as newUuid } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { consoleCookieName } from '../auth/console-sessions.ts';
import { loadAuthKeys } from '../auth/keys.ts';
import { newSession } from '../auth/sessions.ts';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { encodeEvent } from '../rooms/event-codec.ts';
import { HouseRegistry } from '../rooms/house-registry.ts';
import { consoleParts } from '../testing/console-parts.ts';
import { handoutRoutes } from './handout-routes.ts';
import { localHandoutFiles } from './local-handout-files.ts';

const conferenceId = 'dialogue';
let folder: string;
let server: Server;
let registry: HouseRegistry;
let url: string;
let organizer: string;
let guest: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-handouts-'));
  const log = new MemoryEventLog();
  const own = newSession();
  const stamp = { at: 1, commandId: newUuid(), actor: { kind: 'system' } } as const;
  const { sessionId, secretHash, cookieValue } = own;
  const opened = {
    type: 'sessionOpened',
    sessionId,
    secretHash,
    invitationId: 'one',
    personId: delegate.personId,
    openedAt: 1,
  } as const;
  await log.append(
    `conference:${conferenceId}`,
    0,
    [...founding, opened].map((event) => encodeEvent(event, stamp)),
  );
  registry = new HouseRegistry(log, Date.now);
  await registry.openAll();
  const parts = consoleParts({ registry, keys: await loadAuthKeys(folder), secure: false, now: Date.now });
  await parts.accounts.addFirst({ accountId: 'ab12', login: 'office', passwordHash: '' });
  organizer = `${consoleCookieName(false)}=${parts.sessions.open('ab12').cookieValue}`;
  guest = `plenum_session=${cookieValue}`;
  server = createServer(express().use(handoutRoutes({ ...parts, files: localHandoutFiles(folder) })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/handouts/${conferenceId}/plenary`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

async function upload(cookie: string, bytes: string, title = '开场致辞', headers: Record<string, string> = {}) {
  const query = new URLSearchParams({ title, language: 'zh' });
  const type = { 'content-type': 'application/octet-stream' };
  const response = await fetch(`${url}?${query}`, {
    method: 'POST',
    headers: { cookie, ...type, ...headers },
    body: bytes,
  });
  const answer = (await response.json()) as ConsoleAnswer<{ handoutId: string }>;
  return answer.ok ? answer.handoutId : answer.refusal.code;
}

test('HAND-1, HAND-2: staff bring a paper, guests of the room take it home as a file, and nothing of it runs', async () => {
  const handoutId = await upload(organizer, '%PDF-1.7 paper');
  const files = await readdir(join(folder, 'handouts'));
  expect(files[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect((await stat(join(folder, 'handouts', files[0] ?? ''))).mode & 0o777).toBe(0o600);
  const taken = await fetch(`${url}/${handoutId}`, { headers: { cookie: guest } });
  expect([taken.status, await taken.text()]).toEqual([200, '%PDF-1.7 paper']);
  expect(taken.headers.get('content-type')).toBe('application/pdf');
  expect(taken.headers.get('x-content-type-options')).toBe('nosniff');
  expect(taken.headers.get('content-security-policy')).toContain('sandbox');
  expect(taken.headers.get('content-disposition')).toBe(
    `attachment; filename="handout.pdf"; filename*=UTF-8''${encodeURIComponent('开场致辞.pdf')}`,
  );
  expect((await fetch(`${url}/${handoutId}`)).status).toBe(401);
  expect((await fetch(`${url}/../../../${files[0]}`, { headers: { cookie: guest } })).status).toBe(404);
});

test('a guest brings none, a page none, an empty or foreign thing is none, and what was refused leaves no file', async () => {
  expect(await upload(guest, '%PDF-1.7')).toBe('NOT_PERMITTED');
  expect(await upload(organizer, '<html><script>1</script></html>')).toBe('FILE_TYPE');
  expect(await upload(organizer, '')).toBe('FILE_EMPTY');
  expect(await upload(organizer, '%PDF-', 'x'.repeat(201))).toBe('MALFORMED');
  expect(await upload(organizer, '%PDF-', 'x', { origin: 'https://elsewhere.example' })).toBe('NOT_PERMITTED');
  expect(await upload('', '%PDF-')).toBe('NOT_SIGNED_IN');
  expect(await readdir(join(folder, 'handouts')).catch(() => [])).toEqual([]);
});
