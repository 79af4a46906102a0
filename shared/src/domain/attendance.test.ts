import { expect, test } from 'vitest';
import { type AttendanceNote, attendanceByRoom, type Move, shortestStay, staysOf, withMove } from './attendance.ts';

const minute = 60_000;
const note = (at: number, moves: Move[], run = 'one'): AttendanceNote => ({ run, at, moves });

test('ATT-1 moves become stays: in a room from coming until going, walking on, or until now', () => {
  const stays = staysOf([
    note(minute, [
      ['guest', 'plenary', 10_000],
      ['other', 'health', 20_000],
    ]),
    note(2 * minute, [
      ['guest', 'health', 70_000],
      ['other', null, 80_000],
    ]),
    note(3 * minute, []),
  ]);
  expect(stays).toEqual([
    { personId: 'guest', roomId: 'plenary', from: 10_000, until: 70_000 },
    { personId: 'other', roomId: 'health', from: 20_000, until: 80_000 },
    { personId: 'guest', roomId: 'health', from: 70_000, until: 3 * minute },
  ]);
});

test('ATT-1 who passes through a room has not been there, and its time is that of the room before', () => {
  const through = [
    ['guest', 'plenary', 0],
    ['guest', 'health', minute],
    ['guest', 'cooperation', minute + shortestStay - 1],
  ] as const;
  const moves = through.reduce<Move[]>(withMove, []);
  expect(moves).toEqual([
    ['guest', 'plenary', 0],
    ['guest', 'cooperation', minute + shortestStay - 1],
  ]);
});

test('ATT-2 a process that is gone has seen nobody after its last note', () => {
  const stays = staysOf([
    note(minute, [['guest', 'plenary', 0]]),
    note(9 * minute, [['guest', 'plenary', 8 * minute]], 'two'),
  ]);
  expect(stays.map(({ from, until }) => [from, until])).toEqual([
    [0, minute],
    [8 * minute, 9 * minute],
  ]);
});

test('ATT-3 a line for each person and room: first in, last out, and no time counted twice', () => {
  const stay = (roomId: string, from: number, until: number) => ({ personId: 'guest', roomId, from, until });
  expect(
    attendanceByRoom([
      stay('plenary', 50, 90),
      stay('plenary', 0, 30),
      stay('health', 30, 50),
      stay('plenary', 80, 100),
    ]),
  ).toEqual([
    { personId: 'guest', roomId: 'plenary', first: 0, last: 100, present: 80 },
    { personId: 'guest', roomId: 'health', first: 30, last: 50, present: 20 },
  ]);
});
