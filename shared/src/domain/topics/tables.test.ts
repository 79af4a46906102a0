import { expect, test } from 'vitest';
import type { Command } from '../command.ts';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { doorRefusal, mayEnter } from '../rights.ts';
import {
  audience,
  delegate,
  hall,
  moderator,
  official,
  organizer,
  people,
  secondDelegate,
} from '../testing/fixture.ts';
import { given, now, worldAfter } from '../testing/spec.ts';
import { visibleConference, visibleConferenceEvent } from '../visibility.ts';

const one = delegate.personId;
const two = secondDelegate.personId;
const nowId = `table-${now.toString(36)}`;
const opened = (roomId: Id = nowId, host = one, members = [one, two], at = now): DomainEvent => ({
  type: 'tableOpened',
  roomId,
  title: { en: 'Talk' },
  host,
  members,
  languages: ['en'],
  at,
});
const closed: DomainEvent = { type: 'tableClosed', roomId: nowId, members: [one, two] };
const open = (...invited: Id[]) => ({ type: 'openTable', title: { en: 'Talk' }, invited }) as const;

test('TABLE-1 guests open a table of two to six for guests they know of', () => {
  given().when(open(two), one).then([opened()]);
  given()
    .when(open(two, two, one), one)
    .then([opened()]);
  given().when(open(one), one).then('NO_SUCH_PERSON');
  for (const { personId } of [audience, hall]) given().when(open(personId), one).then('NO_SUCH_PERSON');
  given().when(open('nobody'), one).then('NO_SUCH_PERSON');
  given([{ type: 'personBanned', personId: two, at: 1 }])
    .when(open(two), one)
    .then('NO_SUCH_PERSON');
  given().when(open(two), audience.personId).then('NOT_PERMITTED');
});

test('TABLE-1 a person has two tables open, a conference a hundred', () => {
  given([opened('table-a'), opened('table-b')])
    .when(open(two), one)
    .then('TABLE_LIMIT');
  given([opened('table-a'), opened('table-b')])
    .when(open(one), two)
    .then([opened(nowId, two, [two, one])]);
  const many = Array.from({ length: 100 }, (_, index) => opened(`table-x-${index}`, `person-${index}`));
  given(many).when(open(two), one).then('TOO_LARGE');
});

test('TABLE-2 only its members enter a table, and who moderates every room', () => {
  const { conference } = worldAfter([opened()]);
  expect(people.filter((person) => mayEnter(conference, person, nowId))).toEqual([organizer, delegate, secondDelegate]);
  const { room } = worldAfter([opened()], nowId);
  const underAdmission = { ...delegate, admission: 'lobby' as const };
  expect([delegate, underAdmission, official].map((person) => doorRefusal(conference, room, person)?.code)).toEqual([
    undefined,
    undefined,
    'ROOM_NOT_FOR_YOU',
  ]);
  expect(conference.rooms[nowId]).toMatchObject({ kind: 'table', policy: { microphone: 'open', seats: 2 } });
});

test('TABLE-3 each table has a new name', () => {
  given([opened(nowId, official.personId, [official.personId, two])])
    .when(open(two), one)
    .then([opened(`table-${(now + 1).toString(36)}`)]);
});

test('TABLE-4 the house closes a table that is empty; nothing is planned at one', () => {
  given([opened()]).when({ type: 'closeTable', roomId: nowId }, 'system').then([closed]);
  given().when({ type: 'closeTable', roomId: 'health' }, 'system').then('NO_SUCH_ROOM');
  given().when({ type: 'closeTable', roomId: 'round-table' }, 'system').then('NO_SUCH_ROOM');
  expect(worldAfter([opened(), closed]).conference.rooms[nowId]).toBeUndefined();
  expect(worldAfter([{ ...closed, roomId: 'health' }]).conference.rooms.health).toBeDefined();
  const item = {
    type: 'planItem',
    itemId: 'item',
    roomId: nowId,
    kind: 'speech',
    title: { en: 'Talk' },
    startsAt: 0,
    duration: 1000,
    speakers: [],
  } satisfies Command;
  given([opened()]).when(item, organizer.personId).then('NO_SUCH_ROOM');
  const { table: _table, ...plan } = worldAfter([opened()]).conference.rooms[nowId]!;
  given([opened()])
    .when({ type: 'planRoom', ...plan }, organizer.personId)
    .then('ALREADY_EXISTS');
});

test("VIS-2 a guests' table is seen by its members and who moderates every room", () => {
  const { conference } = worldAfter([opened()]);
  const seers = people.filter((viewer) => visibleConference(conference, viewer).rooms[nowId]);
  expect(seers).toEqual([organizer, delegate, secondDelegate]);
  const after = worldAfter([opened(), closed]).conference;
  for (const event of [opened(), closed]) {
    const told = people.filter((viewer) => visibleConferenceEvent(after, event as never, viewer));
    expect(told).toEqual(seers);
  }
  expect(visibleConference(conference, moderator).rooms[nowId]).toBeUndefined();
});
