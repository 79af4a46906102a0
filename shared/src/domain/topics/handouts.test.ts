import { expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import { delegate, moderator } from '../testing/fixture.ts';
import { given, now, worldAfter } from '../testing/spec.ts';
import { handoutsCommands } from './handouts.ts';

const chair = moderator.personId;
const paper = {
  handoutId: 'agenda',
  title: { en: 'Agenda' },
  fileId: 'file-1',
  mime: 'application/pdf',
  size: 1000,
  sha256: '0'.repeat(64),
  language: 'en',
} as const;
const published = (handoutId = 'agenda'): DomainEvent => ({
  type: 'handoutPublished',
  ...paper,
  handoutId,
  by: chair,
  at: now,
});
const publish = { type: 'publishHandout', ...paper } as const;

test('HAND-1 a moderator publishes a hand-out once and withdraws it', () => {
  given().when(publish, chair).then([published()]);
  given([published()]).when(publish, chair).then('ALREADY_EXISTS');
  given().when(publish, delegate.personId).then('NOT_PERMITTED');
  const withdraw = { type: 'withdrawHandout', handoutId: 'agenda' } as const;
  given([published()])
    .when(withdraw, chair)
    .then([{ type: 'handoutWithdrawn', handoutId: 'agenda' }]);
  given().when(withdraw, chair).then('NO_SUCH_HANDOUT');
  expect(worldAfter([published(), { type: 'handoutWithdrawn', handoutId: 'agenda' }]).room.handouts).toEqual({});
});

test('HAND-1 a room has 100 hand-outs at most', () => {
  const many = Array.from({ length: 100 }, (_, index) => published(`paper-${index}`));
  given(many).when(publish, chair).then('TOO_LARGE');
});

test('HAND-2 types that a browser might run are refused, and files over 50 MB', () => {
  const accepts = (more: object) => handoutsCommands.publishHandout.safeParse({ ...publish, ...more }).success;
  for (const mime of ['text/html', 'image/svg+xml', 'application/javascript', 'application/zip', ''])
    expect(accepts({ mime })).toBe(false);
  expect([accepts({ size: 50 * 1024 * 1024 }), accepts({ size: 50 * 1024 * 1024 + 1 }), accepts({ size: 0 })]).toEqual([
    true,
    false,
    false,
  ]);
});

test('HAND-3 a hand-out says by its SHA-256 which file it is', () => {
  const accepts = (more: object) => handoutsCommands.publishHandout.safeParse({ ...publish, ...more }).success;
  expect([accepts({}), accepts({ sha256: undefined }), accepts({ sha256: 'A'.repeat(64) })]).toEqual([
    true,
    false,
    false,
  ]);
});
