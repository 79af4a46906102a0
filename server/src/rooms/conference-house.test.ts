import { randomUUID } from 'node:crypto';
import { rooms } from '@plenum/shared/domain/testing/fixture';
import { beforeEach, expect, test } from 'vitest';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import type { HouseEvents } from './conference-house.ts';
import { HouseRegistry } from './house-registry.ts';

const actor = { kind: 'system' } as const;
let registry: HouseRegistry;
let heard: HouseEvents[];

beforeEach(async () => {
  const log = new MemoryEventLog();
  registry = new HouseRegistry(log, () => 1);
  heard = [];
  registry.onEvents((_house, events) => heard.push(events));
});

test('a conference is opened once however often it is asked for, and its rooms when they are planned', async () => {
  const [first, second] = await Promise.all([registry.open('dialogue'), registry.open('dialogue')]);
  expect(first).toBe(second);
  expect(await first.room('health')).toBeUndefined();
  await first.conference.submit({ command: { type: 'planRoom', ...rooms[1] }, commandId: randomUUID(), actor });
  const opened = await Promise.all([first.room('health'), first.room('health')]);
  expect(opened[0]).toBe(opened[1]);
  expect(first.openRooms()).toHaveLength(1);
  await opened[0]?.submit({ command: { type: 'setFloorSize', size: 2 }, commandId: randomUUID(), actor });
  expect(heard.map(({ stream, to }) => [stream, to])).toEqual([
    ['conference', 1],
    ['room', 1],
  ]);
  for (const name of ['constructor', '__proto__', 'toString']) expect(await first.room(name)).toBeUndefined();
});

test('all conferences of the log are opened at the start, each with its rooms and sessions', async () => {
  const log = new MemoryEventLog();
  const before = new HouseRegistry(log, () => 1);
  for (const name of ['one', 'two']) {
    const house = await before.open(name);
    await house.conference.submit({ command: { type: 'planRoom', ...rooms[1] }, commandId: randomUUID(), actor });
  }
  const after = new HouseRegistry(log, () => 1);
  await after.openAll();
  expect(
    after
      .houses()
      .map(({ conferenceId }) => conferenceId)
      .toSorted(),
  ).toEqual(['one', 'two']);
  expect(after.get('one')?.openRooms()).toHaveLength(1);
  expect(after.findSession('nobody')).toBeUndefined();
  expect(after.findSession('__proto__')).toBeUndefined();
});
