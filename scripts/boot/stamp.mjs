import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One hash over names and contents of files and folders (with all that they hold); what does not exist counts as such. */
export function hashOf(base, paths, { salt = '', skip = () => false } = {}) {
  const hash = createHash('sha256').update(salt);
  for (const path of paths) addPath(hash, base, path, skip);
  return hash.digest('hex');
}

function addPath(hash, base, path, skip) {
  if (skip(path)) return;
  const full = join(base, path);
  if (!existsSync(full)) {
    hash.update(`\0absent ${path}\0`);
    return;
  }
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addPath(hash, base, `${path}/${name}`, skip);
    return;
  }
  hash.update(`\0${path}\0`).update(readFileSync(full));
}

export function isStamped(file, hash) {
  try {
    return readFileSync(file, 'utf8').trim() === hash;
  } catch {
    return false;
  }
}

export function writeStamp(file, hash) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${hash}\n`);
}
