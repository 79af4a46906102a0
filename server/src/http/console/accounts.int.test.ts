import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsoleAccounts, ConsoleInvite, ConsoleMe } from '@plenum/shared/protocol/console';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLocalStaffAccounts } from '../../auth/local-staff-accounts.ts';
import { newSession } from '../../auth/sessions.ts';
import { ConsoleHouse, code, cookieIn, password } from '../../testing/console-house.ts';

const another = 'another long and quiet word';
let house: ConsoleHouse;
let first: string;

beforeEach(async () => {
  house = await ConsoleHouse.open();
  await house.signUp();
  first = house.cookie;
});
afterEach(() => house.close());

const accounts = () => house.good<ConsoleAccounts>('GET', '/api/console/accounts');
const tokenOf = ({ url }: ConsoleInvite) => url.split('#')[1] ?? '';
const setUp = (token: string, login: string) => house.ask('POST', '/api/console/setup', { token, login, password });
const isSignedIn = async (cookie: string) => {
  const kept = house.cookie;
  house.cookie = cookie;
  const { status } = await house.ask('GET', '/api/console/session');
  house.cookie = kept;
  return status === 200;
};
async function secondOrganizer(): Promise<string> {
  const invite = await house.good<ConsoleInvite>('POST', '/api/console/invites', {});
  return cookieIn(await setUp(tokenOf(invite), 'protocol'));
}

test('one organizer brings in another by a link that works once and tells the disk no secret', async () => {
  const invite = await house.good<ConsoleInvite>('POST', '/api/console/invites', {});
  expect(invite.url).toMatch(/\/console#i\.[0-9a-f-]{36}\.[\w-]{43}$/);
  expect(await readFile(join(house.folder, 'organizers.json'), 'utf8')).not.toContain(tokenOf(invite).split('.')[2]);
  expect(await code(setUp(`${tokenOf(invite)}x`, 'protocol'))).toBe('LINK_INVALID');
  expect(await code(setUp(tokenOf(invite), 'office'))).toBe('LOGIN_TAKEN');
  const second = cookieIn(await setUp(tokenOf(invite), 'protocol'));
  expect(await code(setUp(tokenOf(invite), 'third'))).toBe('LINK_INVALID');
  house.cookie = second;
  expect(await house.good<ConsoleMe>('GET', '/api/console/session')).toMatchObject({ login: 'protocol' });
  const found = await accounts();
  expect(found.accounts.map(({ login, isMe }) => [login, isMe])).toEqual([
    ['office', false],
    ['protocol', true],
  ]);
  expect(found.acts.map(({ act, by }) => [act, by])).toEqual([
    ['accountMade', 'protocol'],
    ['accountInvited', 'office'],
    ['accountMade', 'office'],
  ]);
  expect((await openLocalStaffAccounts(house.folder)).all()).toHaveLength(2);
});

test('a link is withdrawn, and there are no more than twenty of them', async () => {
  const invite = await house.good<ConsoleInvite>('POST', '/api/console/invites', {});
  const path = `/api/console/invites/${invite.inviteId}`;
  expect([await code(house.ask('DELETE', path)), await code(house.ask('DELETE', path))]).toEqual([
    'ok',
    'NO_SUCH_INVITATION',
  ]);
  expect(await code(setUp(tokenOf(invite), 'late'))).toBe('LINK_INVALID');
  for (let made = 0; made < 20; made += 1) await house.good('POST', '/api/console/invites', {});
  expect(await code(house.ask('POST', '/api/console/invites', {}))).toBe('TOO_LARGE');
});

test('a new password wants the old one, ends every other session, and guessing is slowed', async () => {
  const { headers } = await house.ask('POST', '/api/console/session', { login: 'office', password });
  const elsewhere = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const change = (old: string, wanted: string) => house.ask('POST', '/api/console/password', { old, wanted });
  expect(await code(change('wrong', another))).toBe('WRONG_PASSWORD');
  expect(await code(change(password, 'short'))).toBe('PASSWORD_WEAK');
  expect(await code(change(password, 'my OFFICE is my castle'))).toBe('PASSWORD_WEAK');
  expect([await isSignedIn(first), await isSignedIn(elsewhere)]).toEqual([true, true]);
  expect(await code(change(password, another))).toBe('ok');
  expect([await isSignedIn(first), await isSignedIn(elsewhere)]).toEqual([true, false]);
  const signIn = (secret: string) =>
    code(house.ask('POST', '/api/console/session', { login: 'office', password: secret }));
  expect([await signIn(password), await signIn(another)]).toEqual(['WRONG_PASSWORD', 'ok']);
  expect((await accounts()).acts[0]).toMatchObject({ act: 'passwordChanged', by: 'office', whom: 'office' });
  for (let tries = 0; tries < 8; tries += 1) await change('wrong', another);
  expect(await code(change(another, password))).toBe('TOO_FAST');
});

test('sessions and accounts are ended by any organizer and are out at once; the last account stays', async () => {
  const second = await secondOrganizer();
  const sessions = (await accounts()).accounts.flatMap((account) => account.sessions);
  expect(sessions.filter(({ isHere }) => isHere)).toHaveLength(1);
  const other = sessions.find(({ isHere }) => !isHere);
  expect(await code(house.ask('DELETE', `/api/console/sessions/${other?.sessionId}`))).toBe('ok');
  expect([await isSignedIn(first), await isSignedIn(second)]).toEqual([true, false]);

  const third = cookieIn(await house.ask('POST', '/api/console/session', { login: 'protocol', password }));
  const { accounts: both } = await accounts();
  const pathOf = (login: string) =>
    `/api/console/accounts/${both.find((account) => account.login === login)?.accountId}`;
  expect(await isSignedIn(third)).toBe(true);
  expect(await code(house.ask('DELETE', pathOf('protocol')))).toBe('ok');
  expect([await isSignedIn(third), await code(house.ask('DELETE', pathOf('office')))]).toEqual([false, 'LAST_ACCOUNT']);
  expect(await code(house.ask('POST', '/api/console/session', { login: 'protocol', password }))).toBe('WRONG_PASSWORD');
  expect((await accounts()).acts.slice(0, 2).map(({ act, whom }) => [act, whom])).toEqual([
    ['accountRevoked', 'protocol'],
    ['sessionEnded', 'protocol'],
  ]);
});

test('PERM-1: an organizer of one conference, who came by a personal link, has nothing to do with accounts', async () => {
  const session = newSession();
  const conference = house.registry.get(house.conferenceId)?.conference;
  const system = { kind: 'system' } as const;
  const personId = 'protocol-office';
  const { sessionId, secretHash } = session;
  for (const command of [
    { type: 'issueInvitation', invitationId: 'own', personId, expiresAt: 8e15 },
    { type: 'openSession', sessionId, invitationId: 'own', secretHash },
  ] as const)
    await conference?.submit({ command, commandId: crypto.randomUUID(), actor: system });
  house.cookie = `plenum_session=${session.cookieValue}`;
  expect(await code(house.ask('GET', '/api/console/accounts'))).toBe('NOT_PERMITTED');
  expect(await code(house.ask('POST', '/api/console/invites', {}))).toBe('NOT_PERMITTED');
  expect(await code(house.ask('POST', '/api/console/password', { old: '', wanted: another }))).toBe('NOT_PERMITTED');
  house.cookie = '';
  for (const path of ['accounts', 'sessions/x', 'accounts/x', 'invites/x'])
    expect((await house.ask(path === 'accounts' ? 'GET' : 'DELETE', `/api/console/${path}`)).status).toBe(401);
});
