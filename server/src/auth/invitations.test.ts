import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Invitation, readInvitation, signInvitation } from './invitations.ts';
import type { AuthKeys } from './keys.ts';

const newKeys = (): AuthKeys => generateKeyPairSync('ed25519');
const keys = newKeys();
const NOW = 1_800_000_000_000;
const invitation: Invitation = { conferenceId: 'dialogue', invitationId: 'inv-1', personId: 'delegate-7' };
const HEADER = { alg: 'EdDSA', typ: 'plenum-invitation+jwt' };
const CLAIMS = { iss: 'plenum', aud: 'plenum:invitation', sub: 'delegate-7', jti: 'inv-1', conference: 'dialogue' };

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Signs whatever it is given, as an attacker could who had the key, or another one. */
function forge(header: unknown, payload: unknown, key = keys.privateKey): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
}

const read = (token: unknown, now = NOW) => readInvitation(keys, token, now);

test('a signed invitation is read back', async () => {
  expect(await read(await signInvitation(keys, invitation))).toEqual({ ok: true, claims: invitation });
  const timed = { ...invitation, notBefore: NOW - 5_000, expiresAt: NOW + 5_000 };
  expect(await read(await signInvitation(keys, timed))).toEqual({ ok: true, claims: timed });
  expect(await read(forge(HEADER, CLAIMS))).toEqual({ ok: true, claims: invitation });
});

test('an invitation is valid from notBefore on and not at expiresAt any more', async () => {
  const token = await signInvitation(keys, { ...invitation, notBefore: NOW, expiresAt: NOW + 10_000 });
  expect(await read(token, NOW - 1)).toEqual({ ok: false, reason: 'notYet' });
  expect(await read(token, NOW)).toMatchObject({ ok: true });
  expect(await read(token, NOW + 9_999)).toMatchObject({ ok: true });
  expect(await read(token, NOW + 10_000)).toEqual({ ok: false, reason: 'expired' });
});

test('signing refuses what is no id', async () => {
  for (const personId of ['', 'UPPER', 'a b', 'constructor', '__proto__', 'x'.repeat(65)]) {
    await expect(signInvitation(keys, { ...invitation, personId })).rejects.toThrow();
  }
});

test('a token without signature, or signed with another algorithm or key, is refused', async () => {
  const hmacInput = `${encode({ ...HEADER, alg: 'HS256' })}.${encode(CLAIMS)}`;
  const publicKeys = [
    keys.publicKey.export({ type: 'spki', format: 'pem' }),
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    Buffer.from(keys.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
  ];
  const hostile = [
    `${encode({ ...HEADER, alg: 'none' })}.${encode(CLAIMS)}.`,
    forge({ ...HEADER, alg: 'none' }, CLAIMS),
    ...publicKeys.map((key) => `${hmacInput}.${createHmac('sha256', key).update(hmacInput).digest('base64url')}`),
    forge(HEADER, CLAIMS, newKeys().privateKey),
    forge({ ...HEADER, alg: 'Ed25519' }, CLAIMS),
    forge({ ...HEADER, jwk: newKeys().publicKey.export({ format: 'jwk' }) }, CLAIMS),
    forge({ ...HEADER, crit: ['b64'], b64: false }, CLAIMS),
    forge({ ...HEADER, kid: '../../key' }, CLAIMS),
    forge({ alg: 'EdDSA', typ: 'JWT' }, CLAIMS),
    forge({ alg: 'EdDSA' }, CLAIMS),
    forge('no json', CLAIMS),
  ];
  for (const token of hostile) expect(await read(token)).toEqual({ ok: false, reason: 'badSignature' });
});

test('a payload swapped under a good signature is refused, and so is every changed letter', async () => {
  const token = await signInvitation(keys, invitation);
  const [header, payload = '', signature] = token.split('.');
  const swapped = `${header}.${encode({ ...CLAIMS, sub: 'moderator-1' })}.${signature}`;
  expect(await read(swapped)).toEqual({ ok: false, reason: 'badSignature' });
  for (let index = 0; index < payload.length; index += 7) {
    const letter = payload[index] === 'A' ? 'B' : 'A';
    const changed = `${header}.${payload.slice(0, index)}${letter}${payload.slice(index + 1)}.${signature}`;
    expect(await read(changed)).toMatchObject({ ok: false });
  }
});

test('signed claims of a wrong shape are refused', async () => {
  const wrong: unknown[] = [
    { ...CLAIMS, iss: 'other' },
    { ...CLAIMS, aud: 'plenum:other' },
    { ...CLAIMS, aud: ['plenum:invitation'] },
    { ...CLAIMS, role: 'moderator' },
    { ...CLAIMS, sub: 7 },
    { ...CLAIMS, jti: '../inv' },
    { ...CLAIMS, conference: 'constructor' },
    { ...CLAIMS, exp: '1900000000' },
    { ...CLAIMS, exp: -1 },
    { ...CLAIMS, nbf: 1e300 },
    '{"__proto__":{"sub":"moderator"}}',
    `{"__proto__":{},${JSON.stringify(CLAIMS).slice(1)}`,
    `{"constructor":{},${JSON.stringify(CLAIMS).slice(1)}`,
    [],
    'null',
    '',
    'no json',
  ];
  for (const payload of wrong) expect(await read(forge(HEADER, payload))).toEqual({ ok: false, reason: 'malformed' });
  expect(Reflect.get({}, 'sub')).toBeUndefined();
});

test('what is no token is refused at once', async () => {
  const good = await signInvitation(keys, invitation);
  const junk = [
    '',
    '.',
    '..',
    'a.b',
    `${good}.x`,
    `${good} `,
    `${good}=`,
    ` ${good}`,
    `${good}\n`,
    'ä.ö.ü',
    'x'.repeat(1_048_576),
  ];
  const others = [null, undefined, 7, {}, [good], { toString: () => good }];
  const begun = performance.now();
  for (const token of [...junk, ...others, `a.${'b'.repeat(1_048_576)}.c`]) {
    expect(await read(token)).toEqual({ ok: false, reason: 'malformed' });
  }
  expect(performance.now() - begun).toBeLessThan(1_000);
});
