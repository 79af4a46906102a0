import { expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { audience, delegate, dignitary, moderator, official, organizer, secondDelegate } from '../testing/fixture.ts';
import { ended, granted, hand, item, protocol, ruled } from '../testing/floor-events.ts';
import { given, now, worldAfter } from '../testing/spec.ts';

const chair = moderator.personId;
const one = delegate.personId;
const two = secondDelegate.personId;
const three = official.personId;

test('FLOOR-12 rules are set as a whole, and the same again changes nothing', () => {
  const rules = { mode: 'mixed', order: 'rank', atZero: 'cut' } as const;
  given()
    .when({ type: 'setFloorRules', ...rules }, chair)
    .then([{ type: 'floorRulesSet', ...rules }]);
  given([ruled(rules)])
    .when({ type: 'setFloorRules', ...rules }, 'system')
    .then([]);
  expect(worldAfter([ruled(rules)]).room.rules).toEqual(rules);
  given()
    .when({ type: 'setFloorRules', mode: 'chaired', order: 'raised', atZero: 'none' }, organizer.personId)
    .then([]);
});

const call = { type: 'queueItem', itemId: 'welcome' } as const;
const speeches = (...speakers: Id[]) => item('welcome', { speakers });
const called = (personId: Id): DomainEvent => protocol(personId, now, 'welcome');

test('FLOOR-13 calling an item queues its speakers in the order of the programme, each once', () => {
  given([speeches(three, one, three, two)])
    .when(call, 'system')
    .then([called(three), called(one), called(two)]);
  given([speeches(three, one), protocol(three, 1, 'welcome')])
    .when(call, chair)
    .then([called(one)]);
  const { queue } = worldAfter([speeches(three, one), called(three), called(one)]).room.floor;
  expect(queue.map(({ personId, place, itemId }) => [personId, place, itemId])).toEqual([
    [three, 1, 'welcome'],
    [one, 2, 'welcome'],
  ]);
});

test('FLOOR-13 not who has the floor or has had the turn on it, and a raised hand is replaced', () => {
  const turn: DomainEvent[] = [
    { ...called(one), at: 1 } as DomainEvent,
    { ...granted(one, 2), itemId: 'welcome' } as DomainEvent,
  ];
  given([speeches(one, two), ...turn])
    .when(call, chair)
    .then([called(two)]);
  given([speeches(one, two), ...turn, ended(one, 9)])
    .when(call, chair)
    .then([called(two)]);
  given([speeches(one), hand(one)])
    .when(call, chair)
    .then([{ type: 'personUnqueued', personId: one }, called(one)]);
});

test('FLOOR-13 who cannot speak here is left out, and an item of another room cannot be called', () => {
  given([speeches(dignitary.personId, audience.personId, 'stranger', one)])
    .when(call, chair)
    .then([called(one)]);
  given([item('welcome', { roomId: 'plenary', speakers: [one] })])
    .when(call, chair)
    .then('NO_SUCH_ITEM');
  given().when(call, chair).then('NO_SUCH_ITEM');
  const many = Array.from({ length: 500 }, (_, index) => hand(`person-${index}`));
  given([speeches(one), ...many])
    .when(call, chair)
    .then('QUEUE_FULL');
});

test('FLOOR-3 a move counts in the line that is seen, and the event tells how that line stood', () => {
  const line = [ruled({ order: 'rank' }), hand(two, 1), hand(one, 2), hand(three, 3)];
  given(line)
    .when({ type: 'movePerson', personId: two, position: 1 }, chair)
    .then([{ type: 'personMoved', personId: two, position: 1, order: [three, one, two] }]);
  given(line).when({ type: 'movePerson', personId: two, position: 3 }, chair).then([]);
  given(line.slice(1))
    .when({ type: 'movePerson', personId: three, position: 1 }, chair)
    .then([{ type: 'personMoved', personId: three, position: 1 }]);
});
