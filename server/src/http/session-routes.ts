import { own } from '@plenum/shared/domain/ids';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import { invitedOf } from '@plenum/shared/protocol/invited';
import { paths, type SessionAnswer } from '@plenum/shared/protocol/socket-events';
import express, { type Request, type Response, Router } from 'express';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { type InvitationRefusal, readInvitation } from '../auth/invitations.ts';
import type { AuthKeys } from '../auth/keys.ts';
import { clearedSessionCookie, newSession, sessionCookie } from '../auth/sessions.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { SessionLimits } from './session-limits.ts';
import { type SignedSession, signedSession } from './signed-session.ts';

export type SessionParts = {
  registry: HouseRegistry;
  keys: AuthKeys;
  secure: boolean;
  now: () => number;
  clockRate: number;
};

const bodySchema = z.strictObject({ token: z.string().max(4096) });
/** Seconds for which the browser keeps the cookie; the state of the conference can end the session any time before. */
const maxAge = 7 * 86_400;
const codes: Record<InvitationRefusal, RefusalCode> = {
  malformed: 'LINK_INVALID',
  badSignature: 'LINK_INVALID',
  expired: 'LINK_EXPIRED',
  notYet: 'LINK_NOT_YET',
};

/** A link's token becomes a session here, and nowhere else. */
export function sessionRoutes(parts: SessionParts): Router {
  const doors = new SessionLimits();
  const router = Router();
  router.use(paths.session, async (request, response, next) => {
    response.set('cache-control', 'no-store');
    const passed = request.method !== 'POST' || (await doors.mayTry(request.ip));
    if (passed) next();
    else refuse(response, 429, 'TOO_FAST');
  });
  router.post(paths.session, express.json({ limit: '8kb', inflate: false }), async (request, response) => {
    const redeemed = await redeem(parts, request);
    if (redeemed.ok) {
      if (redeemed.cookie !== undefined) response.set('set-cookie', redeemed.cookie);
      answer(parts, response, redeemed.signed);
    } else if (redeemed.status >= 500 || (await doors.mayAsk(request.ip))) {
      refuse(response, redeemed.status, redeemed.code);
    } else refuse(response, 429, 'TOO_FAST');
  });
  router.get(paths.session, (request, response) => {
    const signed = signedSession(parts, request.headers.cookie);
    if (signed) answer(parts, response, signed);
    else refuse(response, 401, 'NOT_SIGNED_IN');
  });
  router.delete(paths.session, async (request, response) => {
    const signed = signedSession(parts, request.headers.cookie);
    if (signed) {
      const command = { type: 'endSession', sessionId: signed.sessionId } as const;
      await signed.house.conference.submit({ command, commandId: newId(), actor: { kind: 'system' } });
    }
    response.set('set-cookie', clearedSessionCookie(parts.secure)).status(204).end();
  });
  return router;
}

type Redeemed = { ok: true; signed: SignedSession; cookie?: string } | { ok: false; status: number; code: RefusalCode };
const failed = (status: number, code: RefusalCode): Redeemed => ({ ok: false, status, code });

async function redeem(parts: SessionParts, request: Request): Promise<Redeemed> {
  const body = bodySchema.safeParse(request.body);
  if (!body.success) return failed(400, 'MALFORMED');
  const reading = await readInvitation(parts.keys, body.data.token, parts.now());
  if (!reading.ok) return failed(401, codes[reading.reason]);
  const { conferenceId, invitationId, personId } = reading.claims;
  const house = parts.registry.get(conferenceId);
  const invitation = house && own(house.conference.state.invitations, invitationId);
  if (!house || invitation?.personId !== personId) return failed(401, 'LINK_INVALID');
  if (invitation.state === 'revoked') return failed(401, 'LINK_REVOKED');
  const known = signedSession(parts, request.headers.cookie);
  if (known?.house === house && known.personId === personId) return { ok: true, signed: known };
  const { sessionId, secretHash, cookieValue } = newSession();
  const opened = await house.conference.submit({
    command: { type: 'openSession', sessionId, invitationId, secretHash },
    commandId: newId(),
    actor: { kind: 'system' },
  });
  if (!opened.ok) return failed(opened.refusal.code === 'UNAVAILABLE' ? 503 : 401, opened.refusal.code);
  const cookie = sessionCookie({ value: cookieValue, secure: parts.secure, maxAge });
  return { ok: true, signed: { house, personId, sessionId }, cookie };
}

function answer(parts: SessionParts, response: Response, { house, personId }: SignedSession): void {
  const time = { serverTime: parts.now(), clockRate: parts.clockRate };
  const invited = invitedOf(house.conference.state, personId, time);
  const body: SessionAnswer = { ok: true, personId, conferenceId: house.conferenceId, ...(invited ? { invited } : {}) };
  response.json(body);
}

export function refuse(response: Response, status: number, code: RefusalCode): void {
  const body: SessionAnswer = { ok: false, refusal: { code } };
  response.status(status).json(body);
}
