import type { Id } from './ids.ts';

/** ATT-1: from `at` the person stands in that room, or in none. */
export type Move = readonly [personId: Id, roomId: Id | null, at: number];
/** What one process of the house has noted up to `at`; `run` tells the processes (and their restarts) apart. */
export type AttendanceNote = { run: Id; at: number; moves: readonly Move[] };
/** Somebody was in a room without a break. */
export type Stay = { personId: Id; roomId: Id; from: number; until: number };

/** ms; who only passes through a room has not attended it. */
export const shortestStay = 5_000;

type Open = Map<Id, { roomId: Id; from: number }>;

/**
 * ATT-1, ATT-2: the stays from what was noted, in the order of the notes. Whoever is still there was there until the latest
 * note of the process that saw him, so that a crash costs the time since then and invents none.
 */
export function staysOf(notes: readonly AttendanceNote[]): Stay[] {
  const runs = new Map<Id, { open: Open; at: number }>();
  const stays: Stay[] = [];
  const end = (open: Open, personId: Id, until: number) => {
    const stay = open.get(personId);
    open.delete(personId);
    if (stay && until > stay.from) stays.push({ personId, ...stay, until });
  };
  for (const note of notes) {
    const run = runs.get(note.run) ?? { open: new Map(), at: note.at };
    runs.set(note.run, { open: run.open, at: Math.max(run.at, note.at) });
    for (const [personId, roomId, at] of note.moves) {
      end(run.open, personId, at);
      if (roomId !== null) run.open.set(personId, { roomId, from: at });
    }
  }
  for (const { open, at } of runs.values()) for (const personId of [...open.keys()]) end(open, personId, at);
  return stays;
}

/** When somebody first came into a room, when he last left it, and the ms he was in it. */
export type RoomAttendance = { personId: Id; roomId: Id; first: number; last: number; present: number };

/** ATT-3: one line for each person and room; time told by two processes at once counts once. */
export function attendanceByRoom(stays: readonly Stay[]): RoomAttendance[] {
  const rows = new Map<string, RoomAttendance>();
  for (const { personId, roomId, from, until } of stays.toSorted((a, b) => a.from - b.from)) {
    const key = `${personId}/${roomId}`;
    const row = rows.get(key) ?? { personId, roomId, first: from, last: from, present: 0 };
    const present = row.present + Math.max(0, until - Math.max(from, row.last));
    rows.set(key, { ...row, present, last: Math.max(row.last, until) });
  }
  return [...rows.values()];
}

/** ATT-1: the moves to be noted with one more; a stay that was too short to count is forgotten. */
export function withMove(moves: readonly Move[], next: Move): Move[] {
  const before = moves.at(-1);
  return before && next[2] - before[2] < shortestStay ? [...moves.slice(0, -1), next] : [...moves, next];
}
