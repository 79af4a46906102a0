import { withLock } from './lock.mjs';
import { inRoot, root } from './paths.mjs';
import { run } from './run.mjs';
import { hashOf, isStamped, writeStamp } from './stamp.mjs';

const INPUTS = [
  'client/index.html',
  'client/vite.config.ts',
  'client/package.json',
  'client/public',
  'client/src',
  'shared/src',
  'pnpm-lock.yaml',
];
const isTest = (path) => /\.(test|contract)\.tsx?$/.test(path);
const stampFile = () => inRoot('client', 'dist', '.stamp');
const sourcesHash = () => hashOf(root, INPUTS, { skip: isTest });

/** Builds the pages which the server hands out, when their sources changed since the last time. */
export async function buildClient(node, log) {
  if (isStamped(stampFile(), sourcesHash())) return;
  await withLock(inRoot('node_modules', '.plenum-client.lock'), () => build(node, log));
}

async function build(node, log) {
  const hash = sourcesHash();
  if (isStamped(stampFile(), hash)) return;
  log('Building the pages.');
  const began = Date.now();
  const vite = inRoot('client', 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, tail } = await run(node, [vite, 'build'], {
    cwd: inRoot('client'),
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (code !== 0) throw new Error(`The pages could not be built:\n${tail.join('\n')}`);
  writeStamp(stampFile(), hash);
  log(`The pages are built (${((Date.now() - began) / 1000).toFixed(1)} s).`);
}
