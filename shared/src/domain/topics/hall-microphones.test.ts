import { describe, expect, test } from 'vitest';
import type { RoomStreamCommand } from '../command.ts';
import type { DomainEvent } from '../event.ts';
import { mayFlow, reachOf } from '../rights.ts';
import { delegate, hall, moderator } from '../testing/fixture.ts';
import { granted, hand, protocol, track } from '../testing/floor-events.ts';
import { given, now, worldAfter } from '../testing/spec.ts';

const { personId } = hall;
const chair = moderator.personId;
const label = { ja: '客席' };
const microphone = (number: number, muted = false): DomainEvent => ({
  type: 'trackPublished',
  trackId: `hall-${number}`,
  personId,
  source: 'microphone',
  muted,
  microphone: number,
});
const three = [microphone(1), microphone(2), microphone(3)];
const publish = (more: { microphone?: number; label?: typeof label; source?: 'camera' }) =>
  ({ type: 'publishTrack', trackId: 'one-more', source: 'microphone', muted: false, ...more }) as RoomStreamCommand;
const raise = (number: number) => ({ type: 'raiseHand', kind: 'question', microphone: number }) as const;
const choose = (number: number | null, who = personId) =>
  ({ type: 'chooseMicrophone', personId: who, microphone: number }) as const;
const chosen = (number: number | null): DomainEvent => ({ type: 'microphoneChosen', personId, microphone: number });
const asked = (number: number): DomainEvent =>
  ({ ...hand(personId, 1, 'question'), microphone: number }) as DomainEvent;

describe('numbers and names', () => {
  test('HALL-3 a hall publishes a microphone with its number and its name', () => {
    given(three)
      .when(publish({ microphone: 4, label }), personId)
      .then([{ ...microphone(4), trackId: 'one-more', label } as DomainEvent]);
  });

  test('HALL-3 a number is used once, and by nobody who is no hall', () => {
    given(three)
      .when(publish({ microphone: 2 }), personId)
      .then('TRACK_LIMIT');
    given()
      .when(publish({ microphone: 1 }), delegate.personId)
      .then('NOT_PERMITTED');
    given().when(publish({ label }), delegate.personId).then('NOT_PERMITTED');
    given()
      .when(publish({ microphone: 1, source: 'camera' }), personId)
      .then('NOT_PERMITTED');
  });
});

describe('the hand of a hall', () => {
  test('HALL-4 a hall raises its hand for a microphone that it has', () => {
    given(three)
      .when(raise(2), personId)
      .then([{ type: 'personQueued', personId, source: 'hand', kind: 'question', at: now, microphone: 2 }]);
    given(three).when(raise(4), personId).then('TRACK_UNKNOWN');
    given(three).when(raise(2), delegate.personId).then('TRACK_UNKNOWN');
  });

  test('HALL-4 raised again for another microphone it keeps its place', () => {
    const waiting = [...three, asked(2), hand(delegate.personId, 2)];
    given(waiting)
      .when(raise(3), personId)
      .then([chosen(3)]);
    given(waiting).when(raise(2), personId).then('HAND_ALREADY_RAISED');
    const { queue } = worldAfter([...waiting, chosen(3)]).room.floor;
    expect(queue.map((entry) => [entry.personId, entry.microphone])).toEqual([
      [personId, 3],
      [delegate.personId, undefined],
    ]);
  });

  test('HALL-4 a moderator chooses while the hall waits or speaks, and nobody else does', () => {
    given([...three, protocol(personId)])
      .when(choose(1), chair)
      .then([chosen(1)]);
    given([...three, granted(personId)])
      .when(choose(3), chair)
      .then([chosen(3)]);
    given([...three, asked(2)])
      .when(choose(2), chair)
      .then([]);
    given([...three, asked(2)])
      .when(choose(null), chair)
      .then([chosen(null)]);
    given([...three, asked(2)])
      .when(choose(7), chair)
      .then('TRACK_UNKNOWN');
    given(three).when(choose(1), chair).then('NOT_IN_QUEUE');
    given([...three, asked(2)])
      .when(choose(1), personId)
      .then('NOT_PERMITTED');
  });
});

describe('what is heard', () => {
  const heard = (events: DomainEvent[]) => {
    const { conference, room } = worldAfter([...three, ...events]);
    const open = Object.values(room.tracks).filter((it) => reachOf(conference, room, it) === 'house');
    expect(open.every((it) => mayFlow(conference, room, it))).toBe(true);
    return open.map(({ microphone: number }) => number);
  };

  test('HALL-5 of a hall that asked for one microphone that one alone is heard', () => {
    expect(heard([asked(2)])).toEqual([]);
    expect(heard([asked(2), granted(personId)])).toEqual([2]);
    expect(heard([asked(2), granted(personId), chosen(3)])).toEqual([3]);
  });

  test('HALL-5 without a choice all are heard', () => {
    expect(heard([granted(personId)])).toEqual([1, 2, 3]);
    expect(heard([asked(2), granted(personId), chosen(null)])).toEqual([1, 2, 3]);
  });

  test('HALL-5 a microphone that is gone leaves the others shut; with its number it is heard again', () => {
    const gone: DomainEvent = { type: 'trackUnpublished', trackId: 'hall-2', personId };
    expect(heard([asked(2), granted(personId), gone])).toEqual([]);
    expect(heard([asked(2), granted(personId), gone, { ...microphone(2), trackId: 'later' } as DomainEvent])).toEqual([
      2,
    ]);
  });

  test('HALL-5 the camera of the hall is seen all the same', () => {
    const { conference, room } = worldAfter([...three, track(hall, 'camera'), asked(2), granted(personId)]);
    const camera = Object.values(room.tracks).find(({ source }) => source === 'camera')!;
    expect(reachOf(conference, room, camera)).toBe('house');
  });
});
