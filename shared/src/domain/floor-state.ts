import type { Id } from './ids.ts';

export type EntryKind = 'speech' | 'question' | 'reply' | 'order';
/** `itemId`: the item of the programme for which the person is queued; `microphone`: the one for which a hall asks. */
export type QueueEntry = {
  personId: Id;
  source: 'hand' | 'protocol';
  kind: EntryKind;
  at: number;
  itemId?: Id;
  microphone?: number;
};
/** An entry with what has become of it while it waits; what is absent has not happened. */
export type Waiting = QueueEntry & {
  /** Number in the protocol's order, from 1. */
  place?: number;
  /** Own limit for the coming turn in ms, null for none. */
  limit?: number | null;
  /** How many that were queued later have been given the floor before. */
  passed?: number;
  /** A moderator has put the entry where it stands in the queue; no rule moves it. */
  moved?: true;
};

/** Who has the word in another's turn. `clock`: reading of the room's clock at `since`. */
export type Guest = { personId: Id; since: number; clock: number; kind: EntryKind };
/** The word is with nobody or with a guest for a moment; since the reading `clock` the holder's time stands still. */
export type Interruption = { clock: number; by: 'holder' | 'moderator'; guest: Guest | null };
/** `limit`: ms of speaking, null for none. `since` is when the turn began. */
export type Holder = {
  personId: Id;
  since: number;
  limit: number | null;
  itemId?: Id;
  /** The one microphone of a hall that is heard; absent: all of them. */
  microphone?: number;
  /** Reading of the room's clock (`roomClock`) at `since`; absent where the two are the same. */
  clock?: number;
  /** Absent for a speech. */
  kind?: EntryKind;
  /** ms of ended interruptions, by the room's clock. */
  paused?: number;
  /** Absent while the holder speaks. */
  interruption?: Interruption;
};

/** One time of speaking that has ended. `paused` ms between `since` and `until` belonged to others, or to a frozen room. */
export type Turn = { personId: Id; kind: EntryKind; itemId: Id | null; since: number; until: number; paused: number };

export type Floor = {
  holders: Holder[];
  /** How many may hold the floor at once. */
  size: number;
  /** The limit that the next grant gets, in ms, where neither speaker nor item has one. */
  timeLimit: number | null;
  /** In the order of coming, and as moderators have moved them; the order in which they are called is `orderedQueue`. */
  queue: Waiting[];
  /** Milliseconds spoken in this room by person, turns that have ended. */
  spoken: Record<Id, number>;
  /** Points of order and replies given the floor one after the other; absent is none. */
  urgentInRow?: number;
};

/** `chaired`: in the order of coming, and the moderator picks. */
export type FloorMode = 'protocol' | 'hands' | 'mixed' | 'chaired';
export type FloorOrder = 'rank' | 'raised' | 'leastSpokenPerson' | 'leastSpokenDelegation';
/** What happens when a speaker's time is over: nothing, light and chime, or the end of the floor. */
export type AtZero = 'none' | 'gentle' | 'cut';
export type FloorRules = { mode: FloorMode; order: FloorOrder; atZero: AtZero };
