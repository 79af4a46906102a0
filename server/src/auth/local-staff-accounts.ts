import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AuthKeyError } from './keys.ts';
import { mostAccounts, type StaffAccounts, type StaffContent, staffAccountsOver } from './staff-accounts.ts';

const file = 'organizers.json';
const mostBytes = 64 * 1024;
const contentSchema = z.strictObject({
  accounts: z
    .array(z.strictObject({ accountId: z.string(), login: z.string(), passwordHash: z.string() }))
    .max(mostAccounts),
  invites: z.array(z.strictObject({ inviteId: z.string(), secretHash: z.string(), expiresAt: z.number() })).default([]),
});

/** Accounts in `organizers.json` of the data folder, mode 0600. The file is replaced as a whole or not at all. */
export async function openLocalStaffAccounts(dataDir: string): Promise<StaffAccounts> {
  let content: StaffContent = await read(join(dataDir, file));
  let writing: Promise<unknown> = Promise.resolve();

  return staffAccountsOver(
    () => content,
    (next) => {
      const done = writing.then(async () => {
        const changed = next(content);
        if (!changed) return false;
        await replace(dataDir, JSON.stringify(changed));
        content = changed;
        return true;
      });
      writing = done.catch(() => undefined);
      return done;
    },
  );
}

async function read(path: string): Promise<StaffContent> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return { accounts: [], invites: [] };
    throw new AuthKeyError('unreadableAccounts', { cause: error });
  }
  try {
    const status = await handle.stat();
    if (!status.isFile() || status.size > mostBytes) throw new AuthKeyError('unreadableAccounts');
    if ((status.mode & 0o077) !== 0) await handle.chmod(0o600);
    return contentSchema.parse(JSON.parse(await handle.readFile('utf8')));
  } catch (error) {
    throw new AuthKeyError('unreadableAccounts', { cause: error });
  } finally {
    await handle.close();
  }
}

async function replace(dataDir: string, text: string): Promise<void> {
  const temporary = join(dataDir, `.${file}.${randomUUID()}`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, join(dataDir, file));
    const folder = await open(dataDir, 'r');
    await folder.sync().finally(() => folder.close());
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
