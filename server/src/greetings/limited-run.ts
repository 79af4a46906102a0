import { spawn } from 'node:child_process';
import type { Limits, SandboxEnd } from './sandbox.ts';

export type Command = {
  line: readonly [string, ...string[]];
  cwd?: string;
  /** What the program reads from its descriptors 3, 4, …; nothing of it is seen in a list of processes. */
  input?: readonly Buffer[];
};

type Options = {
  limits: Pick<Limits, 'wallMs' | 'outputBytes'>;
  signal?: AbortSignal | undefined;
  onLine?: ((line: string) => void) | undefined;
};

const keptMessages = 64 * 1024;
const longestLine = 4096;
/** A wall hands on the signal of its job as 128 + n: SIGKILL at the hard limit, SIGXCPU, SIGXFSZ. */
const limitOfCode: Readonly<Record<number, 'cpuLimit' | 'fileLimit'>> = {
  137: 'cpuLimit',
  152: 'cpuLimit',
  153: 'fileLimit',
};
const codeOfSignal: Readonly<Record<string, number>> = { SIGKILL: 137, SIGXCPU: 152, SIGXFSZ: 153 };

/** Runs one program with an empty environment, bounded in time and in what it says; its whole group ends with it. */
export function limitedRun({ line, cwd, input = [] }: Command, options: Options): Promise<SandboxEnd> {
  const { limits, signal, onLine } = options;
  if (signal?.aborted) return Promise.resolve({ state: 'cancelled', messages: '' });
  const { promise, resolve } = Promise.withResolvers<SandboxEnd>();
  const child = spawn(line[0], line.slice(1), {
    env: {},
    ...(cwd === undefined ? {} : { cwd }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...input.map(() => 'pipe' as const)],
  });
  let early: 'timeLimit' | 'outputLimit' | 'cancelled' | undefined;
  const end = (why: typeof early) => {
    early ??= why;
    killGroup(child.pid);
  };
  const timer = setTimeout(() => end('timeLimit'), limits.wallMs);
  const cancel = () => end('cancelled');
  signal?.addEventListener('abort', cancel, { once: true });
  for (const [index, bytes] of input.entries()) feed(child.stdio[3 + index], bytes);
  const output = gather(child.stdout, limits.outputBytes, () => end('outputLimit'), onLine);
  const messages = tail(child.stderr);
  const finish = (code: number) => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    killGroup(child.pid);
    const state = early ?? limitOfCode[code];
    resolve(state ? { state, messages: messages() } : { state: 'ended', code, output: output(), messages: messages() });
  };
  child.once('error', () => finish(127));
  child.once('close', (code, died) => finish(code ?? codeOfSignal[died ?? ''] ?? 128));
  return promise;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}

function feed(stream: unknown, bytes: Buffer): void {
  if (typeof stream !== 'object' || stream === null || !('end' in stream) || typeof stream.end !== 'function') return;
  // A program that ends before it has read everything is seen by its exit code.
  if ('on' in stream && typeof stream.on === 'function') stream.on('error', () => undefined);
  stream.end(bytes);
}

function gather(
  stream: NodeJS.ReadableStream | null,
  most: number,
  tooMuch: () => void,
  onLine: Options['onLine'],
): () => Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  let unfinished = '';
  stream?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > most) return tooMuch();
    if (!onLine) return void chunks.push(chunk);
    const lines = (unfinished + chunk.toString('latin1')).split('\n');
    unfinished = (lines.pop() ?? '').slice(-longestLine);
    for (const each of lines) onLine(each.slice(0, longestLine));
  });
  return () => Buffer.concat(chunks);
}

function tail(stream: NodeJS.ReadableStream | null): () => string {
  let kept = '';
  stream?.on('data', (chunk: Buffer) => {
    kept = (kept + chunk.toString('utf8')).slice(-keptMessages);
  });
  return () => kept;
}
