import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { HouseRegistry } from '../rooms/house-registry.ts';
import { demoConference } from './demo-conference.ts';
import { seedDemo } from './seed-demo.ts';

const now = 1_800_000_000_000;
const { conferenceId } = demoConference(now);
const opened = async (log: MemoryEventLog) => {
  const registry = new HouseRegistry(log, () => now);
  await registry.openAll();
  return registry;
};

test('a demo that has been lived in keeps what was changed, however often the house starts', async () => {
  const log = new MemoryEventLog();
  const first = await opened(log);
  await seedDemo(first, now);
  const { conference } = first.get(conferenceId)!;
  const plenary = conference.state.rooms['plenary']!;
  const command = { type: 'planRoom', ...plenary, policy: { ...plenary.policy, seats: 77 } } as const;
  expect(await conference.submit({ command, commandId: randomUUID(), actor: { kind: 'system' } })).toMatchObject({
    ok: true,
  });
  const note = (index: number) =>
    ({ type: 'moveItem', itemId: Object.keys(conference.state.programme)[0]!, startsAt: now + index }) as const;
  for (let index = 0; index < 20; index += 1)
    await conference.submit({ command: note(index), commandId: randomUUID(), actor: { kind: 'system' } });
  const { seq } = conference;
  const second = await opened(log);
  await seedDemo(second, now + 1000);
  expect(second.get(conferenceId)!.conference.seq).toBe(seq);
  expect(second.get(conferenceId)!.conference.state.rooms['plenary']!.policy.seats).toBe(77);
});

test('a demo that was seeded by half is seeded to the end', async () => {
  const log = new MemoryEventLog();
  const whole = await opened(new MemoryEventLog());
  await seedDemo(whole, now);
  const first = await opened(log);
  const house = await first.open(conferenceId);
  await house.conference.submit({
    command: demoConference(now).commands[0]!,
    commandId: randomUUID(),
    actor: { kind: 'system' },
  });
  const second = await opened(log);
  await seedDemo(second, now);
  expect(Object.keys(second.get(conferenceId)!.conference.state.people)).toEqual(
    Object.keys(whole.get(conferenceId)!.conference.state.people),
  );
});
