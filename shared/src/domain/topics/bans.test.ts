import { expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { doorRefusal, entryRefusal, mayFlow } from '../rights.ts';
import { delegate, moderator, official, organizer, rooms, secondDelegate } from '../testing/fixture.ts';
import { given, now, worldAfter } from '../testing/spec.ts';
import { visibleConference, visibleConferenceEvent } from '../visibility.ts';

const one = delegate.personId;
const secretHash = 'c'.repeat(64);
const banned = (personId: Id = one, at = now): DomainEvent => ({ type: 'personBanned', personId, at });
const unbanned: DomainEvent = { type: 'personUnbanned', personId: one };
const link = (invitationId: Id): DomainEvent => ({
  type: 'invitationIssued',
  invitationId,
  personId: one,
  expiresAt: now + 1,
});
const session = (sessionId: Id, invitationId: Id): DomainEvent => ({
  type: 'sessionOpened',
  sessionId,
  invitationId,
  personId: one,
  secretHash,
  openedAt: 1,
});
const ban = (personId: Id) => ({ type: 'banPerson', personId }) as const;

test('BAN-1 a banned person enters nothing, gives no command and signs in by no link', () => {
  const world = worldAfter([banned()]);
  for (const { roomId } of rooms) {
    const { conference, room } = worldAfter([banned()], roomId);
    expect(doorRefusal(conference, room, delegate)).toEqual({ code: 'BANNED' });
    expect(entryRefusal(conference, room, delegate)).toEqual({ code: 'BANNED' });
  }
  given([banned()]).when({ type: 'knock' }, one).then('BANNED');
  given([banned()]).when({ type: 'raiseHand', kind: 'speech' }, one).then('BANNED');
  given([banned()]).when({ type: 'settleInvite' }, one).then('BANNED');
  given([link('a'), banned()])
    .when({ type: 'openSession', sessionId: 'new', invitationId: 'a', secretHash }, 'system')
    .then('BANNED');
  expect(doorRefusal(world.conference, world.room, secondDelegate)).toBeNull();
  given([banned()]).when({ type: 'grantFloor', personId: one, replace: false }, organizer.personId).then('BANNED');
});

test('BAN-1 nothing of a banned person flows, not even of a moderator', () => {
  for (const { personId } of [delegate, moderator]) {
    const { conference, room } = worldAfter([
      { type: 'trackPublished', trackId: 't', personId, source: 'microphone', muted: false },
      { type: 'floorGranted', personId, since: 1, limit: null },
      banned(personId),
    ]);
    expect(mayFlow(conference, room, room.tracks.t!)).toBe(false);
  }
});

test('BAN-2 a ban ends every session of every link of the person', () => {
  given([link('a'), link('b'), session('s', 'a'), session('t', 'b')])
    .when(ban(one), moderator.personId)
    .then([
      banned(),
      { type: 'sessionEnded', sessionId: 's', personId: one },
      { type: 'sessionEnded', sessionId: 't', personId: one },
    ]);
  given([banned()]).when(ban(one), moderator.personId).then([]);
  given().when(ban('nobody'), moderator.personId).then('NO_SUCH_PERSON');
});

test('BAN-3 the ban holds until it is lifted; the links are good again then', () => {
  given([banned()]).when({ type: 'unbanPerson', personId: one }, moderator.personId).then([unbanned]);
  given().when({ type: 'unbanPerson', personId: one }, organizer.personId).then([]);
  given().when({ type: 'unbanPerson', personId: 'nobody' }, organizer.personId).then('NO_SUCH_PERSON');
  const { conference, room } = worldAfter([banned(), unbanned]);
  expect(doorRefusal(conference, room, delegate)).toBeNull();
});

test('BAN-4 organizers are never banned, moderators only by organizers', () => {
  given().when(ban(organizer.personId), organizer.personId).then('PROTECTED_PERSON');
  given().when(ban(moderator.personId), moderator.personId).then('PROTECTED_PERSON');
  given()
    .when(ban(moderator.personId), organizer.personId)
    .then([banned(moderator.personId)]);
});

test('VIS-12 who is banned is seen by staff and by himself', () => {
  const { conference } = worldAfter([banned()]);
  expect(
    [organizer, moderator, delegate, official].map(
      (viewer) => Object.keys(visibleConference(conference, viewer).bans).length,
    ),
  ).toEqual([1, 1, 1, 0]);
  const told = (viewer: typeof delegate) => visibleConferenceEvent(conference, banned() as never, viewer) !== null;
  expect([moderator, delegate, official].map(told)).toEqual([true, true, false]);
});
