import { appendFile, cp, mkdtemp, rm, symlink, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { MediaPlane } from './media-plane.ts';
import type { PlayoutEvent } from './playout-port.ts';
import { accepted } from './testing/house.ts';
import { startNode } from './testing/node-process.ts';
import { runMediasoup } from './testing/running.ts';
import { contractClip, type TestClip } from './testing/test-clip.ts';
import { until } from './testing/until.ts';

const place = { playoutId: 'p', conferenceId: 'c', placementKey: 'room', soundId: 'sound', pictureId: 'picture' };
const ends: Array<() => unknown> = [];
let clip: TestClip;
let root: string;

beforeAll(async () => {
  clip = await contractClip();
  root = await mkdtemp(join(tmpdir(), 'plenum-playout-'));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => rm(root, { recursive: true, force: true }));

function listen(plane: MediaPlane): PlayoutEvent[] {
  const told: PlayoutEvent[] = [];
  plane.on('playout', (event) => told.push(event));
  return told;
}

/** A copy of the clip which a test may spoil. */
async function copy(folder: string): Promise<string> {
  await cp(join(clip.root, clip.folder), join(root, folder), { recursive: true });
  return join(root, folder);
}

async function play(plane: MediaPlane, takeId: string, from = 0, folder = clip.folder) {
  accepted(await plane.openPlayout(place));
  accepted(await plane.loadClip({ playoutId: 'p', clipId: 'greeting', folder, hash: clip.hash, from }));
  return accepted(await plane.playClip({ playoutId: 'p', clipId: 'greeting', takeId, from }));
}

test('kill -9 of the media node while a clip plays is told within 2 s, and the next node plays on from there', async () => {
  const node = await startNode({ clipFolder: clip.root });
  ends.push(() => node.child.kill('SIGKILL'));
  const plane = await node.link();
  ends.push(() => plane.close());
  const told = listen(plane);
  await play(plane, 'before');
  await until(() => (told.at(-1)?.position ?? 0) > 1_400, 5_000, 'the second second');
  const killed = performance.now();
  node.child.kill('SIGKILL');
  await until(() => told.at(-1)?.state === 'failed', 2_000, 'the word of the loss');
  const waited = Math.round(performance.now() - killed);
  console.info(`the loss of the node was told after ${waited} ms`);
  const lost = told.at(-1)!;
  expect(lost).toMatchObject({ playoutId: 'p', clipId: 'greeting', takeId: 'before', cause: 'nodeLost' });
  expect(lost.position).toBeGreaterThan(1_400);
  const next = await startNode({ clipFolder: clip.root, linkPort: node.linkPort });
  ends.push(() => next.child.kill('SIGKILL'));
  await until(() => plane.linked, 5_000, 'the next node');
  expect(accepted(await plane.inventory()).playouts).toEqual([]);
  const { position } = await play(plane, 'after', lost.position);
  expect(position).toBe(Math.floor(lost.position / 1_000) * 1_000);
  expect(told.filter(({ state }) => state === 'failed')).toHaveLength(1);
});

test('a worker that dies takes its playout along, with a word; it is opened anew on another', async () => {
  const { plane, close } = await runMediasoup({ clipFolder: clip.root });
  ends.push(close);
  const told = listen(plane);
  await play(plane, 'before');
  const { playouts, workers } = accepted(await plane.inventory());
  process.kill(workers.find(({ index }) => index === playouts[0]!.worker)!.pid, 'SIGKILL');
  await until(() => told.at(-1)?.state === 'failed', 2_000, 'the word of the loss');
  expect(told.at(-1)).toMatchObject({ takeId: 'before', cause: 'workerDied' });
  expect(accepted(await plane.inventory()).playouts).toEqual([]);
  expect(await plane.stopClip({ playoutId: 'p', takeId: 'before' })).toEqual({ ok: false, reason: 'unknownPlayout' });
  await play(plane, 'after', 2_000);
  expect(accepted(await plane.inventory()).playouts).toMatchObject([{ onAir: { takeId: 'after', state: 'playing' } }]);
});

test('a file that is cut while it plays fails with a word, and the playout goes on to be of use', async () => {
  const folder = await copy('cut');
  const { plane, close } = await runMediasoup({ clipFolder: root });
  ends.push(close);
  const told = listen(plane);
  await play(plane, 't', 0, 'cut');
  await truncate(join(folder, 'v2.ivf'), 700_000);
  await until(() => told.at(-1)?.state === 'failed', 9_000, 'the word of the failure');
  expect(told.at(-1)).toMatchObject({ takeId: 't', cause: 'unreadable' });
  expect(accepted(await plane.inventory()).playouts).toMatchObject([{ cued: null, onAir: null }]);
  await copy('whole');
  await play(plane, 'u', 0, 'whole');
});

test('what was approved is what is played: changed, led elsewhere, too large or written to, it is refused', async () => {
  const [changed, linked, outside, late] = await Promise.all(['changed', 'linked', 'outside/in', 'late'].map(copy));
  await appendFile(join(changed!, 'a.ogg'), 'x');
  await rm(join(linked!, 'v1.ivf'));
  await symlink(join(outside!, 'v1.ivf'), join(linked!, 'v1.ivf'));
  await symlink(clip.root, join(root, 'elsewhere'));
  const { plane, close } = await runMediasoup({ clipFolder: root });
  ends.push(close);
  accepted(await plane.openPlayout(place));
  const load = async (folder: string) => {
    const answer = await plane.loadClip({ playoutId: 'p', clipId: folder, folder, hash: clip.hash, from: 0 });
    return answer.ok ? 'loaded' : answer.reason;
  };
  expect(await load('changed')).toBe('clipChanged');
  expect(await load('linked')).toBe('clipMissing');
  expect(await load('../..')).toBe('clipMissing');
  expect(await load('.')).toBe('clipMissing');
  expect(await load(`elsewhere/${clip.folder}`)).toBe('clipMissing');
  expect(await load('late')).toBe('loaded');
  await appendFile(join(late!, 'v0.ivf'), 'x');
  const taken = await plane.playClip({ playoutId: 'p', clipId: 'late', takeId: 't', from: 0 });
  expect(taken).toEqual({ ok: false, reason: 'clipChanged' });
  expect(await load('late')).toBe('clipChanged');
  const small = await runMediasoup({ clipFolder: root, mostClipBytes: 100_000 });
  ends.push(small.close);
  accepted(await small.plane.openPlayout(place));
  const large = await small.plane.loadClip({
    playoutId: 'p',
    clipId: 'c',
    folder: 'outside/in',
    hash: clip.hash,
    from: 0,
  });
  expect(large).toEqual({ ok: false, reason: 'limit' });
});
