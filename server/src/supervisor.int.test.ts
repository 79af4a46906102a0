import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from './media/testing/until.ts';
import { hasKnownHole } from './node-version.ts';
import { signIn, whoAmI } from './testing/http-client.ts';
import { type RunningPlenum, runPlenum } from './testing/run-plenum.ts';
import { join as joinHouse } from './testing/socket-client.ts';
import { isRunning, startOutcome } from './testing/start-outcome.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const dataIn = (name: string) => ({ PLENUM_DATA: join(folder, name) });
const cannotStart = 78;

describe.concurrent('a start that cannot succeed ends with one clear sentence, an exit code and nothing left', () => {
  const refused = async (environment: Record<string, string>, sentence: RegExp) => {
    const { code, lines, left } = await startOutcome({ ...dataIn(`refused-${randomUUID()}`), ...environment });
    expect(lines).toEqual([expect.stringMatching(sentence)]);
    expect({ code, left }).toEqual({ code: cannotStart, left: 0 });
  };

  test('the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await refused({ PORT: String(port) }, new RegExp(`^Port ${port} is taken .*PORT\\.$`));
    server.close();
  });

  test('the address is none of this machine', () =>
    refused(
      { PLENUM_HOST: '203.0.113.1' },
      /^Plenum cannot listen on the address given in PLENUM_HOST \(EADDRNOTAVAIL\)\.$/,
    ));

  test('the media port is taken', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    await refused({ PLENUM_RTC_PORT: String(port) }, /^A media worker could not be started: .*/);
    socket.close();
  });

  test('the data folder cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    await refused({ PLENUM_DATA: join(folder, 'file/data') }, /^The data folder cannot be written; .*PLENUM_DATA\.$/);
  });

  test('the file for the links cannot be written', () =>
    refused(
      { PLENUM_DEMO_LINKS_FILE: join(folder, 'none/links.json') },
      /^The file named in PLENUM_DEMO_LINKS_FILE cannot be written\.$/,
    ));

  test('there is no media worker, or it is not a program', async () => {
    await writeFile(join(folder, 'worker'), 'no program', { mode: 0o600 });
    await refused({ MEDIASOUP_WORKER_BIN: '' }, /^There is no media worker; npm start finds or builds it\.$/);
    await refused({ MEDIASOUP_WORKER_BIN: join(folder, 'nothing') }, /worker/);
    await refused({ MEDIASOUP_WORKER_BIN: join(folder, 'worker') }, /worker/);
  });

  test('in production, a Node with a known hole', async () => {
    if (hasKnownHole(process.versions.node))
      await refused({ NODE_ENV: 'production' }, /^This release of Node has a known security hole; /);
    else await refused({ NODE_ENV: 'production', PORT: 'abc' }, /^The setting PORT /);
  });

  test('a setting cannot be understood', async () => {
    await refused({ PORT: 'abc' }, /^The setting PORT cannot be used: .*\.$/);
    await refused({ PLENUM_LOG: 'paper:' }, /^The log must be given as sqlite:, .*\.$/);
  });
});

describe('life', () => {
  let plenum: RunningPlenum;
  const data = () => dataIn('kept');

  test('a second instance on the same data folder is refused, the first one lives on', async () => {
    plenum = await runPlenum({ ...data(), PLENUM_WORKERS: '1' });
    const { code, lines, left } = await startOutcome(data());
    expect(lines).toEqual(['Another process already has this log open; only one may write to it.']);
    expect({ code, left }).toEqual({ code: cannotStart, left: 0 });
    await plenum.healthy();
  });

  test('SIGTERM ends everything within 3 s, whoever is there; the next start knows everything, and takes less than 5 s', async () => {
    const token = plenum.tokenOf('hospital-jinan');
    const cookie = await signIn(plenum.url, token);
    const guest = await joinHouse(plenum.url, cookie, { roomId: 'plenary' });
    await guest.must({ type: 'postMessage', text: 'before the end' }, 'plenary');
    const pids = await plenum.pids();
    const asked = performance.now();
    expect(await plenum.end()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(3000);
    for (const pid of [pids.supervisor, pids.conference, pids.mediaNode, ...pids.workers])
      await until(async () => !(await isRunning(pid)), 1000, `the end of ${pid}`);
    expect(guest.ended).toEqual(['closing']);

    const started = performance.now();
    plenum = await runPlenum({ ...data(), PLENUM_WORKERS: '1' });
    const took = Math.round(performance.now() - started);
    console.log(JSON.stringify({ test: 'second start', unit: 'ms', took }));
    expect(took).toBeLessThan(10_000);
    expect(await whoAmI(plenum.url, cookie)).toMatchObject({ ok: true, personId: 'hospital-jinan' });
    const again = await joinHouse(plenum.url, await signIn(plenum.url, token), { roomId: 'plenary' });
    expect(again.replica.room?.state.chat.map(({ body }) => body)).toEqual([
      { state: 'posted', text: 'before the end' },
    ]);
    again.drop();
  });

  test('what the supervisor started ends with it, even when it is killed', async () => {
    const { supervisor, conference, mediaNode, workers } = await plenum.pids();
    process.kill(supervisor, 'SIGKILL');
    for (const pid of [conference, mediaNode, ...workers])
      await until(async () => !(await isRunning(pid)), 4000, `the end of ${pid}`);
  });

  test('a log of which one byte has changed is not served', async () => {
    const file = join(data().PLENUM_DATA, 'log.sqlite');
    const bytes = await readFile(file);
    const at = bytes.indexOf('"equipment"');
    expect(at).toBeGreaterThan(0);
    bytes[at + 1] = (bytes[at + 1] ?? 0) ^ 1;
    await writeFile(file, bytes);
    const { code, lines, left } = await startOutcome(data());
    expect(lines).toEqual([expect.stringMatching(/^The log is damaged in stream \S+ at event \d+: /)]);
    expect({ code, left }).toEqual({ code: cannotStart, left: 0 });
  });

  test('SIGINT ends it, too; without the demo there are no links', async () => {
    const fresh = await runPlenum({ ...dataIn('empty'), PLENUM_DEMO: 'off', PLENUM_WORKERS: '1' });
    expect(fresh.links).toEqual([]);
    expect(fresh.output()).not.toContain('/join#');
    expect(fresh.output()).toContain('/console#');
    const pids = await fresh.pids();
    const asked = performance.now();
    process.kill(pids.supervisor, 'SIGINT');
    expect(await fresh.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(3000);
    await until(async () => !(await isRunning(pids.conference)), 1000);
    expect(fresh.output()).not.toMatch(/unexpectedly|Error/);
  });
});
