import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { MEDIA_NODE_VARIABLE, type MediaNodeInput, mediaNodeReadySchema } from './media/media-node-settings.ts';
import { RemotePlane } from './media/remote-plane.ts';
import { House } from './media/testing/house.ts';
import { weriftProbe } from './media/testing/media-probe.ts';
import { isAlive } from './media/testing/running.ts';
import { until } from './media/testing/until.ts';
import { workerBin } from './media/testing/worker-bin.ts';
import { exitCodes } from './process-contract.ts';

const PROGRAM = fileURLToPath(new URL('./media-node.ts', import.meta.url));
const secret = 'a secret of this test only';
const children: ChildProcess[] = [];
const planes: RemotePlane[] = [];
afterEach(async () => {
  await Promise.all(planes.splice(0).map((plane) => plane.close()));
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function environment(overrides: Partial<MediaNodeInput> = {}): Promise<NodeJS.ProcessEnv> {
  const settings: MediaNodeInput = { linkSecret: secret, workerBin: await workerBin(), workers: 2, logLevel: 'silent' };
  return { PATH: process.env.PATH, [MEDIA_NODE_VARIABLE]: JSON.stringify({ ...settings, ...overrides }) };
}

async function start(overrides: Partial<MediaNodeInput> = {}) {
  const child = fork(PROGRAM, [], { env: await environment(overrides), stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  children.push(child);
  const [message] = await once(child, 'message');
  const { linkPort } = mediaNodeReadySchema.parse(message);
  const plane = await link(linkPort);
  const inventory = await plane.inventory();
  const pids = inventory.ok ? inventory.value.workers.map(({ pid }) => pid) : [];
  return { child, linkPort, plane, pids };
}

async function link(linkPort: number): Promise<RemotePlane> {
  const plane = new RemotePlane({ url: `http://127.0.0.1:${linkPort}`, secret });
  planes.push(plane);
  await until(() => plane.linked);
  return plane;
}

async function failing(env: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  children.push(child);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

test('SIGTERM ends the media node within 2 s and leaves no worker', async () => {
  const { child, pids } = await start();
  expect(pids.map(isAlive)).toEqual([true, true]);
  const asked = performance.now();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(performance.now() - asked).toBeLessThan(2_000);
  await until(() => !pids.some(isAlive), 1_000, 'the end of the workers');
});

test('kill -9 of the media node takes its workers along', async () => {
  const { child, pids } = await start();
  child.kill('SIGKILL');
  await once(child, 'exit');
  await until(() => !pids.some(isAlive), 2_000, 'the end of the workers');
});

test('when the supervisor vanishes the media node goes too', async () => {
  const supervisor = `
    const { fork } = require('node:child_process');
    fork(${JSON.stringify(PROGRAM)}).on('message', (ready) => console.log(JSON.stringify(ready)));`;
  const parent = spawn(process.execPath, ['-e', supervisor], {
    env: await environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(parent);
  const [line] = await once(parent.stdout, 'data');
  const { pid } = mediaNodeReadySchema.parse(JSON.parse(String(line)));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await until(() => !isAlive(pid), 3_000, 'the end of the media node');
});

test('media goes on while no conference process is there, and ends when none comes back', async () => {
  const { plane, linkPort } = await start({ orphanTimeout: 1_500 });
  const probe = await weriftProbe();
  const house = new House(plane, probe);
  const { viewer, live, warm } = await house.stage('here', 'there');
  await house.ready('b', live, warm);
  await until(() => viewer.packets(live) > 5);
  await plane.close();
  const heard = viewer.packets(live);
  await until(() => viewer.packets(live) > heard + 20, 2_000);
  const back = await link(linkPort);
  expect(await back.inventory()).toMatchObject({ ok: true, value: { peers: [{ peerId: 'a' }, { peerId: 'b' }] } });
  await back.close();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const later = await link(linkPort);
  expect(await later.inventory()).toMatchObject({ ok: true, value: { peers: [], pipes: 0 } });
  await probe.close();
});

test('what is missing is said in one sentence, and the exit code is not 0', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  const cases: Array<[NodeJS.ProcessEnv, RegExp]> = [
    [{ PATH: process.env.PATH }, /started by the supervisor/],
    [await environment({ workers: 0 }), /settings are not valid: workers/],
    [await environment({ workerBin: '/nowhere/worker' }), /media worker named is missing/],
    [await environment({ linkPort: port }), /link cannot listen \(EADDRINUSE\)/],
    [await environment({ rtcBasePort: port, workers: 1 }), /media worker could not be started/],
  ];
  const results = await Promise.all(cases.map(([env]) => failing(env)));
  for (const [index, { code, said }] of results.entries()) {
    expect(said).toMatch(cases[index]![1]);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(exitCodes.cannotStart);
  }
  taken.close();
});
