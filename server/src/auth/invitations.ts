import { type Id, idSchema } from '@plenum/shared/domain/ids';
import { CompactSign, compactVerify } from 'jose';
import { z } from 'zod';
import type { AuthKeys } from './keys.ts';

/** What a personal link says. Everything else about the person, and whether it was revoked, is state of the conference. */
export type Invitation = {
  conferenceId: Id;
  invitationId: Id;
  personId: Id;
  /** ms since the epoch, whole seconds; valid from this moment on. */
  notBefore?: number;
  /** ms since the epoch, whole seconds; no longer valid at this moment. */
  expiresAt?: number;
};

export type InvitationRefusal = 'malformed' | 'badSignature' | 'expired' | 'notYet';
export type InvitationReading = { ok: true; claims: Invitation } | { ok: false; reason: InvitationRefusal };

const ISSUER = 'plenum';
const AUDIENCE = 'plenum:invitation';
/** Explicit, so that no other kind of token signed with this key can pass for an invitation. */
const TYPE = 'plenum-invitation+jwt';
const ALGORITHM = 'EdDSA';
const MAX_LENGTH = 2_048;
const COMPACT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

const seconds = z.int().min(0).max(99_999_999_999);
const headerSchema = z.strictObject({ alg: z.literal(ALGORITHM), typ: z.literal(TYPE) });
const claimsSchema = z.strictObject({
  iss: z.literal(ISSUER),
  aud: z.literal(AUDIENCE),
  sub: idSchema,
  jti: idSchema,
  conference: idSchema,
  nbf: seconds.optional(),
  exp: seconds.optional(),
});

/** A compact JWS (EdDSA). Times are rounded outwards to whole seconds. Throws when an id is not one. */
export async function signInvitation(keys: AuthKeys, invitation: Invitation): Promise<string> {
  const { conferenceId, invitationId, personId, notBefore, expiresAt } = invitation;
  const claims = claimsSchema.parse({
    iss: ISSUER,
    aud: AUDIENCE,
    sub: personId,
    jti: invitationId,
    conference: conferenceId,
    ...(notBefore === undefined ? {} : { nbf: Math.floor(notBefore / 1_000) }),
    ...(expiresAt === undefined ? {} : { exp: Math.ceil(expiresAt / 1_000) }),
  });
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .sign(keys.privateKey);
}

/** Reads a token from outside; `now` in ms since the epoch. Never throws. Does not know whether it was revoked. */
export async function readInvitation(keys: AuthKeys, token: unknown, now: number): Promise<InvitationReading> {
  if (typeof token !== 'string' || token.length > MAX_LENGTH || !COMPACT.test(token)) return refused('malformed');
  const payload = await verifiedPayload(keys, token);
  if (payload === undefined) return refused('badSignature');
  const parsed = claimsSchema.safeParse(parseJson(payload));
  if (!parsed.success) return refused('malformed');
  const { sub, jti, conference, nbf, exp } = parsed.data;
  if (nbf !== undefined && now < nbf * 1_000) return refused('notYet');
  if (exp !== undefined && now >= exp * 1_000) return refused('expired');
  const claims: Invitation = { conferenceId: conference, invitationId: jti, personId: sub };
  if (nbf !== undefined) claims.notBefore = nbf * 1_000;
  if (exp !== undefined) claims.expiresAt = exp * 1_000;
  return { ok: true, claims };
}

function refused(reason: InvitationRefusal): InvitationReading {
  return { ok: false, reason };
}

/** Undefined unless the token is signed with our key, our algorithm and exactly our header. */
async function verifiedPayload(keys: AuthKeys, token: string): Promise<Uint8Array | undefined> {
  try {
    const { payload, protectedHeader } = await compactVerify(token, keys.publicKey, { algorithms: [ALGORITHM] });
    return headerSchema.safeParse(protectedHeader).success ? payload : undefined;
  } catch {
    return undefined;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
