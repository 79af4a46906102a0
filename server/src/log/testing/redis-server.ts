import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';

export type TestRedis = {
  /** `redis+unix:` url of a local socket. */
  url: string;
  /** Ends it at once, as a power cut of the process would. */
  kill(): Promise<void>;
  /** Starts it again on the same files. */
  start(): Promise<void>;
  /** Stops and continues the process, as an overloaded machine would. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** Runs commands outside the adapter, to look and to tamper. */
  raw(...command: string[]): Promise<unknown>;
  remove(): Promise<void>;
};

const DURABLE = { appendonly: 'yes', appendfsync: 'always' };

/** A Redis of one's own on a local socket in a temporary folder. */
export async function startRedis(settings: Record<string, string> = DURABLE): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-redis-'));
  const socket = join(folder, 'socket');
  let child: ChildProcess | undefined;
  const args = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', '', '--loglevel', 'warning'];
  for (const [name, value] of Object.entries(settings)) args.push(`--${name}`, value);

  const raw = async (...command: string[]): Promise<unknown> => {
    const client = createClient({ socket: { path: socket, tls: false, reconnectStrategy: false } });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.sendCommand(command);
    } finally {
      if (client.isOpen) client.destroy();
    }
  };
  const start = async (): Promise<void> => {
    child = spawn('redis-server', args, { stdio: 'ignore' });
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await raw('PING').catch(() => undefined)) === 'PONG') return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('redis-server did not start.');
  };
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const remove = async (): Promise<void> => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  };
  await start();
  return { url: `redis+unix:${socket}`, kill, start, signal: (name) => void child?.kill(name), raw, remove };
}
