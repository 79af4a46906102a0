// The first thing that runs: `node scripts/boot.mjs <step>`, on any Node from 18 on and with nothing installed.
// It brings packages, programs and the media worker up to date, then hands over to the Node that Plenum is made for.
import { delimiter, dirname } from 'node:path';
import { obtainWorker } from '../infra/mediasoup-worker/obtain.mjs';
import { endWithNpm, runInForeground } from './boot/child.mjs';
import { buildClient } from './boot/client-build.mjs';
import { installDependencies } from './boot/install.mjs';
import { findNode } from './boot/node-binary.mjs';
import { inRoot, root } from './boot/paths.mjs';
import { ensurePrograms } from './boot/programs.mjs';
import { endOnSignals } from './boot/run.mjs';

/** What each step runs in the end, and what must be ready before. */
const STEPS = {
  start: { script: 'server/src/supervisor.ts', worker: true, client: true },
  demo: { script: 'scripts/demo.ts', worker: true, client: true },
  dev: { script: 'scripts/dev.ts', worker: true, client: false },
  test: { script: 'scripts/test.ts', worker: true, client: false },
  check: { script: 'scripts/check.ts', worker: false, client: false },
  bench: { script: 'scripts/bench/bench.ts', worker: true, client: true },
  screenshots: { script: 'scripts/screenshots.ts', worker: true, client: true },
};

const log = (sentence) => process.stdout.write(`${sentence}\n`);

async function prepare(name, step) {
  await installDependencies(log);
  const node = findNode();
  await ensurePrograms(name, log);
  const env = {
    ...process.env,
    PATH: [dirname(node), inRoot('node_modules', '.bin'), process.env.PATH].join(delimiter),
  };
  if (step.worker) env.MEDIASOUP_WORKER_BIN = await obtainWorker({ log });
  if (step.client) await buildClient(node, log);
  return { node, env };
}

async function main() {
  const [name = '', ...args] = process.argv.slice(2);
  const step = Object.hasOwn(STEPS, name) ? STEPS[name] : undefined;
  if (!step) {
    process.stderr.write(`Usage: node scripts/boot.mjs ${Object.keys(STEPS).join('|')}\n`);
    return 2;
  }
  endWithNpm();
  const stopListening = endOnSignals();
  const { node, env } = await prepare(name, step);
  stopListening();
  const script = ['--disable-warning=ExperimentalWarning', inRoot(step.script), ...args];
  return runInForeground(node, script, { cwd: root, env });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
