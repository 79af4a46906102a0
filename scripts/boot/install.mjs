import { existsSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { inRoot, root } from './paths.mjs';
import { run } from './run.mjs';
import { hashOf, isStamped, writeStamp } from './stamp.mjs';

const PNPM = 'pnpm@10.34.9';
const WORKSPACES = ['shared', 'server', 'client'];
const INPUTS = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  ...WORKSPACES.map((name) => `${name}/package.json`),
];
/** `npm run --silent` would hide the reason of a failure, and npm's own retries last over a minute. */
const NPM_SETTINGS = {
  npm_config_loglevel: 'error',
  npm_config_fetch_retries: '1',
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_retry_maxtimeout: '5000',
};
const PROGRESS_EVERY_MS = 5_000;

/** Installs the npm packages when the lockfile or a package.json changed since the last time. */
export async function installDependencies(log) {
  if (isFresh()) return;
  const onWait = () => log('Another process is installing the packages; waiting for it.');
  await withLock(inRoot('node_modules', '.plenum-install.lock'), () => (isFresh() ? undefined : install(log)), {
    onWait,
  });
}

function currentHash() {
  return hashOf(root, INPUTS, { salt: `${process.platform} ${process.arch} ${PNPM}` });
}

const stampFile = () => inRoot('node_modules', '.plenum-stamp');

function isFresh() {
  const linked = WORKSPACES.every((name) => existsSync(inRoot(name, 'node_modules')));
  return linked && isStamped(stampFile(), currentHash());
}

async function install(log) {
  log('Installing the npm packages.');
  const began = Date.now();
  const hash = currentHash();
  const { code, tail } = await run('npx', ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env: { ...process.env, ...NPM_SETTINGS, CI: '1' },
    onLine: progressReporter(log),
  });
  if (code !== 0) throw new Error(explain(tail));
  writeStamp(stampFile(), hash);
  log(`The npm packages are installed (${Math.round((Date.now() - began) / 1000)} s).`);
}

function progressReporter(log) {
  let last = Date.now();
  return (line) => {
    if (!line.startsWith('Progress:') || Date.now() - last < PROGRESS_EVERY_MS) return;
    last = Date.now();
    log(`  ${line.replace('Progress: ', 'packages: ')}`);
  };
}

/** One sentence for the two usual causes; otherwise what pnpm said last. */
export function explain(tail) {
  const text = tail.join('\n');
  if (/OUTDATED_LOCKFILE/.test(text)) {
    return `pnpm-lock.yaml does not match a package.json. Please run \`npx ${PNPM} install\` and commit the lockfile.`;
  }
  if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ERR_SOCKET_TIMEOUT|META_FETCH_FAIL|network/i.test(text)) {
    return 'The npm registry cannot be reached, so the packages cannot be installed. Please check the connection (or the `registry` setting of npm) and run the command again.';
  }
  return `Installing the npm packages failed:\n${tail.slice(-15).join('\n')}`;
}
