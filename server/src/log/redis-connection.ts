import { createClient, ErrorReply } from 'redis';
import { LogError } from './log-error.ts';
import { appendScript } from './redis-append-script.ts';

/** Longest time for which one request may stay without an answer. */
export const REQUEST_TIMEOUT_MS = 5_000;
/** XREAD waits this long on the server; a silent socket is given up well after it. */
export const BLOCK_MS = 2_000;
const SILENT_SOCKET_MS = 8_000;

function newClient(url: string, onProblem: (error: unknown) => void) {
  const client = createClient({
    ...urlOptions(url),
    scripts: { appendEvents: appendScript },
    commandsQueueMaxLength: 20_000,
    // Keeps an idle connection talking, so that a silent one is known to be dead.
    pingInterval: BLOCK_MS,
    socket: {
      ...urlOptions(url).socket,
      connectTimeout: 3_000,
      socketTimeout: SILENT_SOCKET_MS,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 2_000) + Math.floor(Math.random() * 50),
    },
  });
  // Without a listener a lost connection would end the process.
  client.on('error', onProblem);
  return client;
}

export type LogRedis = ReturnType<typeof newClient>;

/** The driver knows hosts only; `redis+unix:/path` adds local sockets. */
function urlOptions(url: string): { url?: string; socket?: { path: string; tls: false } } {
  const local = /^redis\+unix:(?:\/\/)?(\/.+)$/.exec(url);
  return local?.[1] ? { socket: { path: local[1], tls: false } } : { url };
}

/** Throws `unreachable` when there is no connection within `timeoutMs`. */
export async function connectRedis(url: string, timeoutMs: number, onProblem: (e: unknown) => void): Promise<LogRedis> {
  let client: LogRedis | undefined;
  try {
    client = newClient(url, onProblem);
    await within(timeoutMs, client.connect());
    return client;
  } catch (error) {
    if (client?.isOpen) client.destroy();
    throw new LogError('unreachable', '', { cause: error });
  }
}

/** Rejects with `unavailable` when the answer takes longer than `ms`; the request itself may still take effect. */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new LogError('unavailable')), ms);
  try {
    return await Promise.race([answer, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Throws `weakDurability` unless this Redis writes and syncs each command before it answers, and never evicts. */
export async function requireDurable(client: LogRedis): Promise<void> {
  const settings = await within(
    REQUEST_TIMEOUT_MS,
    client.configGet(['appendonly', 'appendfsync', 'maxmemory', 'maxmemory-policy']),
  ).catch((error: unknown) => {
    throw isReply(error)
      ? new LogError('weakDurability', 'It does not let its settings be read.', { cause: error })
      : error;
  });
  const weak = weakness(settings);
  if (weak !== undefined) throw new LogError('weakDurability', weak);
}

function weakness(settings: Record<string, string | undefined>): string | undefined {
  if (settings.appendonly !== 'yes') return 'It needs appendonly yes.';
  if (settings.appendfsync !== 'always') return 'It needs appendfsync always.';
  const evicts = settings.maxmemory !== '0' && settings['maxmemory-policy']?.startsWith('allkeys');
  return evicts ? 'Its maxmemory-policy would evict the log.' : undefined;
}

/** Whether Redis itself said no, in contrast to a connection that failed. */
export function isReply(error: unknown): boolean {
  return error instanceof ErrorReply;
}
