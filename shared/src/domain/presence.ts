import type { Id } from './ids.ts';
import { own, without } from './ids.ts';

/**
 * Who is where right now. Presence is a signal: never logged, rebuilt from hellos after a restart.
 * `away` is a lost line within its grace; the person keeps the place.
 */
export type Whereabouts = { roomId: Id | null; line: { state: 'here' } | { state: 'away'; since: number } };
export type Presence = Record<Id, Whereabouts>;

export type PresenceChange =
  | { type: 'arrived'; personId: Id; roomId: Id | null }
  | { type: 'walked'; personId: Id; roomId: Id | null }
  | { type: 'lostLine'; personId: Id; at: number }
  | { type: 'left'; personId: Id };

/** PRES-1: one place at a time; whoever arrives or walks is there and nowhere else. */
export function evolvePresence(presence: Presence, change: PresenceChange): Presence {
  switch (change.type) {
    case 'arrived':
      return { ...presence, [change.personId]: { roomId: change.roomId, line: { state: 'here' } } };
    case 'walked': {
      const present = own(presence, change.personId);
      return present ? { ...presence, [change.personId]: { ...present, roomId: change.roomId } } : presence;
    }
    case 'lostLine': {
      const present = own(presence, change.personId);
      if (!present) return presence;
      return { ...presence, [change.personId]: { ...present, line: { state: 'away', since: change.at } } };
    }
    case 'left':
      return without(presence, change.personId);
  }
}

/** PRES-2: how many are in each room; who is away still counts until the grace ends. */
export function countByRoom(presence: Presence): Record<Id, number> {
  const counts: Record<Id, number> = {};
  for (const { roomId } of Object.values(presence)) {
    if (roomId !== null) counts[roomId] = (own(counts, roomId) ?? 0) + 1;
  }
  return counts;
}
