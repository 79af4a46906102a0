import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { loadAuthKeys } from './keys.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'plenum-keys-'));
  const folder = dataDir;
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

const file = () => join(dataDir, 'invitation-key.pem');

test('the first start makes a key for its owner only, the next start loads the same', async () => {
  dataDir = join(dataDir, 'new');
  const first = await loadAuthKeys(dataDir);
  expect(first).toMatchObject({ created: true, repaired: false });
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  expect(await readdir(dataDir)).toEqual(['invitation-key.pem']);
  const second = await loadAuthKeys(dataDir);
  expect(second).toMatchObject({ created: false, repaired: false });
  expect(second.publicKey.equals(first.publicKey)).toBe(true);
  expect(second.privateKey.asymmetricKeyType).toBe('ed25519');
});

test('processes that start at once get the same key', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => loadAuthKeys(dataDir)));
  expect(all.every(({ publicKey }) => all[0]?.publicKey.equals(publicKey))).toBe(true);
  expect(await readdir(dataDir)).toEqual(['invitation-key.pem']);
});

test('a key that others may read is closed to them, and that is told', async () => {
  await loadAuthKeys(dataDir);
  await chmod(file(), 0o644);
  expect(await loadAuthKeys(dataDir)).toMatchObject({ repaired: true });
  expect((await stat(file())).mode & 0o777).toBe(0o600);
});

test('what is no Ed25519 key is refused and not replaced', async () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  for (const content of ['', 'nonsense', rsa, 'x'.repeat(10_000)]) {
    await writeFile(file(), content, { mode: 0o600 });
    await expect(loadAuthKeys(dataDir)).rejects.toMatchObject({ name: 'AuthKeyError', code: 'notAKey' });
    expect((await stat(file())).size).toBe(content.length);
  }
});

test('a link, a folder in its place, and a data folder that is a file are refused', async () => {
  await symlink('/etc/hostname', file());
  await expect(loadAuthKeys(dataDir)).rejects.toMatchObject({ code: 'unreadable' });
  await rm(file());
  await mkdir(file());
  await expect(loadAuthKeys(dataDir)).rejects.toMatchObject({ code: 'notAKey' });
  await writeFile(join(dataDir, 'plain'), '');
  await expect(loadAuthKeys(join(dataDir, 'plain', 'deeper'))).rejects.toMatchObject({ code: 'unreadable' });
  await symlink(join(dataDir, 'gone'), join(dataDir, 'dangling'));
  await expect(loadAuthKeys(join(dataDir, 'dangling'))).rejects.toMatchObject({ code: 'notWritable' });
});
