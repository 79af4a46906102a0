import { describe, expect, test } from 'vitest';
import type { DomainEvent } from './event.ts';
import type { Id } from './ids.ts';
import { doorRefusal, mayEnter, mayFlow, moderates, seatRefusal } from './rights.ts';
import type { TrackSource } from './room-state.ts';
import {
  audience,
  delegate,
  founded,
  hall,
  interpreter,
  moderator,
  official,
  organizer,
  people,
  rooms,
} from './testing/fixture.ts';
import { worldAfter } from './testing/spec.ts';

const door = (events: DomainEvent[], roomId: Id, person = delegate) => {
  const { conference, room } = worldAfter(events, roomId);
  return doorRefusal(conference, room, person)?.code ?? 'open';
};
const knocked: DomainEvent = { type: 'knocked', personId: delegate.personId, at: 1 };
const closed: DomainEvent = { type: 'roomClosed', at: 1 };

describe('doors', () => {
  test('ROOM-2 a room is meant for those whose invitation names it', () => {
    const table = people.filter((person) => mayEnter(founded, person, 'round-table'));
    expect(table).toEqual([organizer, official]);
    expect(people.filter((person) => mayEnter(founded, person, 'health'))).toEqual([...people]);
    expect(mayEnter(founded, organizer, 'nowhere')).toBe(false);
    expect(door([], 'round-table')).toBe('ROOM_NOT_FOR_YOU');
    expect(door([], 'nowhere')).toBe('NO_SUCH_ROOM');
  });

  test('ROOM-2 organizers moderate every room, moderators those named, nobody else any', () => {
    const moderated = people.map((person) => rooms.filter(({ roomId }) => moderates(person, roomId)).length);
    expect(moderated).toEqual([5, 2, 0, 0, 0, 0, 0, 0, 0]);
    const pretender = { ...delegate, moderates: { scope: 'all' as const } };
    expect(moderates(pretender, 'health')).toBe(false);
    expect(mayEnter(founded, { ...moderator, rooms: { scope: 'some', roomIds: [] } }, 'health')).toBe(true);
  });

  test('ROOM-3 a closed room lets only its moderators in', () => {
    expect(door([closed], 'health')).toBe('ROOM_CLOSED');
    expect(door([closed], 'health', moderator)).toBe('open');
    expect(door([closed], 'plenary', moderator)).toBe('ROOM_CLOSED');
  });

  test('ROOM-4 admission opens the door, by the rule of the room or of the person', () => {
    const admitted: DomainEvent[] = [knocked, { type: 'admitted', personId: delegate.personId }];
    expect(door([], 'antechamber')).toBe('WAITING_FOR_ADMISSION');
    expect(door([knocked], 'antechamber')).toBe('WAITING_FOR_ADMISSION');
    expect(door(admitted, 'antechamber')).toBe('open');
    expect(door([], 'antechamber', moderator)).toBe('open');
    const underAdmission = { ...delegate, admission: 'lobby' as const };
    expect(door([], 'health', underAdmission)).toBe('WAITING_FOR_ADMISSION');
    expect(door(admitted, 'health', underAdmission)).toBe('open');
  });

  test('ROOM-6 a full room lets in its moderators and nobody else', () => {
    const code = (person: typeof delegate, inside: number) => seatRefusal(founded, person, 'health', inside)?.code;
    expect([code(delegate, 99), code(delegate, 100), code(official, 101)]).toEqual([
      undefined,
      'ROOM_FULL',
      'ROOM_FULL',
    ]);
    expect([code(moderator, 500), code(organizer, 500)]).toEqual([undefined, undefined]);
  });

  test('ROOM-5 who has been turned away stays outside until he is admitted', () => {
    const away: DomainEvent[] = [knocked, { type: 'turnedAway', personId: delegate.personId }];
    expect(door(away, 'antechamber')).toBe('ADMISSION_REFUSED');
    expect(door([...away, { type: 'admitted', personId: delegate.personId }], 'antechamber')).toBe('open');
  });
});

/** Whether a track of the person flows in the room after the events. */
function flows(person: { personId: Id }, source: TrackSource, roomId: Id, events: DomainEvent[] = [], muted = false) {
  const { personId } = person;
  const published: DomainEvent = { type: 'trackPublished', trackId: 'track', personId, source, muted };
  const { conference, room } = worldAfter([published, ...events], roomId);
  return mayFlow(conference, room, room.tracks.track!);
}
const holds = ({ personId }: { personId: Id }): DomainEvent => ({
  type: 'floorGranted',
  personId,
  since: 1,
  limit: null,
});

describe('flow', () => {
  test('TRACK-4 in a room by floor, a track flows while its owner holds the floor', () => {
    expect(flows(delegate, 'microphone', 'health')).toBe(false);
    expect(flows(delegate, 'microphone', 'health', [holds(delegate)])).toBe(true);
    const gone: DomainEvent = { type: 'floorEnded', personId: delegate.personId, at: 2, why: 'ended' };
    expect(flows(delegate, 'camera', 'health', [holds(delegate), gone])).toBe(false);
    expect(flows(delegate, 'microphone', 'health', [holds(official)])).toBe(false);
  });

  test('TRACK-4 moderators of the room flow always, those of another room do not', () => {
    expect(flows(moderator, 'microphone', 'health')).toBe(true);
    expect(flows(moderator, 'microphone', 'plenary')).toBe(false);
    expect(flows(organizer, 'camera', 'plenary')).toBe(true);
  });

  test('TRACK-4 in an open room everybody who can speak flows, and nobody else', () => {
    expect(flows(delegate, 'microphone', 'cooperation')).toBe(true);
    expect(flows(delegate, 'camera', 'cooperation')).toBe(true);
    for (const person of [audience, interpreter]) expect(flows(person, 'microphone', 'cooperation')).toBe(false);
  });

  test("TRACK-4 a hall's camera is always seen, its microphone goes by the floor", () => {
    expect(flows(hall, 'camera', 'health')).toBe(true);
    expect(flows(hall, 'microphone', 'health')).toBe(false);
  });

  test('TRACK-4 nothing flows muted, in a closed room, or from before a door', () => {
    expect(flows(delegate, 'microphone', 'health', [holds(delegate)], true)).toBe(false);
    for (const person of [delegate, moderator, hall]) {
      expect(flows(person, 'camera', 'health', [holds(person), closed])).toBe(false);
    }
    expect(flows(delegate, 'camera', 'antechamber', [holds(delegate), knocked])).toBe(false);
    expect(flows(delegate, 'camera', 'round-table', [holds(delegate)])).toBe(false);
    expect(flows({ personId: 'stranger' }, 'camera', 'cooperation')).toBe(false);
  });

  test('TRACK-5 a screen is shown by holders and moderators only', () => {
    expect(flows(delegate, 'screen', 'cooperation')).toBe(false);
    expect(flows(delegate, 'screen', 'cooperation', [holds(delegate)])).toBe(true);
    expect(flows(organizer, 'screen', 'cooperation')).toBe(true);
  });
});
