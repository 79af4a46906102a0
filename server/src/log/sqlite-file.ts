import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogError } from './log-error.ts';
import { acquireLock } from './sqlite-lock.ts';

export type SqliteFile = { db: DatabaseSync; path: string; release(): void };

const MIGRATIONS = join(import.meta.dirname, 'migrations');

/**
 * FULL, because NORMAL loses acknowledged events on power loss. `secure_delete` makes an erasure overwrite the bytes.
 * `trusted_schema` and `cell_size_check` distrust the file.
 */
const PRAGMAS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
`;

/** Takes the lock, opens or creates the file (mode 0600) and brings its schema up to date. Throws `LogError`. */
export function openSqliteFile(wanted: string): SqliteFile {
  const path = preparedPath(wanted);
  const lock = acquireLock(path);
  let db: DatabaseSync | undefined;
  try {
    // Only under the lock, and only when new: closing a second descriptor would drop the locks of this process.
    if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600));
    chmodSync(path, 0o600);
    db = new DatabaseSync(path);
    db.exec(PRAGMAS);
    migrate(db);
    return { db, path, release: lock.release };
  } catch (error) {
    if (db?.isOpen) db.close();
    lock.release();
    throw asLogError(error);
  }
}

function preparedPath(wanted: string): string {
  try {
    mkdirSync(dirname(wanted), { recursive: true, mode: 0o700 });
    // Two names of one file must meet the same lock.
    return existsSync(wanted) ? realpathSync(wanted) : join(realpathSync(dirname(wanted)), basename(wanted));
  } catch (error) {
    throw new LogError('notWritable', '', { cause: error });
  }
}

function asLogError(error: unknown): unknown {
  if (error instanceof LogError || !(error instanceof Error)) return error;
  if (Reflect.get(error, 'code') === 'ERR_SQLITE_ERROR') return new LogError('damaged', '', { cause: error });
  return new LogError('notWritable', '', { cause: error });
}

/** Applies `migrations/NNN-*.sql` above the file's `user_version`, each in its own transaction. */
function migrate(db: DatabaseSync): void {
  const row = db.prepare('PRAGMA user_version').get();
  const current = Number(row?.user_version ?? 0);
  const files = readdirSync(MIGRATIONS).filter((name) => /^\d{3}-.*\.sql$/.test(name));
  if (current > files.length) throw new LogError('newerSchema');
  for (const name of files.sort()) {
    const version = Number(name.slice(0, 3));
    if (version <= current) continue;
    const sql = readFileSync(join(MIGRATIONS, name), 'utf8');
    db.exec(`BEGIN IMMEDIATE;\n${sql}\nPRAGMA user_version = ${version};\nCOMMIT;`);
  }
}
