import type { ConferenceState, ProgrammeItem } from './conference-state.ts';
import { type Id, own } from './ids.ts';

const byPlan = (a: ProgrammeItem, b: ProgrammeItem): number =>
  a.startsAt - b.startsAt || (a.itemId < b.itemId ? -1 : 1);

/** The items of a room in the order of their plan. */
export function itemsOf(conference: ConferenceState, roomId: Id): ProgrammeItem[] {
  return Object.values(conference.programme)
    .filter((item) => item.roomId === roomId)
    .sort(byPlan);
}

export function runningItem(conference: ConferenceState, roomId: Id): ProgrammeItem | null {
  const items = Object.values(conference.programme);
  return items.find((item) => item.roomId === roomId && item.run.state === 'running') ?? null;
}

/** PROG-9: what runs in the room, and what comes: the first that is still planned; skipped and done items do not come. */
export function nowAndNext(
  conference: ConferenceState,
  roomId: Id,
): { now: ProgrammeItem | null; next: ProgrammeItem | null } {
  const items = itemsOf(conference, roomId);
  return {
    now: items.find(({ run }) => run.state === 'running') ?? null,
    next: items.find(({ run }) => run.state === 'planned') ?? null,
  };
}

/**
 * PROG-10: ms by which the room is behind its plan, below zero if before it. A running item is expected to take its planned
 * time, or longer when it already has; with none running, the next item that should have begun is what is late.
 */
export function drift(conference: ConferenceState, roomId: Id, at: number): number {
  const { now, next } = nowAndNext(conference, roomId);
  if (now?.run.state === 'running') {
    const end = Math.max(at, now.run.since + now.duration);
    return end - (now.startsAt + now.duration);
  }
  return next ? Math.max(0, at - next.startsAt) : 0;
}

/** When a planned item will begin if the room's drift stays; never before its time. Null for one that does not come. */
export function expectedStart(conference: ConferenceState, itemId: Id, at: number): number | null {
  const item = own(conference.programme, itemId);
  if (item?.run.state !== 'planned') return null;
  return item.startsAt + Math.max(0, drift(conference, item.roomId, at));
}
