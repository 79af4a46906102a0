import { randomUUID } from 'node:crypto';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Person } from '@plenum/shared/domain/conference-state';
import { audience, delegate, founding, official, organizer } from '@plenum/shared/domain/testing/fixture';
import { beforeEach, expect, test } from 'vitest';
import type { EventLog } from '../log/event-log.ts';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { until } from '../media/testing/until.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { encodeEvent } from './event-codec.ts';
import { HouseRegistry } from './house-registry.ts';
import { callItems } from './item-caller.ts';
import { VoteEraser } from './vote-eraser.ts';

let log: MemoryEventLog;
let registry: HouseRegistry;
const clock = new HandClock(1000);
const broken: unknown[] = [];

beforeEach(async () => {
  log = new MemoryEventLog();
  broken.length = 0;
  const stamp = { at: 1, commandId: randomUUID(), actor: { kind: 'system' } as const };
  await log.append(
    'conference:dialogue',
    0,
    founding.map((event) => encodeEvent(event, stamp)),
  );
  registry = new HouseRegistry(log, clock.now);
  await registry.openAll();
});

const room = () => registry.houses()[0]!.openRoom('plenary')!;
async function give(command: RoomStreamCommand, { personId, role }: Person = organizer): Promise<void> {
  const actor = { kind: 'person', personId, role } as const;
  expect(await room().submit({ command, commandId: randomUUID(), actor })).toMatchObject({ ok: true });
}
async function vote(kind: 'secret' | 'open'): Promise<void> {
  const words = { en: 'Any' };
  await give({
    type: 'draftPoll',
    pollId: kind,
    title: words,
    form: { kind: 'single', options: [words, words] },
    ballot: kind === 'secret' ? { kind } : { kind, mayChange: true },
    results: 'live',
    audience: true,
  });
  await give({ type: 'openPoll', pollId: kind });
  for (const [index, person] of [delegate, official, audience].entries())
    await give({ type: 'castVote', pollId: kind, choices: [index % 2] }, person);
}
const votesOf = async (pollId: string) =>
  (await log.read(room().stream, 0)).filter(({ type, data }) => type === 'voteCast' && data.pollId === pollId);
const told = async (pollId: string) => (await votesOf(pollId)).filter(({ personal }) => personal).length;
const parts = (over: EventLog = log) => ({
  log: over,
  registry,
  clock,
  onBroken: (error: unknown) => broken.push(error),
});

test('POLL-6 closing a secret poll erases who chose what, in the log and in memory; the result and the chain stand', async () => {
  const eraser = new VoteEraser(parts());
  await vote('secret');
  await vote('open');
  expect([await told('secret'), await told('open')]).toEqual([3, 3]);
  await give({ type: 'closePoll', pollId: 'open' });
  await give({ type: 'closePoll', pollId: 'secret' });
  await until(async () => (await told('secret')) === 0);
  expect(await told('open')).toBe(3);
  const kept = () =>
    room()
      .since(0)
      ?.filter(({ event }) => event.type === 'voteCast' && event.pollId === 'secret') ?? [];
  await until(() => kept().every(({ event }) => event.type === 'voteCast' && event.choices === null));
  expect(kept()).toHaveLength(3);
  expect(room().state.polls.secret?.run).toMatchObject({ state: 'closed', counts: [2, 1], voted: 3, voters: {} });
  expect(await log.verify()).toMatchObject({ ok: true });
  const again = new HouseRegistry(log, clock.now);
  await again.openAll();
  expect(again.houses()[0]!.openRoom('plenary')?.state).toEqual(room().state);
  eraser.close();
  expect(broken).toEqual([]);
});

test('POLL-6 what a crash, or a log that fails for a while, has left is erased later', async () => {
  await vote('secret');
  await give({ type: 'closePoll', pollId: 'secret' });
  expect(await told('secret')).toBe(3);
  let fails = 1;
  const failing = Object.assign(Object.create(log) as EventLog, {
    erasePersonal: async (stream: string, seq: number) => {
      fails -= 1;
      if (fails >= 0) throw new Error('the disk is gone');
      return log.erasePersonal(stream, seq);
    },
    read: (stream: string, after: number) => log.read(stream, after),
  });
  const eraser = new VoteEraser(parts(failing));
  await until(() => broken.length === 1);
  expect(await told('secret')).toBe(3);
  clock.run(1000);
  await until(async () => (await told('secret')) === 0);
  eraser.close();
});

test('FLOOR-13 an item that begins calls its speakers into the line of its room', async () => {
  const end = callItems(registry, (error) => broken.push(error));
  const { conference } = registry.houses()[0]!;
  const actor = { kind: 'system' } as const;
  const item = { itemId: 'opening', roomId: 'plenary', kind: 'speech' as const, title: { en: 'Opening' } };
  const plan = { type: 'planItem' as const, ...item, startsAt: 0, duration: 1000 };
  const speakers = [official.personId, delegate.personId];
  await conference.submit({ command: { ...plan, speakers }, commandId: randomUUID(), actor });
  await conference.submit({ command: { type: 'startItem', itemId: 'opening' }, commandId: randomUUID(), actor });
  await until(() => room().state.floor.queue.length === 2);
  expect(room().state.floor.queue.map(({ personId }) => personId)).toEqual(speakers);
  end();
  expect(broken).toEqual([]);
});
