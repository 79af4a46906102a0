import { expect, test } from 'vitest';
import { landsBackstage } from '../backstage-arrival.ts';
import type { DomainEvent } from '../event.ts';
import type { Id } from '../ids.ts';
import { audience, delegate, hall, moderator, official, organizer, secondDelegate } from '../testing/fixture.ts';
import { ended, granted, hand, interrupted, item, protocol, waits } from '../testing/floor-events.ts';
import { given, now, worldAfter } from '../testing/spec.ts';

const chair = moderator.personId;
const one = delegate.personId;
const two = secondDelegate.personId;
const guest = official.personId;
const go = { type: 'goBackstage' } as const;
const check = { type: 'checkLine', level: 'good', picture: 'poor', network: 'fair' } as const;
const called = (personId: Id, at = 1): DomainEvent => ({ type: 'backstageCalled', personId, at });
const left = (personId: Id, ...present: Id[]): DomainEvent => ({ type: 'leftBackstage', personId, present });

test('BACK-1 who can speak waits behind the stage, and being there twice changes nothing', () => {
  given()
    .when(go, one)
    .then([{ type: 'wentBackstage', personId: one, at: now, others: {} }]);
  given([waits(two)])
    .when(go, one)
    .then([{ type: 'wentBackstage', personId: one, at: now, others: { [two]: { since: 1, line: null } } }]);
  given([waits(one)])
    .when(go, one)
    .then([]);
  for (const { personId } of [audience, hall]) given().when(go, personId).then('NOT_PERMITTED');
  given([waits(one), waits(two, one)])
    .when({ type: 'leaveBackstage' }, one)
    .then([left(one, two)]);
  given().when({ type: 'leaveBackstage' }, one).then([]);
  expect(Object.keys(worldAfter([waits(one), waits(two, one), left(one, two)]).room.backstage.people)).toEqual([two]);
});

test('BACK-2 who has the word is not backstage, but moderators may speak there', () => {
  given([granted(one)])
    .when(go, one)
    .then('ALREADY_HAS_FLOOR');
  given([granted(one), interrupted(one, 2, guest)])
    .when(go, guest)
    .then('ALREADY_HAS_FLOOR');
  given([granted(chair)])
    .when(go, chair)
    .then([{ type: 'wentBackstage', personId: chair, at: now, others: {} }]);
  given([granted(one)])
    .when({ type: 'callBackstage', personId: one }, chair)
    .then('ALREADY_HAS_FLOOR');
});

test('BACK-2 being given the floor takes out of the backstage', () => {
  given([waits(one), waits(two, one)])
    .when({ type: 'grantFloor', personId: one, replace: false }, chair)
    .then([left(one, two), granted(one, now)]);
  given([hand(one), waits(one)])
    .when({ type: 'grantNext' }, chair)
    .then([left(one), granted(one, now)]);
});

test('BACK-5 at most 50 wait and 100 calls are open; a call ends when it is followed or withdrawn', () => {
  const crowd = (size: number) => Array.from({ length: size }, (_, index) => `p-${index}`);
  given([waits(two, ...crowd(48))])
    .when({ type: 'callBackstage', personId: one }, chair)
    .then([called(one, now)]);
  given([waits(two, ...crowd(49))])
    .when(go, one)
    .then('ROOM_FULL');
  given(crowd(100).map((personId) => called(personId)))
    .when({ type: 'callBackstage', personId: one }, chair)
    .then('ROOM_FULL');
  for (const known of [called(one), waits(one)]) {
    given([known]).when({ type: 'callBackstage', personId: one }, 'system').then([]);
  }
  expect(worldAfter([called(one), waits(one)]).room.backstage.called).toEqual({});
  const release = { type: 'releaseBackstage', personId: one } as const;
  given([called(one)])
    .when(release, chair)
    .then([{ type: 'callWithdrawn', personId: one }]);
  given([waits(one)])
    .when(release, organizer.personId)
    .then([left(one)]);
  given().when(release, chair).then([]);
  expect(worldAfter([called(one), { type: 'callWithdrawn', personId: one }]).room.backstage.called).toEqual({});
  given().when({ type: 'callBackstage', personId: 'stranger' }, chair).then('NO_SUCH_PERSON');
});

test("BACK-7 the line is checked by the waiting person's own page, and the same finding changes nothing", () => {
  const found = { level: 'good', picture: 'poor', network: 'fair' } as const;
  const checked: DomainEvent = { type: 'lineChecked', personId: one, at: now, ...found, present: [one] };
  given([waits(one)])
    .when(check, one)
    .then([checked]);
  given([waits(one), checked])
    .when(check, one)
    .then([]);
  given([waits(one), checked])
    .when({ ...check, network: 'poor' }, one)
    .then([{ ...checked, network: 'poor' }]);
  given().when(check, one).then('NOT_BACKSTAGE');
  expect(worldAfter([waits(one), checked]).room.backstage.people[one]).toEqual({
    since: 1,
    line: { at: now, ...found },
  });
  expect(worldAfter([checked]).room.backstage.people).toEqual({});
});

test('BACK-8 leaving the room leaves backstage, a lost line keeps the place', () => {
  const leave = (why: 'walkedOut' | 'lineLost' | 'dismissed') => ({ type: 'vacate', personId: one, why }) as const;
  given([waits(one)])
    .when(leave('walkedOut'), 'system')
    .then([left(one)]);
  given([waits(one)])
    .when(leave('lineLost'), 'system')
    .then([]);
  given([called(one)])
    .when(leave('walkedOut'), 'system')
    .then([]);
  given([called(one)])
    .when(leave('dismissed'), 'system')
    .then([{ type: 'callWithdrawn', personId: one }]);
});

test('BACK-9 who is called, waits by protocol, or speaks on the running or next item lands backstage', () => {
  const lands = (personId: Id, ...events: DomainEvent[]) => {
    const { conference, room } = worldAfter(events);
    return landsBackstage(conference, room, personId);
  };
  const speech = item('speech', { speakers: [one, audience.personId, chair, hall.personId] });
  const onSpeech = { ...granted(one, 1), itemId: 'speech' } as DomainEvent;
  expect([lands(one), lands(one, called(one)), lands(one, protocol(one)), lands(one, hand(one))]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(lands(one, speech)).toBe(true);
  expect(lands(one, item('before', { startsAt: -1 }), speech)).toBe(false);
  expect(lands(one, speech, { type: 'itemStarted', itemId: 'speech', at: 1 })).toBe(true);
  expect(lands(one, speech, onSpeech)).toBe(false);
  expect(lands(one, speech, onSpeech, ended(one, 2))).toBe(false);
  for (const personId of [audience.personId, chair, hall.personId, 'stranger'])
    expect(lands(personId, speech)).toBe(false);
});
