import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limitedRun } from './limited-run.ts';
import { openSandbox } from './open-sandbox.ts';
import type { Limits, Sandbox, SandboxEnd, SandboxJob } from './sandbox.ts';
import { walledCommand } from './sandbox-command.ts';
import { systemFilesOf } from './system-files.ts';
import { descendants, trafficOf } from './testing/descendants.ts';
import { listen } from './testing/ear.ts';

/** What a job sees and may do is asked by a program inside of the very walls in which files are transcoded. */
const perl = '/usr/bin/perl';
const limits: Limits = {
  wallMs: 20_000,
  cpuSeconds: 10,
  memoryBytes: 256 * 1024 ** 2,
  fileBytes: 1024 ** 2,
  processes: 32,
  outputBytes: 64 * 1024,
};
const canary = 'canary-of-the-house';

let folder: string;
let source: string;
let out: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plenum-walls-'));
  source = join(folder, 'a-telling-name.mp4');
  out = join(folder, 'out');
  await mkdir(out);
  await writeFile(source, 'the source', { mode: 0o600 });
  await writeFile(join(folder, 'canary'), canary, { mode: 0o644 });
  const opened = await openSandbox({ unsafe: false, programs: { ffprobe: perl } });
  if (opened.state !== 'open') throw new Error(opened.sentence);
  sandbox = opened.sandbox;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const jobOf = (script: string, more: Partial<SandboxJob> = {}): SandboxJob => ({
  program: 'ffprobe',
  args: () => ['-e', `$| = 1; ${script}`],
  source,
  out,
  limits,
  ...more,
});
const ask = (script: string, more: Partial<SandboxJob> = {}) => sandbox.run(jobOf(script, more));
const said = (end: SandboxEnd) =>
  end.state === 'ended' ? end.output.toString('utf8').trim() : `${end.state} ${end.messages}`;
const answer = async (script: string, more: Partial<SandboxJob> = {}) => said(await ask(script, more));

/** The same walls without the filter of system calls, to show that each of the two is enough. */
async function askWithoutFilter(script: string): Promise<SandboxEnd> {
  const tools = { bwrap: '/usr/bin/bwrap', prlimit: '/usr/bin/prlimit', nice: '/usr/bin/nice' };
  const system = await systemFilesOf([perl, tools.prlimit]);
  if (!system) throw new Error('no libraries');
  const isRoot = process.getuid?.() === 0;
  const walls = { tools: { ...tools, setpriv: '/usr/bin/setpriv' }, system, isRoot, seccomp: undefined };
  return await limitedRun(walledCommand(walls, perl, jobOf(script)), { limits });
}

const connect = (port: number) => `
  if (socket(my $s, 2, 1, 6)) { print connect($s, pack('S n a4 x8', 2, ${port}, pack('C4', 127, 0, 0, 1))) ? 'connected' : "connect: $!" }
  else { print "socket: $!" }`;

describe('network', () => {
  test('a listener on loopback is out of reach, with the filter and without it', async () => {
    const ear = await listen();
    try {
      expect(await answer(connect(ear.port))).toBe('socket: Operation not permitted');
      expect(said(await askWithoutFilter(connect(ear.port)))).toBe('connect: Connection refused');
      expect(ear.calls()).toBe(0);
      const control = await limitedRun({ line: [perl, '-e', connect(ear.port)] }, { limits });
      expect(said(control)).toBe('connected');
      await expect.poll(ear.calls).toBe(1);
    } finally {
      await ear.close();
    }
  });

  test('the network of the job is its own, with one interface through which nothing goes', async () => {
    const cancel = new AbortController();
    const running = ask('select(undef, undef, undef, 15)', { signal: cancel.signal });
    const mine = trafficOf(process.pid);
    await expect.poll(() => descendants().filter(({ name }) => name === 'perl').length).toBe(1);
    const job = descendants().find(({ name }) => name === 'perl');
    expect(job?.net).not.toBe(descendants(process.ppid).find(({ pid }) => pid === process.pid)?.net);
    expect(trafficOf(job?.pid ?? 0)).toEqual({ interfaces: ['lo'], packets: 0 });
    expect(mine?.interfaces).toContain('lo');
    cancel.abort();
    expect((await running).state).toBe('cancelled');
  });

  test('all other families of sockets are denied as well', async () => {
    const families = [1, 2, 10, 16, 17, 38];
    const script = `for (${families.join(', ')}) { print socket(my $s, $_, 1, 0) ? "open " : ($!+0) . ' ' }`;
    expect(await answer(script)).toBe(families.map(() => '1').join(' '));
  });
});

describe('other files', () => {
  test('there is nothing but what ffmpeg needs, the source and the own folder', async () => {
    const listing = await answer('opendir(my $d, "/"); print join " ", sort grep { !/^[.]/ } readdir $d');
    expect(listing.split(' ').filter((name) => !['bin', 'lib', 'lib32', 'lib64', 'etc'].includes(name))).toEqual([
      'dev',
      'in',
      'out',
      'tmp',
      'usr',
    ]);
    expect(await answer('print join " ", sort glob("/in/* /dev/* /out/* /tmp/* /usr/bin/*")')).toMatch(
      /^\/dev\/null \/dev\/urandom \/in\/source \/usr\/bin\/ffmpeg \/usr\/bin\/perl \/usr\/bin\/prlimit$/,
    );
  });

  test('neither the house nor the system can be read, nor anything beside the source', async () => {
    const paths = [
      join(folder, 'canary'),
      '/in/canary',
      '/in/../canary',
      '/out/../canary',
      '/etc/passwd',
      '/etc/shadow',
      '/proc/self/environ',
      '/proc/1/root/etc/passwd',
      '/sys/kernel/notes',
      process.execPath,
    ];
    const script = `for (${paths.map((path) => `'${path}'`).join(', ')}) { print open(my $f, '<', $_) ? "open " : "no " }`;
    expect(await answer(script)).toBe(paths.map(() => 'no').join(' '));
    expect(await answer("open(my $f, '<', '/in/source'); print <$f>")).toBe('the source');
  });

  test('only the own folder and a small temporary one can be written', async () => {
    const paths = ['/in/source', '/usr/bin/ffmpeg', '/usr/new', '/new', '/etc/new', '/dev/new', '/in/new'];
    const script = `for (${paths.map((path) => `'${path}'`).join(', ')}) { print open(my $f, '>', $_) ? "open " : "no " }`;
    expect(await answer(script)).toBe(paths.map(() => 'no').join(' '));
    await ask("open(my $f, '>', '/out/made'); print $f 'kept'; open(my $g, '>', '/tmp/made')");
    expect(await readFile(join(out, 'made'), 'utf8')).toBe('kept');
    expect(await answer("print -e '/tmp/made' ? 'there' : 'gone'")).toBe('gone');
    expect(await readFile(source, 'utf8')).toBe('the source');
  });
});

describe('other processes', () => {
  test('none is seen and none can be signalled', async () => {
    const script = `print join " ", grep { kill 0, $_ } 1 .. 400, ${process.pid}, ${process.ppid}`;
    const seen = (await answer(script)).split(' ').map(Number);
    expect(seen.length).toBeLessThanOrEqual(2);
    expect(Math.max(...seen)).toBeLessThan(10);
  });

  test('no process can be started; without the filter there are few', async () => {
    expect(await answer('my $p = fork; print defined $p ? "forked" : "$!"')).toBe('Operation not permitted');
    const fork =
      'my $n = 0; while (1) { my $p = fork; last if !defined $p; if (!$p) { sleep 20; exit } $n++ } print $n';
    expect(Number(said(await askWithoutFilter(`${fork}; kill 9, -1`)))).toBeLessThan(limits.processes);
  });
});

test('the environment is empty', async () => {
  process.env['PLENUM_CANARY'] = canary;
  try {
    expect(await answer('print join " ", grep { $_ ne "PWD" } sort keys %ENV')).toBe('');
    expect(await answer('print $ENV{PWD}')).toBe('/tmp');
  } finally {
    delete process.env['PLENUM_CANARY'];
  }
});

describe('more rights', () => {
  test('nobody becomes somebody else', async () => {
    expect(await answer('print "$< $> ", (split " ", $()[0]')).toBe('65534 65534 65534');
    expect(await answer('$< = 0; $> = 0; print "$< $>"')).toBe('65534 65534');
    expect(said(await askWithoutFilter('$< = 0; $> = 0; print "$< $>"'))).toBe('65534 65534');
    // PR_GET_NO_NEW_PRIVS: a setuid file would give nothing.
    expect(await answer(`print syscall(${process.arch === 'x64' ? 157 : 167}, 39, 0, 0, 0, 0)`)).toBe('1');
  });

  test('no mount, no root, no namespace, no look into another process', async () => {
    const [mount, chroot, unshare, ptrace] = process.arch === 'x64' ? [165, 161, 272, 101] : [40, 51, 97, 117];
    const script = `for ([${mount}, 0, 0, 0, 0, 0], [${chroot}, "/"], [${unshare}, 0x10000000], [${ptrace}, 0, 0, 0, 0]) {
      my $done = syscall($$_[0], @$_[1 .. $#$_]); print $done == -1 ? 'no ' : 'yes ' }`;
    expect(await answer(script)).toBe('no no no no');
    expect(said(await askWithoutFilter(script))).toMatch(/^no no no/);
  });

  test('the work is done at the lowest priority, as nobody where the server is root, and no path is on a command line', async () => {
    const cancel = new AbortController();
    const running = ask('select(undef, undef, undef, 15)', { signal: cancel.signal });
    await expect.poll(() => descendants().filter(({ name }) => name === 'perl').length).toBe(1);
    const all = descendants();
    const job = all.find(({ name }) => name === 'perl');
    expect(job?.nice).toBe(19);
    if (process.getuid?.() === 0) expect(job?.uid).toBe(65_534);
    expect(all.filter(({ commandLine }) => commandLine.includes('telling') || commandLine.includes(folder))).toEqual(
      [],
    );
    cancel.abort();
    await running;
    await expect.poll(() => descendants().filter(({ name }) => name === 'perl')).toEqual([]);
  });
});

describe('limits', () => {
  const over: Array<[what: string, script: string, limits: Partial<Limits>, state: SandboxEnd['state']]> = [
    ['wall time', 'sleep 60', { wallMs: 400 }, 'timeLimit'],
    ['processor time', '1 while 1', { cpuSeconds: 1 }, 'cpuLimit'],
    ['output', 'print "x" x 1000 while 1', {}, 'outputLimit'],
    ['size of a file', 'open(my $f, ">", "/out/big"); print $f "x" x 1000 while 1', {}, 'fileLimit'],
  ];
  test.each(over)('%s', async (_what, script, less, state) => {
    const began = performance.now();
    expect(await ask(script, { limits: { ...limits, ...less } })).toMatchObject({ state });
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  test('memory', async () => {
    const end = await ask('my $x = "x" x (1024 ** 3); print length $x');
    expect(end).toMatchObject({ state: 'ended', output: Buffer.alloc(0) });
    expect(end.messages).toMatch(/memory/i);
  });

  test('temporary files', async () => {
    const fill =
      'my $n = 0; for my $i (1 .. 64) { open(my $f, ">", "/tmp/$i"); $n += syswrite($f, "x" x 1e6) // 0 } print $n';
    expect(Number(await answer(fill))).toBeLessThanOrEqual(16 * 1024 ** 2);
  });

  test('a job ended at its limit leaves nobody behind', async () => {
    await ask('sleep 60', { limits: { ...limits, wallMs: 300 } });
    await delay(100);
    expect(descendants().filter(({ name }) => name === 'perl' || name === 'bwrap')).toEqual([]);
  });
});

describe('where bubblewrap is missing or cannot work', () => {
  test.each(['/nowhere/bwrap', '/usr/bin/false'])('there is no sandbox: %s', async (bwrap) => {
    const opened = await openSandbox({ unsafe: false, programs: { bwrap } });
    expect(opened).toMatchObject({ state: 'sandboxMissing' });
    if (opened.state === 'sandboxMissing') expect(opened.sentence).toContain('bubblewrap');
  });

  test('unless the operator has accepted the risk; then the limits still hold', async () => {
    const opened = await openSandbox({ unsafe: true, programs: { bwrap: '/nowhere/bwrap', ffprobe: perl } });
    if (opened.state !== 'open') throw new Error(opened.sentence);
    expect(opened.sandbox.walls).toBe('none');
    expect(said(await opened.sandbox.run(jobOf("open(my $f, '<', 'source'); print <$f>")))).toBe('the source');
    expect(await opened.sandbox.run(jobOf('1 while 1', { limits: { ...limits, cpuSeconds: 1 } }))).toMatchObject({
      state: 'cpuLimit',
    });
  });

  test('without ffmpeg nothing is opened at all', async () => {
    const opened = await openSandbox({ unsafe: true, programs: { ffmpeg: '' } });
    expect(opened).toMatchObject({ state: 'programMissing' });
  });
});
