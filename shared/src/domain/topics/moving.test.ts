import { expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import { audience, delegate, moderator, official, organizer, secondDelegate } from '../testing/fixture.ts';
import { given, now, worldAfter } from '../testing/spec.ts';
import { visibleConference, visibleConferenceEvent } from '../visibility.ts';

const one = delegate.personId;
const chair = moderator.personId;
const invited = (roomId = 'health', by = chair): DomainEvent => ({
  type: 'personInvited',
  personId: one,
  roomId,
  by,
  at: now,
});
const invite = (roomId: string, personId = one) => ({ type: 'invitePerson', personId, roomId }) as const;
const announced: DomainEvent = { type: 'recallAnnounced', roomId: 'health', until: now + 30_000, by: chair, at: now };
const table: DomainEvent = {
  type: 'tableOpened',
  roomId: 'table-1',
  title: { en: 'Talk' },
  host: one,
  members: [one, official.personId],
  languages: ['en'],
  at: 1,
};

test('MOVE-1 a moderator asks people into his room, whom it is meant for', () => {
  given().when(invite('health'), chair).then([invited()]);
  given().when(invite('plenary'), chair).then('NOT_MODERATOR_HERE');
  given().when(invite('health'), one).then('NOT_PERMITTED');
  given().when(invite('health', 'nobody'), chair).then('NO_SUCH_PERSON');
  given().when(invite('round-table'), organizer.personId).then('ROOM_NOT_FOR_YOU');
  given([table]).when(invite('table-1'), organizer.personId).then('NO_SUCH_ROOM');
  given([{ type: 'personBanned', personId: one, at: 1 }])
    .when(invite('health'), chair)
    .then('BANNED');
});

test('MOVE-2 an invite stays until it is answered or another comes', () => {
  const state = (...events: DomainEvent[]) => worldAfter(events).conference.invites;
  expect(state(invited())).toEqual({ [one]: { roomId: 'health', by: chair, at: now } });
  expect(state(invited(), invited('plenary', organizer.personId))[one]?.roomId).toBe('plenary');
  given([invited()])
    .when({ type: 'settleInvite' }, one)
    .then([{ type: 'inviteSettled', personId: one, by: chair }]);
  given().when({ type: 'settleInvite' }, one).then([]);
  expect(state(invited(), { type: 'inviteSettled', personId: one, by: chair })).toEqual({});
});

test('MOVE-3 all are recalled with a countdown, which can be cancelled', () => {
  const recall = { type: 'recallAll', toRoomId: 'health', seconds: 30 } as const;
  given().when(recall, chair).then([announced]);
  given([announced]).when(recall, chair).then('RECALL_RUNNING');
  given()
    .when({ ...recall, toRoomId: 'plenary' }, chair)
    .then('NOT_MODERATOR_HERE');
  given()
    .when({ ...recall, toRoomId: 'round-table' }, organizer.personId)
    .then('NO_SUCH_ROOM');
  given()
    .when({ ...recall, toRoomId: 'nowhere' }, organizer.personId)
    .then('NO_SUCH_ROOM');
  given([announced])
    .when({ type: 'cancelRecall' }, chair)
    .then([{ type: 'recallCancelled' }]);
  given([announced])
    .when({ type: 'completeRecall' }, 'system')
    .then([{ type: 'recallCompleted' }]);
  given().when({ type: 'cancelRecall' }, organizer.personId).then([]);
  given().when({ type: 'completeRecall' }, 'system').then([]);
  const { recall: state } = worldAfter([announced]).conference;
  expect(state).toEqual({ state: 'announced', roomId: 'health', until: now + 30_000, by: chair });
  expect(worldAfter([announced, { type: 'recallCompleted' }]).conference.recall).toEqual({ state: 'none' });
});

test('MOVE-4 a moderator moves a person into his room; the state knows of no places', () => {
  const move = { type: 'movePersonTo', personId: one, roomId: 'health' } as const;
  const moved: DomainEvent = { ...move, type: 'personMovedTo', by: chair, at: now };
  given().when(move, chair).then([moved]);
  given()
    .when({ ...move, roomId: 'plenary' }, chair)
    .then('NOT_MODERATOR_HERE');
  expect(worldAfter([moved]).conference).toEqual(worldAfter([]).conference);
});

test('VIS-11 who is asked or moved is seen by staff, by himself and by who asked', () => {
  const { conference } = worldAfter([invited()]);
  const viewers = [organizer, moderator, delegate, secondDelegate, audience];
  const seen = viewers.map((viewer) => Object.keys(visibleConference(conference, viewer).invites).length);
  expect(seen).toEqual([1, 1, 1, 0, 0]);
  const told = viewers.map((viewer) => visibleConferenceEvent(conference, invited() as never, viewer) !== null);
  expect(told).toEqual([true, true, true, false, false]);
  expect(visibleConferenceEvent(conference, announced as never, audience)).toEqual(announced);
});
