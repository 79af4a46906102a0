import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { workerBinary } from './run-plenum.ts';

const supervisor = fileURLToPath(new URL('../supervisor.ts', import.meta.url));
const patience = 20_000;

export type Outcome = { code: number | null; lines: string[]; took: number; left: number };

/** Starts Plenum where it cannot be started, and tells how that ends: exit code, what it said, and what is left of it. */
export async function startOutcome(environment: Record<string, string>): Promise<Outcome> {
  const defaults = { PORT: '0', PLENUM_RTC_PORT: '0', PLENUM_WORKERS: '1', MEDIASOUP_WORKER_BIN: workerBinary() };
  const started = performance.now();
  // A process group of its own, so that whoever is left of it can be found.
  const child = spawn(process.execPath, [supervisor], {
    env: { ...process.env, ...defaults, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let printed = '';
  const hear = (chunk: unknown) => {
    printed += String(chunk);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const timer = setTimeout(() => child.kill('SIGTERM'), patience);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  const took = Math.round(performance.now() - started);
  const lines = printed.split('\n').filter((line) => line !== '');
  return { code, lines, took, left: await leftOf(child.pid ?? 0) };
}

/** How many processes of the group are still there after a moment. */
async function leftOf(group: number): Promise<number> {
  let left = 0;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    left = (await groups()).filter((other) => other === group).length;
    if (left === 0) return 0;
    await delay(50);
  }
  return left;
}

async function groups(): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return stats.flatMap((stat) => {
    const found = /\) (\S) \d+ (\d+)/.exec(stat);
    return found && found[1] !== 'Z' ? [Number(found[2])] : [];
  });
}

/** Whether a process is there; what has ended and is only not yet taken note of is not. */
export async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) Z /.test(stat);
}
