// Finds or makes the mediasoup worker: a binary named by the environment, one made before, the official prebuilt one
// (only with a known checksum), or a build from the source in node_modules. `--print` prints nothing but its path.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from '../../scripts/boot/lock.mjs';
import { endOnSignals } from '../../scripts/boot/run.mjs';
import { buildWorker } from './build.mjs';
import { fetchPrebuilt } from './prebuilt.mjs';
import { cachedWorkerPath, mediasoupPackage } from './recipe.mjs';

/**
 * Resolves with the absolute path of a worker binary that this machine can execute.
 * `log` receives progress as plain sentences. Rejects with one sentence that says what to do.
 */
export async function obtainWorker({ log = () => {} } = {}) {
  const named = process.env.MEDIASOUP_WORKER_BIN;
  if (named) {
    if (canRun(named)) return resolve(named);
    throw new Error(`MEDIASOUP_WORKER_BIN names ${named}, which is not a mediasoup worker that runs on this machine.`);
  }
  const mediasoup = mediasoupPackage();
  const target = cachedWorkerPath(mediasoup);
  if (canRun(target)) return target;
  const onWait = () => log('Another process is preparing the media worker; waiting for it.');
  return withLock(`${target}.lock`, () => make(mediasoup, target, log), { onWait });
}

async function make(mediasoup, target, log) {
  if (canRun(target)) return target;
  if (await fetchPrebuilt(mediasoup, target, log)) {
    if (canRun(target)) return target;
    log('The prebuilt media worker does not run on this system; building one instead.');
  }
  await buildWorker(mediasoup, target, log);
  if (canRun(target)) return target;
  throw new Error(`The media worker was built but does not start. Please remove ${target} and try again.`);
}

/** A worker that was not started by mediasoup says so and ends; one that lacks a library, or a foreign file, does not. */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  const trial = spawnSync(path, [], { env: {}, encoding: 'utf8', timeout: 5_000 });
  return trial.status !== null && trial.stderr.includes('real father');
}

async function main() {
  endOnSignals();
  const quiet = process.argv.includes('--print');
  const log = (sentence) => (quiet ? process.stderr : process.stdout).write(`${sentence}\n`);
  try {
    const path = await obtainWorker({ log });
    process.stdout.write(quiet ? `${path}\n` : `Media worker: ${path}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

const started = process.argv[1];
if (started && existsSync(started) && realpathSync(started) === fileURLToPath(import.meta.url)) await main();
