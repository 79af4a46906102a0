import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delegate, founding, moderator } from '@plenum/shared/domain/testing/fixture';
import type { AuditAnswer } from '@plenum/shared/protocol/socket-events';
import express from 'express';
import { v4 as newUuid } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newSession } from '../auth/sessions.ts';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { encodeEvent } from '../rooms/event-codec.ts';
import { HouseRegistry } from '../rooms/house-registry.ts';
import { auditRoutes } from './audit-routes.ts';

const conferenceId = 'dialogue';
let server: Server;
let registry: HouseRegistry;
let url: string;
const cookies: Record<string, string> = {};

beforeEach(async () => {
  const log = new MemoryEventLog();
  const stamp = { at: 1, commandId: newUuid(), actor: { kind: 'system' } } as const;
  const opened = [delegate, moderator].map(({ personId }) => {
    const { sessionId, secretHash, cookieValue } = newSession();
    cookies[personId] = `plenum_session=${cookieValue}`;
    return { type: 'sessionOpened', sessionId, secretHash, invitationId: 'one', personId, openedAt: 1 } as const;
  });
  await log.append(
    `conference:${conferenceId}`,
    0,
    [...founding, ...opened].map((event) => encodeEvent(event, stamp)),
  );
  registry = new HouseRegistry(log, Date.now);
  await registry.openAll();
  server = createServer(express().use(auditRoutes({ registry, secure: false })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/audit/health`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function ask(cookie: string): Promise<AuditAnswer> {
  return (await (await fetch(url, { headers: { cookie } })).json()) as AuditAnswer;
}

test('AUDIT-1: tells the moderators of a room who did what to whom, the newest first', async () => {
  const room = await registry.houses()[0]!.room('health');
  const actor = { kind: 'person', personId: moderator.personId, role: 'moderator' } as const;
  await room!.submit({ command: { type: 'freezeRoom' }, commandId: newUuid(), actor });
  await room!.submit({ command: { type: 'unfreezeRoom' }, commandId: newUuid(), actor });
  const removed = { type: 'removePerson', personId: delegate.personId, mayReturn: true } as const;
  await room!.submit({ command: removed, commandId: newUuid(), actor });
  const answer = await ask(cookies[moderator.personId]!);
  expect(answer.ok && answer.rows.slice(0, 3)).toMatchObject([
    { act: 'personRemoved', by: moderator.personId, whom: delegate.personId, roomId: 'health' },
    { act: 'roomUnfrozen' },
    { act: 'roomFrozen', by: moderator.personId, whom: null },
  ]);
});

test('AUDIT-1: is closed to who does not moderate the room, and to who is nobody', async () => {
  const refused = { ok: false, refusal: { code: 'NOT_MODERATOR_HERE' } };
  expect(await ask(cookies[delegate.personId]!)).toEqual(refused);
  expect(await ask('plenum_session=nothing')).toEqual(refused);
});
