import { expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { delegate, founded, organizer } from '../testing/fixture.ts';
import { decideIn, given, now, worldAfter } from '../testing/spec.ts';

const by = organizer.personId;
const one = delegate.personId;
const secretHash = 'b'.repeat(64);
const words = { name: { en: 'Hospital director' }, title: { en: 'Director' }, delegation: null };

const issued = (invitationId: Id = 'link', expiresAt = now + 1): DomainEvent => ({
  type: 'invitationIssued',
  invitationId,
  personId: one,
  expiresAt,
});
const revoked: DomainEvent = { type: 'invitationRevoked', invitationId: 'link' };
const markedOpen: DomainEvent = { type: 'invitationOpened', invitationId: 'link' };
const opened = (sessionId: Id, openedAt = now): DomainEvent => ({
  type: 'sessionOpened',
  sessionId,
  invitationId: 'link',
  personId: one,
  secretHash,
  openedAt,
});
const ended = (sessionId: Id): DomainEvent => ({ type: 'sessionEnded', sessionId, personId: one });
const open = (sessionId: Id = 'session') =>
  ({ type: 'openSession', sessionId, invitationId: 'link', secretHash }) as const;
const revoke = { type: 'revokeInvitation', invitationId: 'link' } as const;

test('ROSTER-1 a person is enrolled once', () => {
  const newcomer = { ...delegate, personId: 'newcomer' };
  given()
    .when({ type: 'enrolPerson', ...newcomer }, by)
    .then([{ type: 'personEnrolled', ...newcomer }]);
  given()
    .when({ type: 'enrolPerson', ...delegate }, by)
    .then('ALREADY_EXISTS');
});

test('ROSTER-1 corrections touch only name, title and delegation', () => {
  const corrected: DomainEvent = { type: 'personCorrected', personId: one, ...words };
  given()
    .when({ type: 'correctPerson', personId: one, ...words }, by)
    .then([corrected]);
  given()
    .when({ type: 'correctPerson', personId: 'nobody', ...words }, by)
    .then('NO_SUCH_PERSON');
  expect(worldAfter([corrected]).conference.people[one]).toEqual({ ...delegate, ...words });
});

test('ROSTER-2 an invitation is issued once, to a person of the roster', () => {
  const issue = { type: 'issueInvitation', invitationId: 'link', personId: one, expiresAt: now + 1 } as const;
  given().when(issue, by).then([issued()]);
  given([issued()]).when(issue, by).then('ALREADY_EXISTS');
  given()
    .when({ ...issue, personId: 'nobody' }, by)
    .then('NO_SUCH_PERSON');
});

test('ROSTER-3 a session opens by a valid invitation, which is marked', () => {
  given([issued()])
    .when(open(), 'system')
    .then([markedOpen, opened('session')]);
  given([issued(), markedOpen, opened('first')])
    .when(open(), 'system')
    .then([opened('session')]);
  expect(worldAfter([issued(), markedOpen]).conference.invitations.link?.state).toBe('opened');
});

test('ROSTER-3 unknown, revoked and expired invitations are refused, each with its code', () => {
  given().when(open(), 'system').then('LINK_INVALID');
  given([issued(), revoked]).when(open(), 'system').then('LINK_REVOKED');
  given([issued('link', now)])
    .when(open(), 'system')
    .then('LINK_EXPIRED');
  given([issued(), opened('session')])
    .when(open(), 'system')
    .then('ALREADY_EXISTS');
});

test('ROSTER-4 revoking ends the sessions of the invitation and is final', () => {
  given([issued(), opened('a'), opened('b')])
    .when(revoke, by)
    .then([revoked, ended('a'), ended('b')]);
  given([issued(), revoked]).when(revoke, by).then([]);
  given().when(revoke, by).then('NO_SUCH_INVITATION');
  expect(worldAfter([issued(), revoked, markedOpen]).conference.invitations.link?.state).toBe('revoked');
});

test('ROSTER-4 ending a session twice changes nothing', () => {
  given([issued(), opened('a')])
    .when({ type: 'endSession', sessionId: 'a' }, 'system')
    .then([ended('a')]);
  given().when({ type: 'endSession', sessionId: 'a' }, 'system').then([]);
});

test('ROSTER-5 a person has five sessions; the oldest gives way', () => {
  const five = ['e', 'd', 'c', 'b', 'a'].map((sessionId, index) => opened(sessionId, 100 - index));
  given([issued(), markedOpen, ...five])
    .when(open(), 'system')
    .then([ended('a'), opened('session')]);
});

test('ROSTER-6 enrolments and invitations are bounded', () => {
  const world = worldAfter([]);
  const crowd = <T>(size: number, value: T) =>
    Object.fromEntries(Array.from({ length: size }, (_, i) => [`n-${i}`, value]));
  const full = {
    ...world,
    conference: {
      ...founded,
      people: { ...founded.people, ...crowd(20_000, delegate) },
      invitations: crowd(50_000, { invitationId: 'n', personId: one, expiresAt: 1, state: 'issued' as const }),
    },
  };
  const tooLarge = { ok: false, refusal: { code: 'TOO_LARGE' } };
  expect(decideIn(full, { type: 'enrolPerson', ...delegate, personId: 'newcomer' }, by)).toEqual(tooLarge);
  expect(decideIn(full, { type: 'issueInvitation', invitationId: 'link', personId: one, expiresAt: 1 }, by)).toEqual(
    tooLarge,
  );
});
