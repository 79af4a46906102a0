import { randomUUID } from 'node:crypto';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { dignitary, founding, organizer } from '@plenum/shared/domain/testing/fixture';
import { clipHash, greetingAt } from '@plenum/shared/domain/testing/samples-greetings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { FakePlane } from '../media/fake-plane.ts';
import type { PlayoutEvent } from '../media/playout-port.ts';
import { until } from '../media/testing/until.ts';
import { encodeEvent } from '../rooms/event-codec.ts';
import { HouseRegistry } from '../rooms/house-registry.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { PlayoutDirector } from './playout-director.ts';

const roomId = 'plenary';
const playoutId = 'reel-one';
const clock = new HandClock(1_000_000);
let registry: HouseRegistry;
let plane: FakePlane;
let director: PlayoutDirector;
let told: PlayoutEvent[];
let broken: unknown[];

beforeEach(async () => {
  const log = new MemoryEventLog();
  const stamp = { at: 1, commandId: randomUUID(), actor: { kind: 'system' } } as const;
  const events = [...founding, ...greetingAt('approved', dignitary.personId, roomId)];
  await log.append(
    'conference:dialogue',
    0,
    events.map((event) => encodeEvent(event, stamp)),
  );
  registry = new HouseRegistry(log, clock.now);
  await registry.openAll();
  plane = new FakePlane();
  plane.playouts.know(
    { folder: 'any-upload', hash: clipHash },
    { duration: 60_000, frameRate: 25, keyFrameEvery: 1000, layers: [{ width: 320, height: 180 }] },
  );
  told = [];
  broken = [];
  plane.on('playout', (event) => told.push(event));
  director = new PlayoutDirector({ plane, registry, clock, onBroken: (error) => broken.push(error) });
});
afterEach(async () => {
  director.close();
  await plane.close();
  expect(broken).toEqual([]);
});

const room = () => registry.get('dialogue')!.openRoom(roomId)!;
async function give(command: RoomStreamCommand, commandId = randomUUID()): Promise<void> {
  const actor = { kind: 'person', personId: organizer.personId, role: 'organizer' } as const;
  expect(await room().submit({ command, commandId, actor })).toMatchObject({ ok: true });
}
const cue = (id = playoutId) => give({ type: 'cueGreeting', playoutId: id, greetingId: 'any-greeting' });
const take = (id = playoutId) => give({ type: 'takeGreeting', playoutId: id });
const inventory = async () => {
  const all = await plane.inventory();
  return all.ok ? all.value.playouts : [];
};
const onAir = async (id = playoutId) => (await inventory()).find((one) => one.playoutId === id)?.onAir ?? null;
const airs = (takeId: RegExp, state: string) =>
  expect.poll(async () => await onAir()).toMatchObject({ takeId: expect.stringMatching(takeId), state });

test('PLAY-1 what is cued runs as a preview on producers of its own, and begins anew when it is taken', async () => {
  await cue();
  await airs(/^preview$/, 'playing');
  expect((await inventory())[0]).toMatchObject({ soundId: 'reel-one-a', pictureId: 'reel-one-v' });
  clock.run(5000);
  await take();
  await airs(/^take-/, 'playing');
  expect((await onAir())?.position).toBeLessThan(2000);
  await cue('reel-two');
  await expect.poll(async () => (await onAir('reel-two'))?.takeId).toBe('preview');
  await take('reel-two');
  await expect.poll(async () => (await inventory()).map((one) => one.playoutId)).toEqual(['reel-two']);
});

test('PLAY-3 hold stands, resume goes on where it stopped, stop takes it away', async () => {
  await cue();
  await take();
  await airs(/^take-/, 'playing');
  clock.run(9500);
  await give({ type: 'holdGreeting', playoutId });
  await expect.poll(async () => (await onAir())?.state).toBe('held');
  await give({ type: 'resumeGreeting', playoutId, from: null });
  await airs(/^take-/, 'playing');
  expect((await onAir())?.position).toBeGreaterThanOrEqual(9000);
  await give({ type: 'resumeGreeting', playoutId, from: 0 });
  await expect.poll(async () => (await onAir())?.position ?? 9000).toBeLessThan(9000);
  await give({ type: 'stopGreeting', playoutId });
  await expect.poll(inventory).toEqual([]);
});

test('PLAY-3 the end of the clip is a fact of the room, the end of a preview is none', async () => {
  await cue();
  await airs(/^preview$/, 'playing');
  plane.playouts.finish(playoutId);
  await take();
  await airs(/^take-/, 'playing');
  expect(room().state.playout.onAir?.state).toBe('playing');
  plane.playouts.finish(playoutId);
  await until(() => room().state.playout.onAir === null, 2000, 'the end');
  await expect.poll(inventory).toEqual([]);
});

test('PLAY-6 what the media node loses is failed at its place, and goes on when it is resumed', async () => {
  await cue();
  await take();
  await airs(/^take-/, 'playing');
  clock.run(7000);
  plane.playouts.failAll('workerDied');
  await until(() => room().state.playout.onAir?.state === 'failed', 2000, 'the failure');
  expect(room().state.playout.onAir).toMatchObject({ position: 7000 });
  await give({ type: 'resumeGreeting', playoutId, from: null });
  await airs(/^take-/, 'playing');
  expect((await onAir())?.position).toBeGreaterThanOrEqual(7000);
});

test('PLAY-4 a frozen room’s clip stands, and goes on where it stood', async () => {
  await cue();
  await take();
  await airs(/^take-/, 'playing');
  clock.run(4000);
  await give({ type: 'freezeRoom' });
  await expect.poll(async () => (await onAir())?.state).toBe('held');
  clock.run(60_000);
  await give({ type: 'unfreezeRoom' });
  await expect.poll(async () => (await onAir())?.state).toBe('playing');
  expect((await onAir())?.position).toBeGreaterThanOrEqual(4000);
  expect((await onAir())?.position).toBeLessThan(9000);
});

test('PLAY-2 a clip that is not the approved one is not played, and says so', async () => {
  plane.playouts.know(
    { folder: 'other-upload', hash: clipHash },
    { duration: 60_000, frameRate: 25, keyFrameEvery: 1000, layers: [] },
  );
  director.close();
  const fresh = new FakePlane();
  director = new PlayoutDirector({ plane: fresh, registry, clock, onBroken: (error) => broken.push(error) });
  await cue();
  await until(() => room().state.playout.cued === null, 2000, 'the cue to be taken away');
  await fresh.close();
});

test('PLAY-1 a house that comes back to a stage that plays goes on with it', async () => {
  director.close();
  await cue();
  await take();
  clock.run(12_000);
  director = new PlayoutDirector({ plane, registry, clock, onBroken: (error) => broken.push(error) });
  await airs(/^take-/, 'playing');
  expect((await onAir())?.position).toBeGreaterThanOrEqual(12_000);
  expect(told.filter(({ state }) => state === 'failed')).toEqual([]);
});
