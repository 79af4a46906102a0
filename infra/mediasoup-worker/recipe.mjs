import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const recipeFolder = dirname(fileURLToPath(import.meta.url));
const repository = join(recipeFolder, '..', '..');

/** {version, folder} of the npm package mediasoup which the server uses. */
export function mediasoupPackage() {
  const linked = join(repository, 'server', 'node_modules', 'mediasoup');
  if (!existsSync(join(linked, 'package.json'))) {
    throw new Error('The npm package mediasoup is not installed; `npm start` installs it.');
  }
  const folder = realpathSync(linked);
  return { folder, version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version };
}

/** Where Plenum keeps what is dear to make and belongs to no working copy. */
function cacheRoot() {
  if (process.env.PLENUM_CACHE) return process.env.PLENUM_CACHE;
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'plenum');
}

export function cachedWorkerPath({ version }) {
  return join(cacheRoot(), 'mediasoup-worker', `${version}-${recipeHash()}`, 'mediasoup-worker');
}

/** Changes with the recipe and with the system whose libraries the binary is linked to. */
function recipeHash() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${systemRelease()}`);
  for (const file of recipeFiles(recipeFolder))
    hash.update(`\0${file}\0`).update(readFileSync(join(recipeFolder, file)));
  return hash.digest('hex').slice(0, 12);
}

function recipeFiles(folder) {
  const compat = readdirSync(join(folder, 'compat')).filter((name) => name.endsWith('.h'));
  const maps = readdirSync(join(folder, 'compat', 'ankerl')).map((name) => `ankerl/${name}`);
  return ['CMakeLists.txt', ...[...compat, ...maps].sort().map((name) => `compat/${name}`)];
}

function systemRelease() {
  try {
    const text = readFileSync('/etc/os-release', 'utf8');
    return ['ID', 'VERSION_ID'].map((key) => text.match(new RegExp(`^${key}="?([^"\\n]*)`, 'm'))?.[1] ?? '').join(' ');
  } catch {
    return '';
  }
}
