import { idSchema } from '@plenum/shared/domain/ids';
import { expect, test } from 'vitest';
import {
  clearedSessionCookie,
  hashSecret,
  newSession,
  newSessionSecret,
  parseSessionCookie,
  sessionCookie,
  verifySecret,
} from './sessions.ts';

test('a new session goes out in a cookie and comes back from it', () => {
  for (const secure of [true, false]) {
    const { sessionId, secretHash, cookieValue } = newSession();
    const line = sessionCookie({ value: cookieValue, secure, maxAge: 3_600 });
    const credential = parseSessionCookie(`theme=dark; ${line.split(';')[0]}; other=1`, secure);
    expect(credential?.sessionId).toBe(sessionId);
    expect(verifySecret(credential?.secret ?? '', secretHash)).toBe(true);
    expect(verifySecret(newSessionSecret(), secretHash)).toBe(false);
    expect(idSchema.safeParse(sessionId).success).toBe(true);
    expect(secretHash).toMatch(/^[0-9a-f]{64}$/);
    expect(secretHash).not.toContain(credential?.secret);
  }
});

test('secrets hold 256 bits and are never the same', () => {
  const secrets = Array.from({ length: 1_000 }, newSessionSecret);
  expect(new Set(secrets).size).toBe(1_000);
  expect(secrets.every((secret) => Buffer.from(secret, 'base64url').length === 32)).toBe(true);
});

test('the cookie is out of reach of scripts and other sites', () => {
  const { cookieValue: value } = newSession();
  expect(sessionCookie({ value, secure: true, maxAge: 60 })).toBe(
    `__Host-plenum_session=${value}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure`,
  );
  expect(sessionCookie({ value, secure: false, maxAge: 60 })).toBe(
    `plenum_session=${value}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict`,
  );
  expect(clearedSessionCookie(false)).toBe('plenum_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict');
  expect(() => sessionCookie({ value: `${value}; Domain=evil`, secure: true, maxAge: 60 })).toThrow(TypeError);
  expect(() => sessionCookie({ value, secure: true, maxAge: Number.NaN })).toThrow(TypeError);
});

test('hostile cookie headers give no session', () => {
  const { cookieValue } = newSession();
  const hostile = [
    undefined,
    '',
    'plenum_session=',
    'plenum_session=constructor.__proto__',
    `plenum_session=${cookieValue}x`,
    `plenum_session="${cookieValue}"`,
    `xplenum_session=${cookieValue}`,
    `PLENUM_SESSION=${cookieValue}`,
    `__Host-plenum_session=${cookieValue}`,
    `a=b,plenum_session=${cookieValue}`,
    `${'a=b;'.repeat(300_000)}plenum_session=${cookieValue}`,
  ];
  for (const header of hostile) expect(parseSessionCookie(header, false)).toBeUndefined();
  // Over TLS a cookie with the unprotected name is not believed.
  expect(parseSessionCookie(`plenum_session=${cookieValue}`, true)).toBeUndefined();
  expect(parseSessionCookie(`plenum_session=broken; plenum_session=${cookieValue}`, false)).toBeDefined();
});

test('a stored hash that is none verifies nothing', () => {
  const secret = newSessionSecret();
  for (const hash of ['', 'zz', hashSecret(secret).slice(2), `${hashSecret(secret)}00`, secret]) {
    expect(verifySecret(secret, hash)).toBe(false);
  }
  expect(verifySecret('', hashSecret(secret))).toBe(false);
});
