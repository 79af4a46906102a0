import type { AttendanceNote, Move } from '@plenum/shared/domain/attendance';
import type { Id } from '@plenum/shared/domain/ids';
import { v7 as newId } from 'uuid';
import type { EventLog } from '../log/event-log.ts';

const type = 'presenceNoted';
/** Keeps one event well below what the log takes. */
const movesInOne = 4_000;
const tries = 5;

const streamOf = (conferenceId: Id): string => `attendance:${conferenceId}`;

/** ATT-2: a stream of its own beside the conference: pages never receive it, and it changes no state. Rejects like the log. */
export async function appendAttendance(log: EventLog, conferenceId: Id, note: AttendanceNote): Promise<void> {
  const { run, at, moves } = note;
  const parts = Math.max(1, Math.ceil(moves.length / movesInOne));
  const events = Array.from({ length: parts }, (_, index) => ({
    type,
    v: 1,
    at,
    commandId: newId(),
    actor: 'system',
    data: { run, moves: moves.slice(index * movesInOne, (index + 1) * movesInOne).map((move) => [...move]) },
  }));
  const stream = streamOf(conferenceId);
  // Another process of the house may note at the same time; both are kept, in either order.
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const { seq } = await log.head(stream);
    if ((await log.append(stream, seq, events)).ok) return;
  }
}

/** The log wrote it, so its shape is trusted. */
export async function readAttendance(log: EventLog, conferenceId: Id): Promise<AttendanceNote[]> {
  const stored = await log.read(streamOf(conferenceId), 0);
  return stored.map(({ at, data }) => ({ ...(data as { run: Id; moves: Move[] }), at }));
}
