import { type Id, own, without } from './ids.ts';

/** A count of persons, each of them once. A viewer's copy knows the count, and of the persons only himself. */
export type Tally = { count: number; by: Record<Id, true> };

export const emptyTally: Tally = { count: 0, by: {} };

/** TALLY-1: the tally after the person came or went; null is somebody whom the viewer is not told, counted all the same. */
export function tallied(tally: Tally, personId: Id | null, on: boolean): Tally {
  if (personId !== null && counts(tally, personId) === on) return tally;
  const count = Math.max(0, tally.count + (on ? 1 : -1));
  if (personId === null) return { ...tally, count };
  return { count, by: on ? { ...tally.by, [personId]: true } : without(tally.by, personId) };
}

export function counts(tally: Tally, personId: Id): boolean {
  return own(tally.by, personId) === true;
}

/** TALLY-2: what a viewer may know of it: how many, and whether he is among them. */
export function visibleTally(tally: Tally, viewerId: Id): Tally {
  return { count: tally.count, by: counts(tally, viewerId) ? { [viewerId]: true } : {} };
}
