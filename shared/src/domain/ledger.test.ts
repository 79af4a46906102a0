import { expect, test } from 'vitest';
import { delegationKey } from './delegation.ts';
import type { DomainEvent, RoomStreamEvent } from './event.ts';
import { ledgerOf, totals } from './ledger.ts';
import { delegate, founded, official, secondDelegate } from './testing/fixture.ts';
import { ended, frozen, granted, interrupted, returned, unfrozen } from './testing/floor-events.ts';
import { worldAfter } from './testing/spec.ts';

const one = delegate.personId;
const guest = official.personId;
const onItem = (event: RoomStreamEvent): RoomStreamEvent => ({ ...event, itemId: 'welcome' }) as RoomStreamEvent;

/** 1000 ms of a turn, of which a guest has 200 and a freeze takes 100. */
const turn: RoomStreamEvent[] = [
  onItem(granted(one, 1000)),
  interrupted(one, 1300, guest),
  returned(one, 1500),
  frozen(1700),
  unfrozen(1800),
  ended(one, 2000),
];

test("LEDGER-1 every turn is put down when it ends, the guest's before that of his host", () => {
  expect(worldAfter(turn).room.turns).toEqual([
    { personId: guest, kind: 'question', itemId: 'welcome', since: 1300, until: 1500, paused: 0 },
    { personId: one, kind: 'speech', itemId: 'welcome', since: 1000, until: 2000, paused: 300 },
  ]);
});

test("LEDGER-1 the end of a turn ends the guest's, and another guest ends the one before", () => {
  const { turns } = worldAfter([
    granted(one, 0),
    interrupted(one, 100, guest),
    interrupted(one, 150, secondDelegate.personId),
    ended(one, 400),
  ]).room;
  expect(turns.map(({ personId, since, until, paused }) => [personId, since, until, paused])).toEqual([
    [guest, 100, 150, 0],
    [secondDelegate.personId, 150, 400, 0],
    [one, 0, 400, 300],
  ]);
});

test('LEDGER-1 the room keeps the latest 100', () => {
  const many = Array.from({ length: 103 }, (_, index) => [granted(one, index), ended(one, index)]).flat();
  const { turns } = worldAfter(many).room;
  expect([turns.length, turns[0]?.since]).toEqual([100, 3]);
});

test('FLOOR-9 what was interrupted or frozen is not added', () => {
  expect(worldAfter(turn).room.floor.spoken).toEqual({ [one]: 700, [guest]: 200 });
});

test('LEDGER-2 the whole ledger follows from the events, and its sums are the speaking times of the room', () => {
  const events = [...turn, granted(one, 5000), ended(one, 5250)];
  const rows = ledgerOf(founded, 'health', events);
  expect(rows.map(({ roomId, personId, spoken }) => [roomId, personId, spoken])).toEqual([
    ['health', guest, 200],
    ['health', one, 700],
    ['health', one, 250],
  ]);
  expect(Object.fromEntries(totals(rows, 'personId'))).toEqual(worldAfter(events).room.floor.spoken);
  expect(Object.fromEntries(totals(rows, 'itemId'))).toEqual({ welcome: 900 });
});

test('LEDGER-3 persons whose delegations read the same are one delegation; who has none stands for himself', () => {
  const named = (personId: string, delegation: { en?: string; zh?: string } | null): DomainEvent => ({
    type: 'personCorrected',
    personId,
    name: { en: personId },
    title: null,
    delegation,
  });
  const { conference } = worldAfter([
    named(one, { en: 'Health Bureau ', zh: '卫生局' }),
    named(secondDelegate.personId, { en: 'health bureau' }),
  ]);
  const both = [
    granted(one, 0),
    ended(one, 100),
    granted(secondDelegate.personId, 0),
    ended(secondDelegate.personId, 20),
  ];
  const rows = ledgerOf(conference, 'health', [...both, granted(guest, 0), ended(guest, 7)]);
  expect(Object.fromEntries(totals(rows, 'delegation'))).toEqual({
    'delegation:health bureau': 120,
    'person:vice-governor': 7,
  });
  expect(delegationKey({ personId: one, delegation: { zh: '卫生局' } })).toBe('delegation:卫生局');
});
