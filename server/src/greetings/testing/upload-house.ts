import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dignitary, founding } from '@plenum/shared/domain/testing/fixture';
import express from 'express';
import { v4 as newUuid } from 'uuid';
import { loadAuthKeys } from '../../auth/keys.ts';
import { newSession } from '../../auth/sessions.ts';
import { greetingRoutes } from '../../http/greeting-routes.ts';
import { openLog } from '../../log/open-log.ts';
import { FakePlane } from '../../media/fake-plane.ts';
import { systemClock } from '../../rooms/clock.ts';
import { encodeEvent } from '../../rooms/event-codec.ts';
import { HouseRegistry } from '../../rooms/house-registry.ts';
import { consoleParts } from '../../testing/console-parts.ts';
import { startGreetings } from '../start-greetings.ts';

/**
 * A house of which nothing runs but the taking of films, as a process of its own that can be killed. Arguments: data folder,
 * number of greetings, port (0: any), address of a bucket if films go there. Prints `{"port","cookie"}`; a house that was there before keeps its session.
 */
const [folder = '', greetings = '1', wantedPort = '0', endpoint] = process.argv.slice(2);
const conferenceId = 'dialogue';
const stream = `conference:${conferenceId}`;
const log = await openLog({ url: 'sqlite:', dataDir: folder });
const stamp = { at: 1, commandId: newUuid(), actor: { kind: 'system' } } as const;
let cookie = '';
if ((await log.read(stream, 0)).length === 0) {
  const { sessionId, secretHash, cookieValue } = newSession();
  cookie = `plenum_session=${cookieValue}`;
  const { personId } = dignitary;
  const opened = { type: 'sessionOpened', sessionId, secretHash, invitationId: 'one', personId, openedAt: 1 } as const;
  const planned = Array.from({ length: Number(greetings) }, (_, index) => {
    const of = { greetingId: `greeting-${index}`, personId };
    return [
      { type: 'greetingPlanned', ...of, roomId: 'plenary', itemId: null, language: 'ja' } as const,
      { type: 'consentGiven', ...of, version: '2026-11', language: 'ja', at: 1 } as const,
    ];
  });
  const events = [...founding, opened, ...planned.flat()];
  await log.append(
    stream,
    0,
    events.map((event) => encodeEvent(event, stamp)),
  );
}
const registry = new HouseRegistry(log, Date.now);
await registry.openAll();
const onBroken = (error: unknown) => console.error(error);
const house = await startGreetings({
  dataDir: folder,
  limits: { file: 1 << 20, conference: 1 << 30, reserve: 0 },
  unsafe: false,
  bucket: endpoint ? { bucket: 'films', endpoint, region: 'eu-central-1', keyId: 'house', secret: 'x' } : undefined,
  plane: new FakePlane(),
  registry,
  clock: systemClock(),
  make: ({ signal }) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve({ state: 'cancelled' }))),
  onBroken,
  onShut: () => {},
});
const parts = consoleParts({ registry, keys: await loadAuthKeys(folder), secure: false, now: Date.now });
const server = createServer(express().use(greetingRoutes({ ...parts, ...house, onBroken })));
server.listen(Number(wantedPort), '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port, cookie }));
});
