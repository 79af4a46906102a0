import type { ConferenceState, Person, RoomPlan, Rooms } from '../conference-state.ts';
import { initialConference } from '../conference-state.ts';
import type { ConferenceStreamEvent } from '../event.ts';
import { evolveConference } from '../evolve.ts';
import type { Id } from '../ids.ts';
import type { Role } from '../roles.ts';

/** A small house to test in: one office of every role, a second delegate, and a room of every kind and policy. */
const all: Rooms = { scope: 'all' };
const none: Rooms = { scope: 'some', roomIds: [] };
const some = (...roomIds: Id[]): Rooms => ({ scope: 'some', roomIds });
/** All rooms but the private table. */
const halls = some('plenary', 'health', 'cooperation', 'antechamber');

function person(personId: Id, role: Role, rank: number, more: Partial<Person> = {}): Person {
  const words = { name: { en: personId.replaceAll('-', ' ') }, title: null, delegation: null, language: 'en' as const };
  return { personId, role, rank, ...words, rooms: halls, moderates: none, admission: 'open', ...more };
}

export const organizer = person('protocol-office', 'organizer', 10, { rooms: all });
/** Moderates the health seminar and the antechamber, nothing else. */
export const moderator = person('health-chair', 'moderator', 20, { moderates: some('health', 'antechamber') });
export const official = person('vice-governor', 'official', 1, { rooms: all });
export const delegate = person('hospital-director', 'delegate', 30);
export const secondDelegate = person('factory-director', 'delegate', 31);
export const interpreter = person('booth-one', 'interpreter', 40);
export const dignitary = person('lord-mayor', 'dignitary', 2);
export const hall = person('hall-osaka', 'hall', 50);
export const audience = person('press-bench', 'audience', 60);

export const people = [
  organizer,
  moderator,
  official,
  delegate,
  secondDelegate,
  interpreter,
  dignitary,
  hall,
  audience,
] as const;

function room(roomId: Id, kind: RoomPlan['kind'], policy: Partial<RoomPlan['policy']>, order: number): RoomPlan {
  const rules = { microphone: 'floor', camera: 'floor', admission: 'open', seats: 100, ...policy } as const;
  return { roomId, kind, title: { en: roomId }, topic: null, languages: ['en'], policy: rules, order };
}

export const rooms = [
  room('plenary', 'plenary', {}, 0),
  room('health', 'parallel', {}, 1),
  /** Everybody is heard and seen. */
  room('cooperation', 'parallel', { microphone: 'open', camera: 'open' }, 2),
  /** Everybody must knock. */
  room('antechamber', 'parallel', { admission: 'lobby' }, 3),
  /** Meant for organizer and official alone. */
  room('round-table', 'table', { microphone: 'open', camera: 'open' }, 4),
] as const;

export const founding: ConferenceStreamEvent[] = [
  {
    type: 'conferenceDescribed',
    title: { en: 'Dialogue' },
    subtitle: null,
    languages: ['en'],
    zones: [{ zone: 'Asia/Tokyo', city: { en: 'Tokyo' } }],
  },
  ...rooms.map((plan) => ({ type: 'roomPlanned' as const, ...plan })),
  ...people.map((member) => ({ type: 'personEnrolled' as const, ...member })),
];

export const founded: ConferenceState = founding.reduce(evolveConference, initialConference('dialogue'));
