import { randomUUID } from 'node:crypto';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { delegate, founding, organizer, secondDelegate } from '@plenum/shared/domain/testing/fixture';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { systemClock } from './clock.ts';
import type { RoomProcess } from './conference-house.ts';
import { encodeEvent } from './event-codec.ts';
import { FloorClock } from './floor-clock.ts';
import { HouseRegistry } from './house-registry.ts';

const start = 1_000_000;
const system = { kind: 'system' } as const;
let log: MemoryEventLog;
let clock: HandClock;
let registry: HouseRegistry;
let floorClock: FloorClock;
const broken: unknown[] = [];

async function open(): Promise<void> {
  registry = new HouseRegistry(log, clock.now);
  await registry.openAll();
  floorClock = new FloorClock({ registry, clock, onBroken: (error) => broken.push(error) });
}
beforeEach(async () => {
  log = new MemoryEventLog();
  clock = new HandClock(start);
  const stamp = { at: 1, commandId: randomUUID(), actor: system };
  await log.append(
    'conference:dialogue',
    0,
    founding.map((event) => encodeEvent(event, stamp)),
  );
  await open();
});
afterEach(() => {
  floorClock.close();
  expect(clock.waiting).toBe(0);
  expect(broken.splice(0)).toEqual([]);
});

const plenary = (): RoomProcess => registry.houses()[0]!.openRoom('plenary')!;
const boss = { kind: 'person', personId: organizer.personId, role: 'organizer' } as const;
async function give(command: RoomStreamCommand): Promise<void> {
  expect(await plenary().submit({ command, commandId: randomUUID(), actor: boss })).toMatchObject({ ok: true });
}
async function run(ms: number): Promise<void> {
  clock.run(ms);
  await registry.idle();
}
const holders = () => plenary().state.floor.holders.map(({ personId }) => personId);
async function speaks(atZero: 'none' | 'gentle' | 'cut', { personId } = delegate): Promise<void> {
  await give({ type: 'setFloorRules', mode: 'chaired', order: 'raised', atZero });
  await give({ type: 'setTimeLimit', seconds: 60 });
  await give({ type: 'grantFloor', personId, replace: true });
}

test('TIME-5 where the rules say so, the floor is cut at the limit to the millisecond, and never before', async () => {
  await speaks('cut');
  await run(59_999);
  expect(holders()).toEqual([delegate.personId]);
  await run(1);
  expect(holders()).toEqual([]);
  expect(plenary().state.turns.at(-1)).toMatchObject({ personId: delegate.personId, until: start + 60_000 });
});

test.each(['none', 'gentle'] as const)(
  'TIME-5 with %s at zero nobody is cut, until the rules say otherwise',
  async (atZero) => {
    await speaks(atZero);
    await run(90_000);
    expect(holders()).toEqual([delegate.personId]);
    await give({ type: 'setFloorRules', mode: 'chaired', order: 'raised', atZero: 'cut' });
    await run(0);
    expect(holders()).toEqual([]);
  },
);

test('TIME-1, MOD-7 what is interrupted or frozen does not count, and more time is given', async () => {
  await speaks('cut');
  await run(10_000);
  await give({ type: 'interruptFloor', personId: delegate.personId, toPersonId: null });
  await run(100_000);
  await give({ type: 'returnFloor', personId: delegate.personId });
  await run(10_000);
  await give({ type: 'freezeRoom' });
  await run(300_000);
  await give({ type: 'unfreezeRoom' });
  await give({ type: 'extendFloor', personId: delegate.personId, seconds: 30 });
  await run(69_999);
  expect(holders()).toEqual([delegate.personId]);
  await run(1);
  expect(holders()).toEqual([]);
});

test('several at once: each is cut at his own moment', async () => {
  await give({ type: 'setFloorSize', size: 2 });
  await speaks('cut');
  await run(20_000);
  await speaks('cut', secondDelegate);
  await run(40_000);
  expect(holders()).toEqual([secondDelegate.personId]);
  await run(20_000);
  expect(holders()).toEqual([]);
});

test('who yields in time is not cut, and the next has his whole limit', async () => {
  await speaks('cut');
  await run(30_000);
  await give({ type: 'endFloor', personId: delegate.personId });
  await speaks('cut', secondDelegate);
  await run(59_000);
  expect(holders()).toEqual([secondDelegate.personId]);
  await run(1000);
  expect(holders()).toEqual([]);
});

test('a restart loses no cut: one that is due is made up for at once', async () => {
  await speaks('cut');
  await run(20_000);
  floorClock.close();
  await open();
  await run(39_999);
  expect(holders()).toEqual([delegate.personId]);
  floorClock.close();
  clock.run(5000);
  await open();
  await run(0);
  expect(holders()).toEqual([]);
});

test('the clock of a rehearsal runs faster, and its timers with it; one called off stays silent', async () => {
  const fast = systemClock(20);
  const begun = { house: fast.now(), real: Date.now() };
  let silent = true;
  fast.after(500, () => {
    silent = false;
  })();
  await new Promise<void>((resolve) => fast.after(4000, resolve));
  const [house, real] = [fast.now() - begun.house, Date.now() - begun.real];
  expect(house).toBeGreaterThanOrEqual(4000);
  expect(real).toBeGreaterThanOrEqual(195);
  expect(real).toBeLessThan(2000);
  expect(silent).toBe(true);
});
