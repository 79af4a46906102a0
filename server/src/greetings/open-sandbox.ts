import { constants } from 'node:fs';
import { access, chmod, chown, lstat, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limitedRun } from './limited-run.ts';
import type { Sandbox, SandboxJob, SandboxOpening } from './sandbox.ts';
import { nobody, type Tools, unwalledCommand, type Walls, walledCommand } from './sandbox-command.ts';
import { seccompFilter } from './seccomp-filter.ts';
import { systemFilesOf } from './system-files.ts';

type Program = SandboxJob['program'];
type Options = {
  /** The operator has accepted in writing that files are opened without walls where there are none to be had. */
  unsafe: boolean;
  /** Where else than in the system the programs lie; a test puts its own in their place. */
  programs?: Partial<Record<Program | 'bwrap', string>>;
};

const folders = ['/usr/bin', '/bin', '/usr/local/bin', '/usr/sbin', '/sbin'];
const trial = {
  wallMs: 20_000,
  cpuSeconds: 10,
  memoryBytes: 1024 ** 3,
  fileBytes: 0,
  processes: 64,
  outputBytes: 64 * 1024,
};

/** Puts the walls up once to see whether they stand. Without them there is no sandbox, unless the operator wants none. */
export async function openSandbox({ unsafe, programs = {} }: Options): Promise<SandboxOpening> {
  const [ffmpeg, ffprobe] = [programs.ffmpeg ?? (await find('ffmpeg')), programs.ffprobe ?? (await find('ffprobe'))];
  if (!ffmpeg || !ffprobe) return { state: 'programMissing', sentence: 'ffmpeg is not installed.' };
  const paths: Record<Program, string> = { ffmpeg, ffprobe };
  const [prlimit, nice] = [await find('prlimit'), await find('nice')];
  if (!prlimit || !nice) return { state: 'programMissing', sentence: 'prlimit or nice is not installed.' };
  const [ionice, setpriv] = [await find('ionice'), await find('setpriv')];
  const tools = { prlimit, nice, ...(ionice ? { ionice } : {}), ...(setpriv ? { setpriv } : {}) };
  const walled = await walledSandbox(paths, { ...tools, bwrap: programs.bwrap ?? (await find('bwrap')) ?? '' });
  if (typeof walled !== 'string') return { state: 'open', sandbox: walled };
  return unsafe
    ? { state: 'open', sandbox: unwalledSandbox(paths, tools) }
    : { state: 'sandboxMissing', sentence: walled };
}

async function walledSandbox(paths: Record<Program, string>, tools: Tools): Promise<Sandbox | string> {
  const isRoot = process.getuid?.() === 0;
  if (!(await mayRun(tools.bwrap))) return 'bubblewrap is not installed.';
  if (isRoot && !tools.setpriv) return 'setpriv, by which root becomes nobody, is not installed.';
  const system = await systemFilesOf([...new Set([...Object.values(paths), tools.prlimit])]);
  if (!system) return 'The libraries of ffmpeg could not be listed.';
  const walls: Walls = { tools, system, isRoot, seccomp: seccompFilter(process.arch) };
  const sandbox: Sandbox = {
    walls: 'bubblewrap',
    async run(job) {
      if (isRoot) await lend(job);
      return await limitedRun(walledCommand(walls, paths[job.program], job), job);
    },
  };
  const tried = await sandbox.run({ program: 'ffprobe', args: () => ['-version'], source: '/dev/null', limits: trial });
  return tried.state === 'ended' && tried.code === 0
    ? sandbox
    : `bubblewrap cannot put its walls up here: ${tried.messages.trim().split('\n').pop() ?? tried.state}`;
}

function unwalledSandbox(paths: Record<Program, string>, tools: Omit<Tools, 'bwrap'>): Sandbox {
  return {
    walls: 'none',
    async run(job) {
      const folder = await mkdtemp(join(tmpdir(), 'plenum-job-'));
      try {
        await symlink(job.source, join(folder, 'source'));
        if (job.out !== undefined) await symlink(job.out, join(folder, 'out'));
        return await limitedRun(unwalledCommand(tools, paths[job.program], job, folder), job);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Root lets nobody's group read what the job reads, and nobody have the one folder. Those around them stay shut. */
async function lend({ source, out }: SandboxJob): Promise<void> {
  await lendToRead(source);
  if (out !== undefined) await chown(out, nobody, nobody);
}

async function lendToRead(path: string): Promise<void> {
  const found = await lstat(path);
  if (!found.isFile() && !found.isDirectory()) return;
  await chown(path, found.uid, nobody);
  await chmod(path, (found.mode & 0o700) | (found.isDirectory() ? 0o050 : 0o040));
  if (found.isDirectory()) for (const name of await readdir(path)) await lendToRead(join(path, name));
}

async function mayRun(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => path !== '',
    () => false,
  );
}

async function find(name: string): Promise<string | undefined> {
  for (const folder of folders) if (await mayRun(join(folder, name))) return join(folder, name);
  return undefined;
}
