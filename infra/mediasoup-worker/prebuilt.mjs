import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../scripts/boot/run.mjs';

const ANSWER_TIMEOUT_MS = 5_000;
const DOWNLOAD_TIMEOUT_MS = 60_000;

/** SHA-256 of official archives, by archive name. An archive that is not listed here is never fetched, let alone run. */
const KNOWN_SHA256 = new Map();

/**
 * Fetches the official prebuilt worker to `target`. Resolves with true when it is there and its checksum was right,
 * with false when no checksum is known for this platform or the archive could not be had.
 */
export async function fetchPrebuilt({ version }, target, log) {
  const name = archiveName(version);
  const expected = process.env.PLENUM_WORKER_PREBUILT_SHA256?.toLowerCase() ?? KNOWN_SHA256.get(name);
  if (!expected) return false;
  log(`Fetching the prebuilt media worker ${name}.`);
  const archive = await download(`https://github.com/versatica/mediasoup/releases/download/${version}/${name}`);
  if (!archive) {
    log('The prebuilt media worker cannot be reached.');
    return false;
  }
  if (createHash('sha256').update(archive).digest('hex') !== expected) {
    log('The prebuilt media worker has another checksum than expected; it is discarded.');
    return false;
  }
  return unpack(archive, target);
}

function archiveName(version) {
  const kernel = process.platform === 'linux' ? `-kernel${release().split('.')[0]}` : '';
  return `mediasoup-worker-${version}-${process.platform}-${process.arch}${kernel}.tgz`;
}

async function download(url) {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(), ANSWER_TIMEOUT_MS);
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok) return undefined;
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), DOWNLOAD_TIMEOUT_MS);
    return Buffer.from(await response.arrayBuffer());
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function unpack(archive, target) {
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(join(dirname(target), 'prebuilt-'));
  try {
    writeFileSync(join(folder, 'worker.tgz'), archive);
    const tar = await run('tar', ['-xzf', 'worker.tgz'], { cwd: folder });
    const binary = join(folder, 'mediasoup-worker');
    if (tar.code !== 0 || !existsSync(binary)) return false;
    chmodSync(binary, 0o755);
    renameSync(binary, target);
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
