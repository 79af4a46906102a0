import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
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
import { type HandoutFiles, holdsFile } from './handout-files.ts';
import { handoutRoutes } from './handout-routes.ts';
import { startHandoutSweeper } from './handout-sweeper.ts';
import { localHandoutFiles } from './local-handout-files.ts';

const conferenceId = 'dialogue';
let folder: string;
let server: Server;
let registry: HouseRegistry;
let url: string;
let files: HandoutFiles;
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
  files = localHandoutFiles(folder);
  server = createServer(express().use(handoutRoutes({ ...parts, files })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/handouts/${conferenceId}/plenary`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

async function upload(
  cookie: string,
  bytes: string,
  title = '开场致辞',
  headers: Record<string, string> = {},
  more: Record<string, string> = {},
) {
  const query = new URLSearchParams({ title: JSON.stringify({ zh: title, ja: 'ご挨拶' }), language: 'zh', ...more });
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
  const files = (await readdir(join(folder, 'handouts'))).sort();
  expect(files).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), `${files[0]}.json`]);
  expect((await stat(join(folder, 'handouts', files[0] ?? ''))).mode & 0o777).toBe(0o600);
  const taken = await fetch(`${url}/${handoutId}`, { headers: { cookie: guest } });
  expect([taken.status, await taken.text()]).toEqual([200, '%PDF-1.7 paper']);
  expect(taken.headers.get('content-type')).toBe('application/pdf');
  expect(taken.headers.get('x-content-type-options')).toBe('nosniff');
  expect(taken.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(taken.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(taken.headers.get('content-length')).toBe('14');
  expect(taken.headers.get('content-disposition')).toBe(
    `attachment; filename="handout.pdf"; filename*=UTF-8''${encodeURIComponent('开场致辞.pdf')}`,
  );
  expect((await fetch(`${url}/${handoutId}`)).status).toBe(401);
  expect((await fetch(`${url}/../../../${files[0]}`, { headers: { cookie: guest } })).status).toBe(404);
});

test('HAND-3: only what lies in the house can be published, and what was torn on the disk is not handed out', async () => {
  const handoutId = await upload(organizer, '%PDF-1.7 paper');
  const room = await registry.houses()[0]?.room('plenary');
  const paper = room?.state.handouts[handoutId];
  if (!paper) throw new Error('the paper was not published');
  expect(paper.title).toEqual({ zh: '开场致辞', ja: 'ご挨拶' });
  const { fileId, mime, size, sha256 } = paper;
  const file = { fileId, mime, size, sha256 };
  expect(await holdsFile(files, file)).toBe(true);
  const others = [{ fileId: newUuid() }, { mime: 'image/png' as const }, { size: 15 }, { sha256: '0'.repeat(64) }];
  for (const other of others) expect(await holdsFile(files, { ...file, ...other })).toBe(false);
  await writeFile(join(folder, 'handouts', fileId), '%PDF-');
  expect((await fetch(`${url}/${handoutId}`, { headers: { cookie: guest } })).status).toBe(400);
});

test('a paper is replaced by another in one step; what no room shows goes from the disk, what is new stays', async () => {
  const first = await upload(organizer, '%PDF-1.7 first');
  const kept = await upload(organizer, '%PDF-1.7 kept');
  expect(await upload(organizer, '%PDF-1.7 x', 'x', {}, { replaces: 'nothing' })).toBe('NO_SUCH_HANDOUT');
  const second = await upload(organizer, '%PDF-1.7 second', '第二版', {}, { replaces: first });
  const room = await registry.houses()[0]?.room('plenary');
  expect(Object.keys(room?.state.handouts ?? {}).sort()).toEqual([kept, second].sort());
  expect((await fetch(`${url}/${first}`, { headers: { cookie: guest } })).status).toBe(400);
  const sweepAt = async (now: number) => {
    const end = startHandoutSweeper({
      registry,
      files,
      now: () => now,
      onBroken: (error) => expect.fail(String(error)),
    });
    end();
    return () => readdir(join(folder, 'handouts'));
  };
  expect(await (await sweepAt(Date.now()))()).toHaveLength(6);
  await expect.poll(await sweepAt(Date.now() + 7_200_000)).toHaveLength(4);
  expect((await fetch(`${url}/${second}`, { headers: { cookie: guest } })).status).toBe(200);
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
