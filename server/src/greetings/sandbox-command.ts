import type { Command } from './limited-run.ts';
import type { JobPaths, Limits, SandboxJob } from './sandbox.ts';
import type { SystemFiles } from './system-files.ts';

/** Where the system has the programs that put the walls up. */
export type Tools = { bwrap: string; prlimit: string; nice: string; ionice?: string; setpriv?: string };

export type Walls = {
  tools: Tools;
  system: SystemFiles;
  seccomp: Buffer | undefined;
  /** A server that runs as root lets nobody's user do the work. */
  isRoot: boolean;
};

/** The user and group as whom a job runs where the server is root: nobody, nogroup. */
export const nobody = 65_534;

const inside: JobPaths = { source: '/in/source', out: '/out' };
const staging: JobPaths = { source: '/mnt/source', out: '/mnt/out' };
const [argumentsAt, seccompAt, stagingAt] = [3, 4, 5];

/** The only place where the command line of a job within walls is made. */
export function walledCommand(walls: Walls, program: string, job: SandboxJob): Command {
  const { tools, seccomp, isRoot } = walls;
  const shown = isRoot ? staging : { source: job.source, out: job.out ?? '' };
  const filter = seccomp === undefined ? [] : ['--seccomp', `${seccompAt}`];
  return {
    line: [
      ...gently(tools),
      ...(isRoot ? asNobody(tools) : []),
      ...[tools.bwrap, '--args', `${argumentsAt}`, ...filter, '--'],
      ...[tools.prlimit, ...limitArguments(job.limits), '--', program],
      ...job.args(inside),
    ],
    input: [
      list([...namespaces, ...systemArguments(walls), ...jobFiles(shown, inside, job.out !== undefined), ...sealed]),
      seccomp ?? Buffer.alloc(0),
      ...(isRoot ? [list(jobFiles({ source: job.source, out: job.out ?? '' }, staging, job.out !== undefined))] : []),
    ],
  };
}

/** Without walls there are only limits; the number of processes is left out, for it counts all of the user's. */
export function unwalledCommand(tools: Omit<Tools, 'bwrap'>, program: string, job: SandboxJob, cwd: string): Command {
  return {
    line: [
      ...gently(tools),
      ...[tools.prlimit, ...limitArguments(job.limits).filter((each) => !each.startsWith('--nproc')), '--', program],
      ...job.args({ source: 'source', out: 'out' }),
    ],
    cwd,
  };
}

function gently({ nice, ionice }: Pick<Tools, 'nice' | 'ionice'>): [string, ...string[]] {
  return [nice, '-n', '19', ...(ionice === undefined ? [] : [ionice, '-c', '3'])];
}

/**
 * Root's limits bind nobody and root's files are open to it, so the work is done as nobody. Nobody may not walk through
 * the server's folders; an outer wall, put up by root, therefore shows the job's own two files in an open place.
 */
function asNobody({ bwrap, setpriv = '' }: Tools): string[] {
  return [
    ...[bwrap, '--die-with-parent', '--unshare-pid', '--dev-bind', '/', '/', '--tmpfs', '/mnt'],
    ...['--args', `${stagingAt}`, '--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID', '--'],
    ...[setpriv, `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--inh-caps=-all', '--'],
  ];
}

const namespaces = [
  ...['--unshare-all', '--unshare-user', '--disable-userns', '--die-with-parent', '--clearenv', '--cap-drop', 'ALL'],
  ...['--uid', `${nobody}`, '--gid', `${nobody}`, '--hostname', 'sandbox'],
  ...['--dev-bind', '/dev/null', '/dev/null', '--dev-bind', '/dev/urandom', '/dev/urandom'],
];
const sealed = ['--size', `${16 * 1024 * 1024}`, '--tmpfs', '/tmp', '--chdir', '/tmp', '--remount-ro', '/'];

function systemArguments({ system, tools }: Walls): string[] {
  const shown = [...new Set([...system.shown, tools.prlimit])];
  return [
    ...shown.flatMap((path) => ['--ro-bind', path, path]),
    ...system.links.flatMap(([at, target]) => ['--symlink', target, at]),
  ];
}

function jobFiles(from: JobPaths, to: JobPaths, writes: boolean): string[] {
  return ['--ro-bind', from.source, to.source, ...(writes ? ['--bind', from.out, to.out] : [])];
}

function limitArguments(limits: Limits): string[] {
  return [
    // A second of grace between the signal that can be told apart and the one that cannot be refused.
    `--cpu=${limits.cpuSeconds}:${limits.cpuSeconds + 1}`,
    `--as=${limits.memoryBytes}`,
    `--fsize=${limits.fileBytes}`,
    `--nproc=${limits.processes}`,
    '--nofile=64',
    '--core=0',
    '--memlock=0',
  ];
}

/** As bubblewrap reads them from a descriptor. */
function list(args: readonly string[]): Buffer {
  return Buffer.from(args.map((each) => `${each}\0`).join(''));
}
