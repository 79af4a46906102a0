import { expect, test } from 'vitest';
import { countByRoom, evolvePresence, type Presence, type PresenceChange } from './presence.ts';

const after = (...changes: PresenceChange[]): Presence => changes.reduce(evolvePresence, {});
const arrived = (personId: string, roomId: string | null): PresenceChange => ({ type: 'arrived', personId, roomId });

test('PRES-1 a person is in one place at a time', () => {
  const presence = after(arrived('one', 'health'), { type: 'walked', personId: 'one', roomId: 'plenary' });
  expect(presence).toEqual({ one: { roomId: 'plenary', line: { state: 'here' } } });
  expect(countByRoom(after(arrived('one', 'health'), arrived('one', 'plenary')))).toEqual({ plenary: 1 });
  expect(countByRoom(after(arrived('one', 'health'), { type: 'walked', personId: 'one', roomId: null }))).toEqual({});
});

test('PRES-2 who has lost the line still counts until he has left', () => {
  const lost = after(arrived('one', 'health'), arrived('two', 'health'), { type: 'lostLine', personId: 'one', at: 7 });
  expect(lost.one).toEqual({ roomId: 'health', line: { state: 'away', since: 7 } });
  expect(countByRoom(lost)).toEqual({ health: 2 });
  expect(countByRoom(evolvePresence(lost, { type: 'left', personId: 'one' }))).toEqual({ health: 1 });
  expect(evolvePresence(lost, arrived('one', 'health')).one?.line).toEqual({ state: 'here' });
});

test('PRES-3 changes about somebody who is not present are borne', () => {
  const strangers: PresenceChange[] = [
    { type: 'walked', personId: 'one', roomId: 'health' },
    { type: 'lostLine', personId: 'one', at: 1 },
    { type: 'left', personId: 'one' },
  ];
  expect(after(...strangers)).toEqual({});
});
