import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConsoleSessions, consoleMaxAge } from './console-sessions.ts';
import { openLocalStaffAccounts } from './local-staff-accounts.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

test('a password is known again, however it was typed, and no other is; the same one never hashes alike', async () => {
  const hash = await hashPassword('ein längeres Wort 济南');
  expect(await verifyPassword('ein la\u0308ngeres Wort 济南', hash)).toBe(true);
  expect(await verifyPassword('ein langeres Wort 济南', hash)).toBe(false);
  expect(await hashPassword('ein längeres Wort 济南')).not.toBe(hash);
  for (const junk of [undefined, '', 'plain', hash.slice(0, 40), hash.replace('argon2id', 'argon2i')])
    expect(await verifyPassword('ein längeres Wort 济南', junk)).toBe(false);
});

test('of two first organizers at once there is one; a file that is none stops the start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-accounts-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const accounts = await openLocalStaffAccounts(folder);
  const one = (login: string) => ({ accountId: login, login, passwordHash: 'x' });
  expect(await Promise.all([accounts.addFirst(one('a')), accounts.addFirst(one('b'))])).toEqual([true, false]);
  const until = { secretHash: 'x', expiresAt: 10 };
  for (const inviteId of ['i', 'j']) await accounts.invite({ inviteId, ...until }, 0);
  expect([await accounts.accept('i', one('a')), await accounts.accept('i', one('c'))]).toEqual(['taken', 'done']);
  expect([await accounts.accept('i', one('d')), await accounts.remove('b')]).toEqual(['used', false]);
  expect(await Promise.all([accounts.remove('a'), accounts.remove('c')])).toEqual([true, false]);
  expect((await openLocalStaffAccounts(folder)).all().map(({ login }) => login)).toEqual(['c']);
  expect(await readdir(folder)).toEqual(['organizers.json']);
  await writeFile(join(folder, 'organizers.json'), '{"accounts":[{}]}');
  await expect(openLocalStaffAccounts(folder)).rejects.toMatchObject({ code: 'unreadableAccounts' });
});

test('a console session ends when it is left alone, after its day, and when it is ended', () => {
  let now = 0;
  const sessions = new ConsoleSessions(() => now);
  const open = () => `plenum_console=${sessions.open('a').cookieValue}`;
  const idle = open();
  const used = open();
  for (; now <= consoleMaxAge * 1000; now += 3_600_000)
    expect(sessions.find(used, false)).toMatchObject({ accountId: 'a' });
  expect([sessions.find(used, false), sessions.find(idle, false)]).toEqual([undefined, undefined]);
  const ended = open();
  expect(sessions.find(ended.slice(0, -1), false)).toBeUndefined();
  expect(sessions.find(ended, true)).toBeUndefined();
  sessions.end(ended, false);
  expect(sessions.find(ended, false)).toBeUndefined();
});
