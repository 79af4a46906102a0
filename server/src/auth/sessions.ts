import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Id } from '@plenum/shared/domain/ids';

/** What a session cookie holds. The id is public and names the session in the state; the secret is the permission. */
export type SessionCredential = { sessionId: Id; secret: string };

/** A session just made. Only `sessionId` and `secretHash` may be kept; `cookieValue` goes to the browser and nowhere else. */
export type NewSession = { sessionId: Id; secretHash: string; cookieValue: string };

const MAX_HEADER = 8_192;
/** 128 bits in hex, a dot, 256 bits in base64url. */
const COOKIE_VALUE = /^([0-9a-f]{32})\.([A-Za-z0-9_-]{43})$/;

export function newSession(): NewSession {
  const sessionId = randomBytes(16).toString('hex');
  const secret = newSessionSecret();
  return { sessionId, secretHash: hashSecret(secret), cookieValue: `${sessionId}.${secret}` };
}

/** 256 bits, base64url. */
export function newSessionSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hex. A fast hash is right here: the secret is random, there is nothing to guess. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** In constant time. False, never an error, for anything that is not a hash. */
export function verifySecret(secret: string, secretHash: string): boolean {
  const expected = Buffer.from(secretHash, 'hex');
  const actual = createHash('sha256').update(secret).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Over TLS the name itself makes browsers insist on Secure, Path=/ and no Domain, so no neighbour host can plant one. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-plenum_session' : 'plenum_session';
}

/** The session in a request's Cookie header, if there is a well-formed one; the first of several, as browsers order them. */
export function parseSessionCookie(header: string | undefined, secure: boolean): SessionCredential | undefined {
  return parseCookie(header, sessionCookieName(secure));
}

export function parseCookie(header: string | undefined, name: string): SessionCredential | undefined {
  if (header === undefined || header.length > MAX_HEADER) return undefined;
  const start = `${name}=`;
  for (const part of header.split(';')) {
    const pair = part.trim();
    if (!pair.startsWith(start)) continue;
    const [, sessionId, secret] = COOKIE_VALUE.exec(pair.slice(start.length)) ?? [];
    if (sessionId !== undefined && secret !== undefined) return { sessionId, secret };
  }
  return undefined;
}

type Cookie = { value: string; secure: boolean; maxAge: number; name?: string };

/** A Set-Cookie line; `maxAge` in seconds. Throws when the value is not one of `newSession`. */
export function sessionCookie(cookie: Cookie): string {
  if (!COOKIE_VALUE.test(cookie.value)) throw new TypeError('This is not the value of a session cookie.');
  if (!Number.isSafeInteger(cookie.maxAge) || cookie.maxAge < 1) throw new TypeError('maxAge must be whole seconds.');
  return setCookie(cookie.name ?? sessionCookieName(cookie.secure), cookie);
}

/** A Set-Cookie line that makes the browser forget the session. */
export function clearedSessionCookie(secure: boolean, name = sessionCookieName(secure)): string {
  return setCookie(name, { value: '', secure, maxAge: 0 });
}

function setCookie(name: string, { value, secure, maxAge }: Cookie): string {
  const line = `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict`;
  return secure ? `${line}; Secure` : line;
}
