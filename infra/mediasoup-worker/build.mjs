import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { installPackages, missingPackages } from '../../scripts/boot/debian.mjs';
import { run } from '../../scripts/boot/run.mjs';
import { recipeFolder } from './recipe.mjs';

const PACKAGES = [
  'libuv1-dev',
  'libsrtp2-dev',
  'libssl-dev',
  'libabsl-dev',
  'libflatbuffers-dev',
  'flatbuffers-compiler',
  'pkg-config',
  'ninja-build',
  'cmake',
  'g++',
];

/** Builds the worker from the source in node_modules and puts it at `target` in one step. */
export async function buildWorker({ folder, version }, target, log) {
  await ensureTools(log);
  const jobs = Math.max(1, os.availableParallelism?.() ?? os.cpus().length);
  log(`Building the media worker ${version} (once per version; about two minutes on two cores).`);
  const began = Date.now();
  const build = mkdtempSync(join(os.tmpdir(), 'plenum-worker-'));
  const clean = () => rmSync(build, { recursive: true, force: true });
  process.once('exit', clean);
  try {
    await step('cmake', [
      '-S',
      recipeFolder,
      '-B',
      build,
      '-G',
      'Ninja',
      `-DWORKER_SOURCE_DIR=${join(folder, 'worker')}`,
    ]);
    await step('ninja', ['-C', build, '-j', String(jobs)], {
      env: { ...process.env, NINJA_STATUS: '%p ' },
      onLine: percentReporter(log),
    });
    install(join(build, 'mediasoup-worker'), target);
  } finally {
    process.removeListener('exit', clean);
    clean();
  }
  log(`The media worker is built (${Math.round((Date.now() - began) / 1000)} s).`);
}

async function ensureTools(log) {
  const missing = missingPackages(PACKAGES).filter((name) => !providedOtherwise(name));
  const result = await installPackages(missing, log);
  if (result.state === 'refused') {
    throw new Error(`The media worker cannot be built yet. ${result.reason}`);
  }
}

/** A tool that stands in PATH serves as well as Debian's package of it (pkgconf, for one, stands in for pkg-config). */
function providedOtherwise(name) {
  const commands = { 'pkg-config': 'pkg-config', 'ninja-build': 'ninja', cmake: 'cmake', 'g++': 'g++' };
  const command = commands[name];
  return command !== undefined && spawnSync(command, ['--version']).status === 0;
}

async function step(command, args, options) {
  const { code, tail } = await run(command, args, options);
  if (code !== 0) throw new Error(`Building the media worker failed in ${command}:\n${tail.join('\n')}`);
}

function percentReporter(log) {
  let reported = 0;
  return (line) => {
    const percent = Number(line.match(/^\s*(\d+)% /)?.[1] ?? Number.NaN);
    if (!(percent >= reported + 10)) return;
    reported = percent - (percent % 10);
    log(`  media worker: ${reported} %`);
  };
}

/** The rename makes it appear complete or not at all, also where the build folder lies on another disk. */
function install(binary, target) {
  mkdirSync(dirname(target), { recursive: true });
  const arriving = `${target}.${process.pid}`;
  copyFileSync(binary, arriving);
  renameSync(arriving, target);
}
