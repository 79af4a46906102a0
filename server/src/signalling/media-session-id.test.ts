import { randomBytes, randomUUID } from 'node:crypto';
import { idSchema } from '@plenum/shared/domain/ids';
import { expect, test } from 'vitest';
import { newMediaSession, ownsMediaSession } from './media-session-id.ts';

const secret = randomBytes(32);
const own = newMediaSession(secret, 'dialogue', 'guest');

test('a media session is an id like others, and each one is another', () => {
  expect(idSchema.safeParse(own).success).toBe(true);
  expect(newMediaSession(secret, 'dialogue', 'guest')).not.toBe(own);
});

test('its seal proves the owner, and fits nobody else, no other conference and no other house', () => {
  expect(ownsMediaSession(secret, own, 'dialogue', 'guest')).toBe(true);
  expect(ownsMediaSession(secret, own, 'dialogue', 'other')).toBe(false);
  expect(ownsMediaSession(secret, own, 'another', 'guest')).toBe(false);
  expect(ownsMediaSession(randomBytes(32), own, 'dialogue', 'guest')).toBe(false);
  // What is joined before it is sealed cannot be joined in another way.
  expect(ownsMediaSession(secret, newMediaSession(secret, 'a', 'b-c'), 'a-b', 'c')).toBe(false);
});

test('nothing that is invented is accepted', () => {
  const invented = [
    '',
    'a',
    own.slice(0, -1),
    `${own}0`,
    own.toUpperCase(),
    randomUUID(),
    `${randomUUID()}${own.slice(36)}`,
  ];
  for (const id of invented) expect(ownsMediaSession(secret, id, 'dialogue', 'guest'), id).toBe(false);
});
