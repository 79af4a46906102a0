import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, link, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Ed25519. Whoever holds the private key can invite anybody. */
export type AuthKeys = { privateKey: KeyObject; publicKey: KeyObject };

export type AuthKeyErrorCode = 'notWritable' | 'unreadable' | 'unsafe' | 'notAKey' | 'unreadableAccounts';

const SENTENCES: Record<AuthKeyErrorCode, string> = {
  notWritable: 'The key for invitations cannot be written to the data folder.',
  unreadable: 'The key for invitations cannot be read.',
  unsafe: 'The key for invitations is open to other users of this machine, and that cannot be changed.',
  notAKey: 'The file of the key for invitations does not hold an Ed25519 key.',
  unreadableAccounts: 'The file of the organizers’ accounts cannot be read.',
};

/** Start-up cannot go on. `message` is one sentence for people, without a path. */
export class AuthKeyError extends Error {
  readonly code: AuthKeyErrorCode;

  constructor(code: AuthKeyErrorCode, options?: ErrorOptions) {
    super(SENTENCES[code], options);
    this.name = 'AuthKeyError';
    this.code = code;
  }
}

const FILE = 'invitation-key.pem';
const MAX_BYTES = 4_096;

/**
 * Loads the key from `invitation-key.pem` in `dataDir` (PKCS#8, mode 0600), or makes it at the first start. Two processes
 * that start at once get the same key. A file that others may read is closed to them (`repaired`) or refused.
 */
export async function loadAuthKeys(dataDir: string): Promise<AuthKeys & { created: boolean; repaired: boolean }> {
  const path = join(dataDir, FILE);
  const found = await readKey(path);
  if (found) return { ...found, created: false };
  await createKey(dataDir, path);
  const made = await readKey(path);
  if (!made) throw new AuthKeyError('unreadable');
  return { ...made, created: true };
}

/** Complete or absent: the file gets its name only after its bytes are on disk, and an existing one is never replaced. */
async function createKey(dataDir: string, path: string): Promise<void> {
  const temporary = join(dataDir, `.${FILE}.${randomUUID()}`);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await file.sync();
    } finally {
      await file.close();
    }
    await link(temporary, path).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
    const folder = await open(dataDir, 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    throw new AuthKeyError('notWritable', { cause: error });
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function readKey(path: string): Promise<(AuthKeys & { repaired: boolean }) | undefined> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new AuthKeyError('unreadable', { cause: error });
  }
  try {
    const repaired = await closeToOthers(file);
    return { ...parseKey(await file.readFile('utf8')), repaired };
  } finally {
    await file.close();
  }
}

async function closeToOthers(file: FileHandle): Promise<boolean> {
  const status = await file.stat();
  if (!status.isFile() || status.size > MAX_BYTES) throw new AuthKeyError('notAKey');
  if ((status.mode & 0o077) === 0) return false;
  await file.chmod(0o600).catch((error: unknown) => {
    throw new AuthKeyError('unsafe', { cause: error });
  });
  // Some file systems accept the change and ignore it.
  if (((await file.stat()).mode & 0o077) !== 0) throw new AuthKeyError('unsafe');
  return true;
}

function parseKey(pem: string): AuthKeys {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch {
    // The parser's own message may quote the file.
    throw new AuthKeyError('notAKey');
  }
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new AuthKeyError('notAKey');
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function errorCode(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined;
}
