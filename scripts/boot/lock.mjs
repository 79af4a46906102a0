import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';

const HEARTBEAT_MS = 2_000;
const ABANDONED_MS = 15_000;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs `work` while holding the lock folder `path`; waits while another process holds it, for `patienceMs` at most.
 * A heartbeat on the folder's time tells a holder that works from one that died.
 */
export async function withLock(path, work, { onWait = () => {}, patienceMs = 15 * 60_000 } = {}) {
  await acquire(path, onWait, Date.now() + patienceMs);
  const release = () => rmSync(path, { recursive: true, force: true });
  const beat = setInterval(() => touch(path), HEARTBEAT_MS);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.removeListener('exit', release);
    release();
  }
}

async function acquire(path, onWait, deadline) {
  mkdirSync(dirname(path), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      mkdirSync(path);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(path)) {
      rmSync(path, { recursive: true, force: true });
      continue;
    }
    if (Date.now() > deadline) throw new Error(`Another process has held the lock ${path} for too long.`);
    if (!waited) onWait();
    await sleep(500);
  }
}

function isAbandoned(path) {
  try {
    return Date.now() - statSync(path).mtimeMs > ABANDONED_MS;
  } catch {
    return false;
  }
}

function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // The holder's own cleanup may have removed it between two beats.
  }
}
