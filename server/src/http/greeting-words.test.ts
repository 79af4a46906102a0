import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delegate, dignitary, founding, interpreter, organizer } from '@plenum/shared/domain/testing/fixture';
import { greetingPaths } from '@plenum/shared/protocol/greetings';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAuthKeys } from '../auth/keys.ts';
import { newSession } from '../auth/sessions.ts';
import { startGreetings } from '../greetings/start-greetings.ts';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { FakePlane } from '../media/fake-plane.ts';
import { systemClock } from '../rooms/clock.ts';
import { encodeEvent } from '../rooms/event-codec.ts';
import { HouseRegistry } from '../rooms/house-registry.ts';
import { consoleParts } from '../testing/console-parts.ts';
import { greetingRoutes } from './greeting-routes.ts';

/** Script and subtitles of a greeting over HTTP, for those who have to interpret it (GREET-10). */
const onBroken = (error: unknown) => {
  throw error;
};
const cookies = new Map<string, string>();
let folder: string;
let url: string;
const ends: Array<() => unknown> = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-words-'));
  const log = new MemoryEventLog();
  const sessions = [organizer, interpreter, delegate, dignitary].map(({ personId }) => {
    const { cookieValue, ...session } = newSession();
    cookies.set(personId, `plenum_session=${cookieValue}`);
    return { type: 'sessionOpened' as const, ...session, invitationId: 'one', personId, openedAt: 1 };
  });
  const planned = {
    ...{ type: 'greetingPlanned' as const, greetingId: 'greeting', personId: dignitary.personId },
    ...{ roomId: 'plenary', itemId: null, language: 'ja' as const },
  };
  const stamp = { at: 1, commandId: crypto.randomUUID(), actor: { kind: 'system' } } as const;
  await log.append(
    'conference:dialogue',
    0,
    [...founding, ...sessions, planned].map((event) => encodeEvent(event, stamp)),
  );
  const registry = new HouseRegistry(log, Date.now);
  await registry.openAll();
  const greetings = await startGreetings({
    ...{ dataDir: folder, limits: { file: 1 << 20, conference: 1 << 30, reserve: 0 }, unsafe: true },
    ...{ bucket: undefined, plane: new FakePlane(), registry, clock: systemClock(), onBroken, onShut: () => {} },
    make: async () => ({ state: 'cancelled' }),
  });
  ends.push(greetings.close);
  const parts = consoleParts({ registry, keys: await loadAuthKeys(folder), secure: false, now: Date.now });
  const server = createServer(express().use(greetingRoutes({ ...parts, ...greetings, onBroken })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => server.close());
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const end of ends) end();
  await rm(folder, { recursive: true, force: true });
});

const ask = (personId: string, kind: string, body?: string) =>
  fetch(`${url}${greetingPaths.one('dialogue', 'greeting')}/words/${kind}/en`, {
    headers: { cookie: cookies.get(personId) ?? '', 'content-type': 'text/plain', origin: url },
    ...(body === undefined ? {} : { method: 'PUT', body }),
  });
const subtitles = 'WEBVTT\n\n00:01.000 --> 00:02.500\nSister city\n';

test('GREET-10 interpreters read script and subtitles of a greeting and change neither; other guests find nothing', async () => {
  expect((await ask(dignitary.personId, 'script', 'Dear friends')).status).toBe(200);
  expect((await ask(organizer.personId, 'subtitles', subtitles)).status).toBe(200);
  expect(await (await ask(interpreter.personId, 'script')).json()).toMatchObject({ text: 'Dear friends' });
  expect(await (await ask(interpreter.personId, 'subtitles')).json()).toMatchObject({
    cues: [{ text: 'Sister city' }],
  });
  const view = await fetch(`${url}${greetingPaths.one('dialogue', 'greeting')}`, {
    headers: { cookie: cookies.get(interpreter.personId) ?? '', origin: url },
  });
  expect(await view.json()).toMatchObject({ view: { greeting: { language: 'ja' } } });
  expect((await ask(interpreter.personId, 'script', 'Another text')).ok).toBe(false);
  for (const kind of ['script', 'subtitles']) expect((await ask(delegate.personId, kind)).ok).toBe(false);
  expect(await (await ask(interpreter.personId, 'script')).json()).toMatchObject({ text: 'Dear friends' });
});
