import { expect, test } from 'vitest';
import type { DomainEvent } from './event.ts';
import type { Id } from './ids.ts';
import type { TrackSource } from './room-state.ts';
import { subscriptionsOf, type Viewer, warmDoor } from './subscriptions.ts';
import { audience, delegate, hall, moderator, official, organizer, secondDelegate } from './testing/fixture.ts';
import { worldAfter } from './testing/spec.ts';

const letter = { microphone: 'mic', camera: 'cam', screen: 'screen' } as const;
/** Track ids read `mic-of-…`, so that expectations can be read. */
const track = ({ personId }: { personId: Id }, source: TrackSource, muted = false): DomainEvent => ({
  type: 'trackPublished',
  trackId: `${letter[source]}-of-${personId}`,
  personId,
  source,
  muted,
});
const holds = ({ personId }: { personId: Id }): DomainEvent => ({
  type: 'floorGranted',
  personId,
  since: 1,
  limit: null,
});
const queued = ({ personId }: { personId: Id }): DomainEvent => ({
  type: 'personQueued',
  personId,
  source: 'hand',
  kind: 'speech',
  at: 1,
});

function received(events: DomainEvent[], more: Partial<Viewer> = {}, roomId = 'health') {
  const { conference, room } = worldAfter(events, roomId);
  return subscriptionsOf(conference, room, { person: audience, audioOnly: false, viewport: {}, ...more });
}
const ids = (events: DomainEvent[], more?: Partial<Viewer>, roomId?: string) =>
  received(events, more, roomId).map(({ trackId, flow }) => `${flow} ${trackId}`);

test('SUB-1 sound first, then the screen, then the camera of the floor, then cameras by size', () => {
  const everything = [
    ...[delegate, secondDelegate, official].map((person) => track(person, 'camera')),
    track(delegate, 'microphone'),
    track(secondDelegate, 'microphone'),
    track(delegate, 'screen'),
    holds(delegate),
  ];
  const viewport = { [official.personId]: 'medium', [secondDelegate.personId]: 'small' } as const;
  const found = received(everything, { viewport }, 'cooperation').toSorted((a, b) => b.priority - a.priority);
  expect(found.map(({ trackId, layer }) => `${trackId} ${layer}`)).toEqual([
    'mic-of-hospital-director 2',
    'mic-of-factory-director 2',
    'screen-of-hospital-director 2',
    'cam-of-hospital-director 2',
    'cam-of-vice-governor 1',
    'cam-of-factory-director 0',
  ]);
  expect(found.every(({ priority }) => priority >= 1 && priority <= 255)).toBe(true);
});

test('SUB-2 what may flow is live; what the holder and the next speaker hold back is warm; the rest is absent', () => {
  const events = [
    track(delegate, 'microphone'),
    track(delegate, 'camera', true),
    holds(delegate),
    track(secondDelegate, 'microphone'),
    queued(secondDelegate),
    track(official, 'microphone'),
    queued(official),
  ];
  expect(ids(events)).toEqual([
    'live mic-of-hospital-director',
    'warm mic-of-factory-director',
    'warm cam-of-hospital-director',
  ]);
});

test('SUB-2 own tracks, hidden tiles and, with sound only, all pictures are left out', () => {
  const events = [track(organizer, 'microphone'), track(organizer, 'camera'), track(organizer, 'screen')];
  expect(ids(events, { person: organizer })).toEqual([]);
  expect(ids(events, { audioOnly: true })).toEqual(['live mic-of-protocol-office']);
  const viewport = { [organizer.personId]: 'hidden' } as const;
  expect(ids(events, { viewport })).toEqual(['live mic-of-protocol-office', 'live screen-of-protocol-office']);
});

test('SUB-3 at most 8 sounds and 16 pictures, live before warm, the floor before all', () => {
  const crowd = Array.from({ length: 20 }, (_, index) => ({ ...delegate, personId: `a-${10 + index}` }));
  const events: DomainEvent[] = [
    ...crowd.flatMap((person): DomainEvent[] => [
      { type: 'personEnrolled', ...person },
      track(person, 'microphone'),
      track(person, 'camera'),
    ]),
    track({ personId: 'a-00' }, 'microphone'),
    queued({ personId: 'a-00' }),
    track(official, 'microphone'),
    track(official, 'camera'),
    holds(official),
  ];
  const found = ids(events, {}, 'cooperation');
  expect(found.filter((line) => line.includes('mic'))).toHaveLength(8);
  expect(found.filter((line) => line.includes('cam'))).toHaveLength(16);
  expect(found[0]).toBe('live mic-of-vice-governor');
  expect(found[8]).toBe('live cam-of-vice-governor');
  expect(found).not.toContain('warm mic-of-a-00');
});

test('SUB-3 where more microphones are open than can be sent, those who spoke last are', () => {
  const crowd = Array.from({ length: 12 }, (_, index) => ({ ...delegate, personId: `a-${10 + index}` }));
  const events: DomainEvent[] = crowd.flatMap((person): DomainEvent[] => [
    { type: 'personEnrolled', ...person },
    track(person, 'microphone'),
  ]);
  const { conference, room } = worldAfter(events, 'cooperation');
  const sounds = (voices: string[]) =>
    subscriptionsOf(conference, room, { person: official, audioOnly: false, viewport: {}, voices }).map(
      ({ trackId }) => trackId,
    );
  const first = crowd.slice(0, 8).map(({ personId }) => `mic-of-${personId}`);
  expect(sounds([])).toEqual(first);
  expect(sounds(['mic-of-a-21', 'mic-of-a-10'])).toEqual([...first.slice(0, 7), 'mic-of-a-21']);
  expect(sounds(['mic-of-a-21', 'mic-of-a-20', 'gone'])).toEqual([...first.slice(0, 6), 'mic-of-a-20', 'mic-of-a-21']);
});

test('SUB-4 a warm door holds one sound and one picture ready and forwards nothing', () => {
  const { conference, room } = worldAfter(
    [
      track(hall, 'camera'),
      track(moderator, 'microphone'),
      track(delegate, 'microphone'),
      track(delegate, 'camera'),
      track(delegate, 'screen', true),
      holds(delegate),
    ],
    'health',
  );
  const warm = warmDoor(conference, room, {
    person: audience,
    audioOnly: false,
    viewport: { [delegate.personId]: 'hidden' },
  });
  expect(warm.map(({ trackId, flow, priority }) => `${flow} ${priority} ${trackId}`)).toEqual([
    'warm 1 mic-of-hospital-director',
    'warm 1 cam-of-hospital-director',
  ]);
});

test('SUB-5 before a shut door a viewer receives nothing, not even warm', () => {
  const events = [track(organizer, 'camera'), track(official, 'camera'), queued(official)];
  expect(ids(events, {}, 'antechamber')).toEqual([]);
  expect(ids(events, {}, 'round-table')).toEqual([]);
  expect(ids([...events, { type: 'roomClosed', at: 1 }])).toEqual([]);
  expect(ids(events, { person: moderator }, 'antechamber')).toHaveLength(2);
  const { conference, room } = worldAfter(events, 'antechamber');
  expect(warmDoor(conference, room, { person: audience, audioOnly: false, viewport: {} })).toEqual([]);
});
