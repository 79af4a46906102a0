import { expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { organizer } from '../testing/fixture.ts';
import { given, now, worldAfter } from '../testing/spec.ts';
import { programmeCommands } from './programme.ts';

const by = organizer.personId;
const item = (itemId: Id, roomId: Id = 'health') => ({
  itemId,
  roomId,
  kind: 'speech' as const,
  title: { en: 'Welcome' },
  startsAt: 5,
  duration: 60_000,
  speakers: [],
});
const planned = (itemId: Id, roomId?: Id): DomainEvent => ({ type: 'itemPlanned', ...item(itemId, roomId) });
const plan = (itemId: Id, roomId?: Id) => ({ type: 'planItem', ...item(itemId, roomId) }) as const;
const started = (itemId: Id, at = now): DomainEvent => ({ type: 'itemStarted', itemId, at });
const ended = (itemId: Id, at = now): DomainEvent => ({ type: 'itemEnded', itemId, at });

test('PROG-1 an item stands in a planned room', () => {
  given()
    .when(plan('welcome'), by)
    .then([planned('welcome')]);
  given().when(plan('welcome', 'nowhere'), by).then('NO_SUCH_ROOM');
});

test('PROG-1 planning an item again keeps how far it has run', () => {
  const { programme } = worldAfter([planned('welcome'), started('welcome', 7), planned('welcome')]).conference;
  expect(programme.welcome?.run).toEqual({ state: 'running', since: 7 });
});

test('PROG-2 an item moves only before it has run, and never into or out of a private table', () => {
  given([planned('welcome')])
    .when(plan('welcome', 'plenary'), by)
    .then([planned('welcome', 'plenary')]);
  given([planned('welcome'), started('welcome')])
    .when(plan('welcome', 'plenary'), by)
    .then('ALREADY_EXISTS');
  given([planned('welcome')])
    .when(plan('welcome', 'round-table'), by)
    .then('ALREADY_EXISTS');
  given([planned('welcome', 'round-table')])
    .when(plan('welcome'), by)
    .then('ALREADY_EXISTS');
});

test('PROG-3 starting an item ends the one that runs in the same room', () => {
  const events = [planned('one'), planned('two'), planned('far', 'plenary'), started('one', 1), started('far', 1)];
  given(events)
    .when({ type: 'startItem', itemId: 'two' }, by)
    .then([ended('one'), started('two')]);
});

test('PROG-4 only a running item can be ended; twice changes nothing', () => {
  const start = { type: 'startItem', itemId: 'one' } as const;
  const end = { type: 'endItem', itemId: 'one' } as const;
  given([planned('one')])
    .when(end, by)
    .then('ITEM_NOT_RUNNING');
  given([planned('one'), started('one')])
    .when(end, by)
    .then([ended('one')]);
  given([planned('one'), started('one')])
    .when(start, by)
    .then([]);
  given([planned('one'), started('one'), ended('one')])
    .when(end, by)
    .then([]);
  given().when(end, by).then('NO_SUCH_ITEM');
  given().when(start, by).then('NO_SUCH_ITEM');
  const { programme } = worldAfter([planned('one'), started('one', 3), ended('one', 9)]).conference;
  expect(programme.one?.run).toEqual({ state: 'done', since: 3, until: 9 });
});

test('PROG-5 the conference is described as a whole, as often as wanted', () => {
  const words = {
    title: { en: 'Dialogue', zh: '对话' },
    subtitle: { en: 'Between provinces' },
    languages: ['zh' as const],
    zones: [{ zone: 'Asia/Shanghai', city: { en: 'Jinan' } }],
  };
  given()
    .when({ type: 'describeConference', ...words }, by)
    .then([{ type: 'conferenceDescribed', ...words }]);
  expect(worldAfter([{ type: 'conferenceDescribed', ...words }]).conference).toMatchObject(words);
});

test('PROG-6 a programme has at most 1000 items', () => {
  const many = Array.from({ length: 1000 }, (_, index) => planned(`item-${index}`));
  given(many).when(plan('one-more'), by).then('TOO_LARGE');
  given(many)
    .when(plan('item-3'), by)
    .then([planned('item-3')]);
});

test('PROG-7 only an item that has not begun is skipped or moved in time; a skipped one may still be started', () => {
  const skip = { type: 'skipItem', itemId: 'one' } as const;
  const move = (startsAt: number) => ({ type: 'moveItem', itemId: 'one', startsAt }) as const;
  const skipped: DomainEvent = { type: 'itemSkipped', itemId: 'one', at: now };
  given([planned('one')])
    .when(skip, by)
    .then([skipped]);
  given([planned('one'), skipped])
    .when(skip, by)
    .then([]);
  given([planned('one')])
    .when(move(90), by)
    .then([{ type: 'itemMoved', itemId: 'one', startsAt: 90 }]);
  given([planned('one')])
    .when(move(5), by)
    .then([]);
  for (const begun of [[started('one')], [started('one'), ended('one')]]) {
    given([planned('one'), ...begun])
      .when(skip, by)
      .then('HAS_BEGUN');
    given([planned('one'), ...begun])
      .when(move(90), by)
      .then('HAS_BEGUN');
  }
  given([planned('one'), skipped])
    .when({ type: 'startItem', itemId: 'one' }, by)
    .then([started('one')]);
  given([planned('one'), skipped])
    .when({ type: 'endItem', itemId: 'one' }, by)
    .then('ITEM_NOT_RUNNING');
  given().when(skip, by).then('NO_SUCH_ITEM');
  given().when(move(90), by).then('NO_SUCH_ITEM');
  const { programme } = worldAfter([
    planned('one'),
    { type: 'itemMoved', itemId: 'one', startsAt: 90 },
    skipped,
  ]).conference;
  expect(programme.one).toMatchObject({ startsAt: 90, run: { state: 'skipped', at: now } });
});

test('PROG-8 an item may carry a limit for each of its speakers', () => {
  const planned8 = (speakerSeconds: number | null) => ({ ...plan('one'), speakerSeconds });
  given()
    .when(planned8(90), by)
    .then([{ ...planned('one'), speakerLimit: 90_000 } as DomainEvent]);
  given()
    .when(planned8(null), by)
    .then([{ ...planned('one'), speakerLimit: null } as DomainEvent]);
  expect(programmeCommands.planItem.safeParse(planned8(1)).success).toBe(false);
  const events = [{ ...planned('one'), speakerLimit: 90_000 } as DomainEvent];
  expect(worldAfter(events).conference.programme.one?.speakerLimit).toBe(90_000);
});
