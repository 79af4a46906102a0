import { randomBytes, timingSafeEqual } from 'node:crypto';
import { consolePaths } from '@plenum/shared/protocol/console';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { consoleCookieName, consoleMaxAge } from '../../auth/console-sessions.ts';
import { hashPassword, PasswordsBusy, verifyPassword } from '../../auth/passwords.ts';
import { clearedSessionCookie, hashSecret, sessionCookie } from '../../auth/sessions.ts';
import { accountOf } from '../../auth/staff-accounts.ts';
import { answer, refuse } from './answers.ts';
import { conferencesOf } from './conferences.ts';
import { type ConsoleParts, organizerOf } from './organizers.ts';
import { PasswordLimits } from './password-limits.ts';

const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/);
const password = z.string().max(200);
const signInSchema = z.strictObject({ login, password });
const setupSchema = z.strictObject({ token: z.string().max(200), login, password });
const shortestPassword = 12;

/** Signing in to the console, and the one-time set-up of its first account. */
export function consoleSessionRoutes(parts: ConsoleParts): Router {
  const limits = new PasswordLimits();
  const router = Router();
  const json = express.json({ limit: '8kb', inflate: false });
  const guarded = (work: (request: Request, response: Response) => Promise<boolean>) => {
    return async (request: Request, response: Response) => {
      const address = request.socket.remoteAddress;
      if (!(await limits.mayTry(address))) return refuse(response, 'TOO_FAST');
      try {
        if (!(await work(request, response))) await limits.failed(address);
      } catch (error) {
        if (error instanceof PasswordsBusy) refuse(response, 'TOO_FAST');
        else throw error;
      }
    };
  };
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

async function setUp(parts: ConsoleParts, request: Request, response: Response): Promise<boolean> {
  const body = setupSchema.safeParse(request.body);
  if (!body.success) {
    refuse(response, 'MALFORMED');
    return false;
  }
  if (!isSame(body.data.token, parts.setupToken)) {
    refuse(response, 'LINK_INVALID');
    return false;
  }
  if (parts.accounts.all().length > 0) {
    refuse(response, 'SETUP_DONE');
    return true;
  }
  if ([...body.data.password].length < shortestPassword || body.data.password.includes(body.data.login)) {
    refuse(response, 'PASSWORD_WEAK');
    return true;
  }
  const account = {
    accountId: randomBytes(4).toString('hex'),
    login: body.data.login,
    passwordHash: await hashPassword(body.data.password),
  };
  if (await parts.accounts.addFirst(account)) openSession(parts, response, account.accountId);
  else refuse(response, 'SETUP_DONE');
  return true;
}

function openSession(parts: ConsoleParts, response: Response, accountId: string): void {
  const { cookieValue } = parts.sessions.open(accountId);
  const { secure } = parts;
  const name = consoleCookieName(secure);
  response.set('set-cookie', sessionCookie({ value: cookieValue, secure, maxAge: consoleMaxAge, name }));
  const account = parts.accounts.all().find((one) => one.accountId === accountId);
  answer(response, account ? conferencesOf(parts, { via: 'account', account }) : {});
}

function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(given)), Buffer.from(hashSecret(expected)));
}
