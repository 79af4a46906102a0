import { randomBytes } from 'node:crypto';
import { type ConsoleAccounts, type ConsoleInvite, consolePaths } from '@plenum/shared/protocol/console';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { hashPassword, verifyPassword } from '../../auth/passwords.ts';
import { hashSecret, verifySecret } from '../../auth/sessions.ts';
import type { StaffInvite } from '../../auth/staff-accounts.ts';
import { answer, refuse } from './answers.ts';
import { baseOf } from './invitations.ts';
import { type ConsoleParts, type Organizer, organizerOf } from './organizers.ts';
import type { PasswordLimits } from './password-limits.ts';
import { isWeak, password } from './password-rules.ts';

type Account = Extract<Organizer, { via: 'account' }>;
type Work = { me: Account; request: Request; response: Response };

const passwordSchema = z.strictObject({ old: password, wanted: password });
const inviteValidity = 48 * 3_600_000;
/** Tells an organizer's link from that of the first start. */
const inviteSign = 'i.';

/** Whose link it is, of those that still hold. */
export function inviteBehind({ accounts, now }: ConsoleParts, token: string): StaffInvite | undefined {
  const [inviteId = '', secret = ''] = token.startsWith(inviteSign) ? token.slice(inviteSign.length).split('.') : [];
  const invite = accounts.invites().find((one) => one.inviteId === inviteId && one.expiresAt > now());
  return invite && verifySecret(secret, invite.secretHash) ? invite : undefined;
}

/** The console's own accounts: who has one, from where he is signed in, and what was done to them. For accounts alone. */
export function accountRoutes(parts: ConsoleParts, limits: PasswordLimits): Router {
  const router = Router();
  const json = express.json({ limit: '8kb', inflate: false });
  const mine = (handle: (work: Work) => Promise<void>): RequestHandler => {
    return async (request, response) => {
      const me = accountIn(parts, request, response);
      if (me) await handle({ me, request, response });
    };
  };
  router.get(
    consolePaths.accounts,
    mine((work) => list(parts, work)),
  );
  router.post(
    consolePaths.password,
    json,
    limits.guarding(async (request, response) => {
      const me = accountIn(parts, request, response);
      return me ? changePassword(parts, { me, request, response }) : true;
    }),
  );
  router.post(
    consolePaths.invites,
    json,
    mine((work) => invite(parts, work)),
  );
  router.delete(
    `${consolePaths.invites}/:inviteId`,
    mine((work) => withdraw(parts, work)),
  );
  router.delete(
    `${consolePaths.accounts}/:accountId`,
    mine((work) => revoke(parts, work)),
  );
  router.delete(
    `${consolePaths.sessions}/:sessionId`,
    mine((work) => endSession(parts, work)),
  );
  return router;
}

/** Whoever came by a personal link is an organizer of one conference, and none of the house. */
function accountIn(parts: ConsoleParts, request: Request, response: Response): Account | undefined {
  const organizer = organizerOf(parts, request);
  if (organizer?.via === 'account') return organizer;
  refuse(response, organizer ? 'NOT_PERMITTED' : 'NOT_SIGNED_IN');
  return undefined;
}

async function list({ accounts, sessions, acts, now }: ConsoleParts, { me, response }: Work): Promise<void> {
  const live = sessions.list();
  const body: ConsoleAccounts = {
    accounts: accounts.all().map(({ accountId, login }) => ({
      accountId,
      login,
      isMe: accountId === me.account.accountId,
      sessions: live
        .filter((session) => session.accountId === accountId)
        .map(({ sessionId, openedAt, usedAt }) => ({
          sessionId,
          openedAt,
          usedAt,
          isHere: sessionId === me.sessionId,
        })),
    })),
    invites: accounts
      .invites()
      .filter(({ expiresAt }) => expiresAt > now())
      .map(({ inviteId, expiresAt }) => ({ inviteId, expiresAt })),
    acts: await acts.latest(),
  };
  answer(response, body);
}

/** False for a wrong old password: whoever sits down at an open console does not get to guess it. */
async function changePassword(parts: ConsoleParts, { me, request, response }: Work): Promise<boolean> {
  const { account, sessionId } = me;
  const body = passwordSchema.safeParse(request.body);
  if (!body.success) {
    refuse(response, 'MALFORMED');
    return true;
  }
  if (!(await verifyPassword(body.data.old, account.passwordHash))) {
    // Not 401: the session itself is good, and the page must not take the organizer for signed out.
    response.status(400).json({ ok: false, refusal: { code: 'WRONG_PASSWORD' } });
    return false;
  }
  if (isWeak({ login: account.login, password: body.data.wanted })) {
    refuse(response, 'PASSWORD_WEAK');
    return true;
  }
  const isSet = await parts.accounts.setPassword(account.accountId, await hashPassword(body.data.wanted));
  if (!isSet) {
    refuse(response, 'NOT_SIGNED_IN');
    return true;
  }
  parts.sessions.endAll(account.accountId, sessionId);
  await parts.acts.append({ act: 'passwordChanged', by: account.login, whom: account.login });
  answer(response, {});
  return true;
}

async function invite(parts: ConsoleParts, { me, request, response }: Work): Promise<void> {
  const secret = randomBytes(32).toString('base64url');
  const at = parts.now();
  const made = { inviteId: newId(), secretHash: hashSecret(secret), expiresAt: at + inviteValidity };
  if (!(await parts.accounts.invite(made, at))) return refuse(response, 'TOO_LARGE');
  await parts.acts.append({ act: 'accountInvited', by: me.account.login, whom: null });
  const { inviteId, expiresAt } = made;
  const url = `${baseOf(parts, request)}/console#${inviteSign}${inviteId}.${secret}`;
  const body: ConsoleInvite = { inviteId, url, expiresAt };
  answer(response, body);
}

async function withdraw(parts: ConsoleParts, { me, request, response }: Work): Promise<void> {
  const isDone = await parts.accounts.withdraw(String(request.params['inviteId']));
  if (!isDone) return refuse(response, 'NO_SUCH_INVITATION');
  await parts.acts.append({ act: 'inviteWithdrawn', by: me.account.login, whom: null });
  answer(response, {});
}

async function revoke(parts: ConsoleParts, { me, request, response }: Work): Promise<void> {
  const account = parts.accounts.all().find(({ accountId }) => accountId === request.params['accountId']);
  if (!account) return refuse(response, 'NO_SUCH_PERSON');
  if (!(await parts.accounts.remove(account.accountId))) return refuse(response, 'LAST_ACCOUNT');
  parts.sessions.endAll(account.accountId);
  await parts.acts.append({ act: 'accountRevoked', by: me.account.login, whom: account.login });
  answer(response, {});
}

async function endSession(parts: ConsoleParts, { me, request, response }: Work): Promise<void> {
  const session = parts.sessions.list().find(({ sessionId }) => sessionId === request.params['sessionId']);
  if (!session) return refuse(response, 'NO_SUCH_PERSON');
  parts.sessions.endOne(session.sessionId);
  const whom = parts.accounts.all().find(({ accountId }) => accountId === session.accountId)?.login ?? null;
  await parts.acts.append({ act: 'sessionEnded', by: me.account.login, whom });
  answer(response, {});
}
