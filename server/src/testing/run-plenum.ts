import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PersonalLink } from '../demo/seed-demo.ts';

export type RunningPlenum = {
  url: string;
  dataDir: string;
  links: PersonalLink[];
  /** The personal link of somebody of the demo. */
  linkOf(personId: string): string;
  /** The token in that link. */
  tokenOf(personId: string): string;
  pids(): Promise<{ supervisor: number; conference: number; mediaNode: number; workers: number[] }>;
  /** What the processes have printed so far. */
  output(): string;
  /** Resolves when /healthz answers 200 (again). */
  healthy(): Promise<void>;
  /** Ends it with SIGTERM and leaves the data folder; resolves with the exit code. */
  end(): Promise<number | null>;
  /** Ends it with SIGTERM and removes the data folder, if it was made here; resolves with the exit code. */
  stop(): Promise<number | null>;
};

const supervisor = fileURLToPath(new URL('../supervisor.ts', import.meta.url));
const obtainWorker = fileURLToPath(new URL('../../../infra/mediasoup-worker/obtain.mjs', import.meta.url));
const startWithin = 20_000;

/** The media worker: named by the environment, or the one in the cache. */
export function workerBinary(): string {
  const named = process.env.MEDIASOUP_WORKER_BIN;
  return named ?? execFileSync(process.execPath, [obtainWorker, '--print'], { encoding: 'utf8' }).trim();
}

/** The whole of Plenum as it is started in earnest, on loopback, with ports that are free and a data folder of its own. */
export async function runPlenum(environment: Record<string, string> = {}): Promise<RunningPlenum> {
  const made = environment.PLENUM_DATA === undefined ? await mkdtemp(join(tmpdir(), 'plenum-test-')) : undefined;
  const dataDir = environment.PLENUM_DATA ?? made ?? '';
  const linksFile = join(dataDir, 'links.json');
  await rm(linksFile, { force: true });
  const child = spawn(process.execPath, [supervisor], {
    env: {
      ...process.env,
      PORT: '0',
      PLENUM_RTC_PORT: '0',
      PLENUM_DATA: dataDir,
      PLENUM_DEMO_LINKS_FILE: linksFile,
      MEDIASOUP_WORKER_BIN: workerBinary(),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const url = await opened(child, () => printed);
  const links = JSON.parse(await readFile(linksFile, 'utf8')) as PersonalLink[];
  const linkOf = (personId: string) => {
    const link = links.find((candidate) => candidate.personId === personId);
    if (!link) throw new Error(`the demo has no link for ${personId}`);
    return link.url;
  };
  return {
    url,
    dataDir,
    links,
    linkOf,
    tokenOf: (personId) => linkOf(personId).split('#')[1] ?? '',
    pids: () => pidsBelow(child.pid ?? 0),
    output: () => printed,
    healthy: () => healthy(url),
    end: () => ended(child),
    stop: async () => {
      const code = await ended(child);
      if (made) await rm(made, { recursive: true, force: true });
      return code;
    },
  };
}

async function opened(child: ChildProcess, printed: () => string): Promise<string> {
  const deadline = Date.now() + startWithin;
  while (Date.now() < deadline) {
    const url = /Plenum is open at (\S+)/.exec(printed())?.[1];
    if (url) return url;
    if (child.exitCode !== null) throw new Error(`Plenum ended with ${child.exitCode}: ${printed()}`);
    await delay(20);
  }
  child.kill('SIGKILL');
  throw new Error(`Plenum did not open: ${printed()}`);
}

async function healthy(url: string): Promise<void> {
  const deadline = Date.now() + startWithin;
  while (Date.now() < deadline) {
    const status = await fetch(`${url}/healthz`).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await delay(50);
  }
  throw new Error('Plenum did not become healthy');
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once('exit', (code) => resolve(code));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 6000);
  const code = await promise;
  clearTimeout(timer);
  return code;
}

/** Children by their command lines, from /proc. */
async function pidsBelow(pid: number) {
  const table = await processes();
  const below = (parent: number) => table.filter((entry) => entry.parent === parent);
  const find = (part: string) => below(pid).find(({ command }) => command.includes(part))?.pid ?? 0;
  const mediaNode = find('media-node.ts');
  const workers = below(mediaNode).filter(({ command }) => command.includes('mediasoup-worker'));
  return { supervisor: pid, conference: find('main.ts'), mediaNode, workers: workers.map((worker) => worker.pid) };
}

async function processes() {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const entries = await Promise.all(
    pids.map(async (pid) => {
      const [stat, command] = await Promise.all(
        ['stat', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
      );
      return { pid, parent: Number(/\) \S (\d+)/.exec(stat ?? '')?.[1] ?? 0), command: command ?? '' };
    }),
  );
  return entries;
}
