import { mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { EventLog } from './event-log.ts';
import { HeadFile } from './head-file.ts';
import { withKeptHead } from './kept-head-log.ts';
import { LogError } from './log-error.ts';
import { MemoryEventLog } from './memory-event-log.ts';
import { RedisEventLog } from './redis-event-log.ts';
import { SqliteEventLog } from './sqlite-event-log.ts';
import { type Upcasters, withUpcasts } from './upcast.ts';

export type OpenLogOptions = {
  /**
   * `sqlite:` (file `log.sqlite` in dataDir), `sqlite:path` (relative to dataDir, or absolute), `redis://…`, `rediss://…`,
   * `redis+unix:/path`, or `memory:`.
   */
  url: string;
  /** Holds the SQLite file and the kept heads (`log-heads.json`); created with mode 0700. */
  dataDir: string;
  upcasters?: Upcasters;
  /** Redis only: names this deployment within the Redis. */
  prefix?: string;
  /** Redis only: accepts weak durability with open eyes. */
  allowWeak?: boolean;
  /** Told about lost connections and failing subscribers. Log the `code` of a LogError only: a cause may hold an address. */
  onProblem?: (error: unknown) => void;
};

/** Opens the log that the url names. Throws `LogError` with a sentence for people. Call `verify()` before serving. */
export async function openLog(options: OpenLogOptions): Promise<EventLog> {
  const { url, dataDir, upcasters } = options;
  if (url === 'memory:')
    return upcasters ? withUpcasts(new MemoryEventLog(options), upcasters) : new MemoryEventLog(options);
  const stored = await openStored(options);
  const guarded = withKeptHead(stored, new HeadFile(join(dataDir, 'log-heads.json')));
  return upcasters ? withUpcasts(guarded, upcasters) : guarded;
}

async function openStored(options: OpenLogOptions): Promise<EventLog> {
  const { url, dataDir } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new LogError('notWritable', '', { cause: error });
  });
  if (url.startsWith('sqlite:')) {
    const path = url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '') || 'log.sqlite';
    return new SqliteEventLog(isAbsolute(path) ? path : join(dataDir, path), options);
  }
  if (/^(rediss?:\/\/|redis\+unix:)/.test(url)) return RedisEventLog.open(options);
  throw new LogError('unknownUrl');
}
