import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { LogError } from './log-error.ts';

const SQLITE_BUSY = 5;

export function sqliteCode(error: unknown): number | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'errcode') : undefined;
  // Extended codes carry the primary one in their low byte.
  return typeof code === 'number' ? code & 0xff : undefined;
}

/**
 * Says to all processes of the machine "this log has its writer". The lock is held by the kernel on an empty database
 * beside the log, so it ends with the process even on kill -9, and readers of the log itself stay possible.
 */
export function acquireLock(path: string): { release(): void } {
  const file = `${path}.lock`;
  let holder: DatabaseSync | undefined;
  try {
    holder = new DatabaseSync(file, { timeout: 1_000 });
    holder.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;');
    chmodSync(file, 0o600);
  } catch (error) {
    holder?.close();
    throw new LogError(sqliteCode(error) === SQLITE_BUSY ? 'locked' : 'notWritable', '', { cause: error });
  }
  const held = holder;
  return {
    release() {
      if (held.isOpen) held.close();
    },
  };
}
