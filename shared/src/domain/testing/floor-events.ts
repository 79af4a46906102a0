import type { ConferenceStreamEvent, DomainEvent, RoomStreamEvent } from '../event.ts';
import type { EntryKind, FloorRules } from '../floor-state.ts';
import type { Id } from '../ids.ts';

/** Short words for the events that tests about floor and stage begin with. */
export const hand = (personId: Id, at = 1, kind: EntryKind = 'speech'): RoomStreamEvent => ({
  type: 'personQueued',
  personId,
  source: 'hand',
  kind,
  at,
});
export const protocol = (personId: Id, at = 1, itemId?: Id): RoomStreamEvent => ({
  type: 'personQueued',
  personId,
  source: 'protocol',
  kind: 'speech',
  at,
  ...(itemId === undefined ? {} : { itemId }),
});
export const granted = (personId: Id, since = 1, limit: number | null = null): RoomStreamEvent => ({
  type: 'floorGranted',
  personId,
  since,
  limit,
});
export const ended = (personId: Id, at: number): RoomStreamEvent => ({
  type: 'floorEnded',
  personId,
  at,
  why: 'ended',
});
export const interrupted = (personId: Id, at: number, guest: Id | null = null): RoomStreamEvent => ({
  type: 'floorInterrupted',
  personId,
  at,
  by: guest === null ? 'moderator' : 'holder',
  guest,
});
export const returned = (personId: Id, at: number): RoomStreamEvent => ({ type: 'floorReturned', personId, at });
export const size = (seats: number): RoomStreamEvent => ({ type: 'floorSizeSet', size: seats });
export const ruled = (rules: Partial<FloorRules>): RoomStreamEvent => ({
  type: 'floorRulesSet',
  mode: 'mixed',
  order: 'raised',
  atZero: 'none',
  ...rules,
});
export const frozen = (at: number): RoomStreamEvent => ({ type: 'roomFrozen', at, by: 'protocol-office' });
export const unfrozen = (at: number): RoomStreamEvent => ({ type: 'roomUnfrozen', at });
export const waits = (personId: Id, ...others: Id[]): RoomStreamEvent => ({
  type: 'wentBackstage',
  personId,
  at: 1,
  others: Object.fromEntries(others.map((other) => [other, { since: 1, line: null }])),
});
export const track = (
  { personId }: { personId: Id },
  source: 'microphone' | 'camera' | 'screen' = 'microphone',
): RoomStreamEvent => ({ type: 'trackPublished', trackId: `${source}-of-${personId}`, personId, source, muted: false });

export const item = (itemId: Id, more: Partial<Extract<DomainEvent, { type: 'itemPlanned' }>> = {}) =>
  ({
    type: 'itemPlanned',
    itemId,
    roomId: 'health',
    kind: 'speech',
    title: { en: 'Welcome' },
    startsAt: 0,
    duration: 60_000,
    speakers: [],
    ...more,
  }) satisfies ConferenceStreamEvent;
