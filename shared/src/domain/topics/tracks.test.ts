import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '../event.ts';
import type { TrackSource } from '../room-state.ts';
import { delegate, hall, moderator, secondDelegate } from '../testing/fixture.ts';
import { given, worldAfter } from '../testing/spec.ts';

const one = delegate.personId;
const two = secondDelegate.personId;
const trackId = 'microphone-of-one';

const published = (muted = false, personId = one): DomainEvent => ({
  type: 'trackPublished',
  trackId,
  personId,
  source: 'microphone',
  muted,
});
const publish = (id = trackId, source: TrackSource = 'microphone') =>
  ({ type: 'publishTrack', trackId: id, source, muted: false }) as const;

test('TRACK-1 a person has one track of each source', () => {
  given().when(publish(), one).then([published()]);
  given([published()]).when(publish('another'), one).then('TRACK_LIMIT');
  given([published()])
    .when(publish('another', 'camera'), one)
    .then([{ type: 'trackPublished', trackId: 'another', personId: one, source: 'camera', muted: false }]);
});

test('TRACK-1 publishing the same track again changes nothing', () => {
  given([published()]).when(publish(), one).then([]);
  given([published()]).when(publish(trackId, 'camera'), one).then('TRACK_EXISTS');
});

test("TRACK-2 another person's track is as unknown as none", () => {
  given([published()]).when({ type: 'muteTrack', trackId }, two).then('TRACK_UNKNOWN');
  given([published(true)])
    .when({ type: 'unmuteTrack', trackId }, two)
    .then('TRACK_UNKNOWN');
  given([published()]).when({ type: 'unpublishTrack', trackId }, two).then([]);
  given([published()]).when(publish(), two).then('TRACK_EXISTS');
  given().when({ type: 'muteTrack', trackId }, one).then('TRACK_UNKNOWN');
});

test('TRACK-2 its owner mutes, unmutes and ends it; doing it twice changes nothing', () => {
  given([published()])
    .when({ type: 'muteTrack', trackId }, one)
    .then([{ type: 'trackMuted', trackId, by: 'self' }]);
  given([published(true)])
    .when({ type: 'muteTrack', trackId }, one)
    .then([]);
  given([published(true)])
    .when({ type: 'unmuteTrack', trackId }, one)
    .then([{ type: 'trackUnmuted', trackId }]);
  given([published()]).when({ type: 'unmuteTrack', trackId }, one).then([]);
  given([published()])
    .when({ type: 'unpublishTrack', trackId }, one)
    .then([{ type: 'trackUnpublished', trackId, personId: one }]);
});

test('TRACK-3 a moderator silences any track and unmutes none', () => {
  const chair = moderator.personId;
  given([published()])
    .when({ type: 'silenceTrack', trackId }, chair)
    .then([{ type: 'trackMuted', trackId, by: 'moderator' }]);
  given([published(true)])
    .when({ type: 'silenceTrack', trackId }, chair)
    .then([]);
  given().when({ type: 'silenceTrack', trackId }, chair).then('TRACK_UNKNOWN');
  given([published(true)])
    .when({ type: 'unmuteTrack', trackId }, chair)
    .then('TRACK_UNKNOWN');
  given([published()]).when({ type: 'silenceTrack', trackId }, two).then('NOT_PERMITTED');
});

test('TRACK-2 events about tracks that are gone are borne', () => {
  const gone: DomainEvent[] = [
    { type: 'trackMuted', trackId, by: 'self' },
    { type: 'trackUnmuted', trackId },
    { type: 'trackUnpublished', trackId, personId: one },
  ];
  expect(worldAfter(gone).room.tracks).toEqual({});
});

describe('hall microphones', () => {
  const microphone = (index: number): DomainEvent => ({
    type: 'trackPublished',
    trackId: `hall-${index}`,
    personId: hall.personId,
    source: 'microphone',
    muted: false,
  });
  const publish = (trackId: string, source: 'microphone' | 'camera') =>
    ({ type: 'publishTrack', trackId, source, muted: false }) as const;
  const name = { type: 'nameHallMicrophone', trackId: 'hall-1', label: { ja: '演台' } } as const;
  const named: DomainEvent = { type: 'hallMicrophoneNamed', trackId: 'hall-1', label: { ja: '演台' } };

  test('HALL-1 a hall has up to eight microphones and one camera', () => {
    const many = (size: number) => given(Array.from({ length: size }, (_, index) => microphone(index)));
    many(7)
      .when(publish('one-more', 'microphone'), hall.personId)
      .then([{ ...microphone(0), trackId: 'one-more' } as DomainEvent]);
    many(8).when(publish('one-more', 'microphone'), hall.personId).then('TRACK_LIMIT');
    const camera: DomainEvent = { ...microphone(0), trackId: 'camera', source: 'camera' } as DomainEvent;
    given([camera]).when(publish('another', 'camera'), hall.personId).then('TRACK_LIMIT');
  });

  test('HALL-1 they are named by the operator or a moderator of the room', () => {
    given([microphone(1)])
      .when(name, hall.personId)
      .then([named]);
    given([microphone(1)])
      .when(name, moderator.personId)
      .then([named]);
    given([microphone(1)])
      .when(name, delegate.personId)
      .then('NOT_PERMITTED');
    given().when(name, hall.personId).then('TRACK_UNKNOWN');
    const ofDelegate = { ...microphone(1), personId: delegate.personId } as DomainEvent;
    given([ofDelegate]).when(name, moderator.personId).then('TRACK_UNKNOWN');
    given([{ ...microphone(1), source: 'camera' } as DomainEvent])
      .when(name, hall.personId)
      .then('TRACK_UNKNOWN');
    expect(worldAfter([microphone(1), named]).room.tracks['hall-1']?.label).toEqual({ ja: '演台' });
    expect(worldAfter([named]).room.tracks).toEqual({});
  });
});
