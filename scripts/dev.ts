// For developing: the pages are rebuilt and the server starts again whenever a source changes.
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const QUIET_MS = 300;
const LEAST_LIFE_MS = 2_000;

let server: ChildProcess | undefined;
let pending: NodeJS.Timeout | undefined;
let restarting = false;
let ending = false;

function startServer(): void {
  const began = Date.now();
  server = spawn(process.execPath, [...process.execArgv, 'server/src/supervisor.ts', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  server.on('exit', () => {
    server = undefined;
    if (ending) return;
    const atOnce = Date.now() - began < LEAST_LIFE_MS && !restarting;
    restarting = false;
    if (atOnce) process.stdout.write('The server ended at once; waiting for the next change.\n');
    else startServer();
  });
}

function restartServer(): void {
  if (server) {
    restarting = true;
    server.kill('SIGTERM');
  } else startServer();
}

const pages = spawn(process.execPath, [`${root}/client/node_modules/vite/bin/vite.js`, 'build', '--watch'], {
  cwd: `${root}/client`,
  stdio: 'inherit',
});
const watchers = ['server/src', 'shared/src'].map((folder) =>
  watch(`${root}/${folder}`, { recursive: true }, (_event, name) => {
    if (!name?.endsWith('.ts') || /\.test\.ts$/.test(name)) return;
    clearTimeout(pending);
    pending = setTimeout(restartServer, QUIET_MS);
  }),
);

function end(): void {
  if (ending) return;
  ending = true;
  clearTimeout(pending);
  for (const watcher of watchers) watcher.close();
  pages.kill('SIGTERM');
  server?.kill('SIGTERM');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
pages.on('exit', end);
startServer();
