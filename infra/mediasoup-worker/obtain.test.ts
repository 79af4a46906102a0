import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchPrebuilt } from './prebuilt.mjs';
import { cachedWorkerPath, mediasoupPackage } from './recipe.mjs';

const script = fileURLToPath(new URL('./obtain.mjs', import.meta.url));
let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'plenum-cache-'));
  vi.stubEnv('PLENUM_CACHE', cache);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

function obtain(env: Record<string, string>) {
  const { MEDIASOUP_WORKER_BIN: _, ...rest } = process.env;
  return spawnSync(process.execPath, [script, '--print'], { encoding: 'utf8', env: { ...rest, ...env } });
}

/** Answers as a worker does that mediasoup did not start. */
function placeWorker(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\necho "you don\'t seem to be my real father!" >&2\nexit 41\n');
  chmodSync(path, 0o755);
}

test('a worker named by the environment is taken, and nothing else is printed', () => {
  const own = join(cache, 'own-worker');
  placeWorker(own);
  expect(obtain({ MEDIASOUP_WORKER_BIN: own })).toMatchObject({ status: 0, stdout: `${own}\n` });
});

test('a named file that is no worker is refused with one sentence, not replaced in silence', () => {
  const { status, stdout, stderr } = obtain({ MEDIASOUP_WORKER_BIN: '/bin/true' });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toBe(
    'MEDIASOUP_WORKER_BIN names /bin/true, which is not a mediasoup worker that runs on this machine.\n',
  );
});

test('a worker built before is found in the cache, by version and recipe', () => {
  const path = cachedWorkerPath(mediasoupPackage());
  expect(path.startsWith(join(cache, 'mediasoup-worker', mediasoupPackage().version))).toBe(true);
  placeWorker(path);
  expect(obtain({ PLENUM_CACHE: cache })).toMatchObject({ status: 0, stdout: `${path}\n` });
});

test('without a known checksum no prebuilt worker is fetched', async () => {
  const target = join(cache, 'worker');
  const said: string[] = [];
  const fetched = await fetchPrebuilt({ version: '0.0.0' }, target, (sentence: string) => said.push(sentence));
  expect([fetched, said, existsSync(target)]).toEqual([false, [], false]);
});
