import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** `npm run demo`: the house as `npm start` opens it, and a dozen and more bots which live in it. Ctrl-C ends all. */
const scriptOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const longestStart = 120_000;
const longestEnd = 2500;

const folder = await mkdtemp(join(tmpdir(), 'plenum-demo-'));
const linksFile = join(folder, 'links.json');
const children: ChildProcess[] = [];
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

const house = start(scriptOf('../server/src/supervisor.ts'), [], { PLENUM_DEMO_LINKS_FILE: linksFile });
house.once('exit', (code) => void end(code ?? 1));
if (await linksWritten()) {
  process.stdout.write('\nThe bots are coming; their pictures are made once, which takes a minute the first time.\n');
  const bots = start(scriptOf('./bots.ts'), [linksFile], {});
  bots.once('exit', (code) => {
    if (!ending && code !== 0) process.stderr.write('The bots have ended; the house stays open.\n');
  });
} else if (!ending) {
  process.stderr.write('The house gave no links, so the bots stay away.\n');
}

/** A channel to each child tells it of our end, even if we are killed. */
function start(script: string, args: string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const child = fork(script, args, { env: { ...process.env, ...environment }, stdio: 'inherit' });
  children.push(child);
  return child;
}

async function linksWritten(): Promise<boolean> {
  const began = Date.now();
  while (!ending && Date.now() - began < longestStart) {
    const text = await readFile(linksFile, 'utf8').catch(() => '');
    if (text.endsWith(']')) return true;
    await delay(200);
  }
  return false;
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  const alive = children.filter((child) => child.exitCode === null && child.signalCode === null);
  const exits = alive.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of alive) child.kill('SIGTERM');
  await Promise.race([Promise.all(exits), delay(longestEnd)]);
  for (const child of alive) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
  process.exit(code);
}
