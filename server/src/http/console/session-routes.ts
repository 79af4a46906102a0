import { randomBytes } from 'node:crypto';
import { type ConsoleCode, consolePaths } from '@plenum/shared/protocol/console';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { consoleCookieName, consoleMaxAge } from '../../auth/console-sessions.ts';
import { hashPassword, verifyPassword } from '../../auth/passwords.ts';
import { clearedSessionCookie, hashSecret, sessionCookie, verifySecret } from '../../auth/sessions.ts';
import { accountOf } from '../../auth/staff-accounts.ts';
import { inviteBehind } from './account-routes.ts';
import { answer, refuse } from './answers.ts';
import { conferencesOf } from './conferences.ts';
import { type ConsoleParts, organizerOf } from './organizers.ts';
import type { Guarded, PasswordLimits } from './password-limits.ts';
import { isWeak, login, password } from './password-rules.ts';

const signInSchema = z.strictObject({ login, password });
const setupSchema = z.strictObject({ token: z.string().max(200), login, password });

/** Signing in to the console, and the one-time set-up of its first account. */
export function consoleSessionRoutes(parts: ConsoleParts, limits: PasswordLimits): Router {
  const router = Router();
  const json = express.json({ limit: '8kb', inflate: false });
  const guarded = (work: Guarded) => limits.guarding(work);
  router.get(consolePaths.session, (request, response) => {
    const organizer = organizerOf(parts, request);
    if (!organizer) return refuse(response, 'NOT_SIGNED_IN');
    answer(response, conferencesOf(parts, organizer));
  });
  router.post(
    consolePaths.session,
    json,
    guarded((request, response) => signIn(parts, request, response)),
  );
  router.post(
    consolePaths.setup,
    json,
    guarded((request, response) => setUp(parts, request, response)),
  );
  router.delete(consolePaths.session, (request, response) => {
    parts.sessions.end(request.headers.cookie, parts.secure);
    response.set('set-cookie', clearedSessionCookie(parts.secure, consoleCookieName(parts.secure)));
    answer(response, {});
  });
  return router;
}

async function signIn(parts: ConsoleParts, request: Request, response: Response): Promise<boolean> {
  const body = signInSchema.safeParse(request.body);
  const account = body.success ? accountOf(parts.accounts, body.data.login) : undefined;
  const isRight = await verifyPassword(body.data?.password ?? '', account?.passwordHash);
  if (!isRight || !account) {
    refuse(response, 'WRONG_PASSWORD');
    return false;
  }
  openSession(parts, response, account.accountId);
  return true;
}

/** The link of the first start makes the first account, the link of an organizer one more; each works once. */
async function setUp(parts: ConsoleParts, request: Request, response: Response): Promise<boolean> {
  const body = setupSchema.safeParse(request.body);
  const refused = (code: ConsoleCode, wasGuess = false) => {
    refuse(response, code);
    return !wasGuess;
  };
  if (!body.success) return refused('MALFORMED', true);
  const invite = inviteBehind(parts, body.data.token);
  const isFirst = verifySecret(body.data.token, hashSecret(parts.setupToken));
  if (!isFirst && !invite) return refused('LINK_INVALID', true);
  if (isFirst && parts.accounts.all().length > 0) return refused('SETUP_DONE');
  if (isWeak(body.data)) return refused('PASSWORD_WEAK');
  const account = {
    accountId: randomBytes(4).toString('hex'),
    login: body.data.login,
    passwordHash: await hashPassword(body.data.password),
  };
  const made = invite ? await parts.accounts.accept(invite.inviteId, account) : await parts.accounts.addFirst(account);
  if (made === 'taken') return refused('LOGIN_TAKEN');
  if (made === 'used' || made === false) return refused('SETUP_DONE');
  await parts.acts.append({ act: 'accountMade', by: account.login, whom: account.login });
  openSession(parts, response, account.accountId);
  return true;
}

function openSession(parts: ConsoleParts, response: Response, accountId: string): void {
  const { cookieValue, sessionId } = parts.sessions.open(accountId);
  const { secure } = parts;
  const name = consoleCookieName(secure);
  response.set('set-cookie', sessionCookie({ value: cookieValue, secure, maxAge: consoleMaxAge, name }));
  const account = parts.accounts.all().find((one) => one.accountId === accountId);
  answer(response, account ? conferencesOf(parts, { via: 'account', account, sessionId }) : {});
}
