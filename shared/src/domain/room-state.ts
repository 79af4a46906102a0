import type { Floor, FloorRules, Holder, Turn } from './floor-state.ts';
import type { Id } from './ids.ts';
import { noInterpretation, type RoomInterpretation } from './interpretation-state.ts';
import { nothingPlayed, type Playout } from './playout-state.ts';
import type { Poll } from './poll.ts';
import type { Questions } from './question.ts';
import type { Backstage, Stage, Switcher } from './stage-state.ts';
import type { Tally } from './tally.ts';
import type { Localized } from './text.ts';
import type { Handout } from './topics/handouts.ts';

export type {
  EntryKind,
  Floor,
  FloorRules,
  Holder,
  QueueEntry,
  Turn,
  Waiting,
} from './floor-state.ts';
export type { Backstage, Layout, Scene, Stage, Switcher } from './stage-state.ts';

export type TrackSource = 'microphone' | 'camera' | 'screen';
/** `microphone`: the number of a hall's microphone, which outlives its tracks; `label`: how its operator calls it. */
export type Track = {
  trackId: Id;
  personId: Id;
  source: TrackSource;
  muted: boolean;
  microphone?: number;
  label?: Localized;
  /** The greeting's playout that the track belongs to; nobody in the roster owns such a track, and `personId` is the playout. */
  playoutId?: Id;
};

export type Admission = { state: 'waiting'; since: number } | { state: 'admitted' } | { state: 'refused' };

/** `staff`: organizers, moderators and interpreters among themselves. */
export type Channel = 'room' | 'staff';
export type ReactionKind = 'agree' | 'applause' | 'thanks' | 'heart' | 'laugh' | 'surprise';
export type Message = {
  messageId: Id;
  personId: Id;
  at: number;
  body: { state: 'posted'; text: string } | { state: 'removed' };
  /** A message that may have gone since. */
  replyTo?: Id;
  reactions?: Partial<Record<ReactionKind, Tally>>;
};

export type RoomState = {
  roomId: Id;
  status: { state: 'open' } | { state: 'closed'; since: number };
  floor: Floor;
  rules: FloorRules;
  /** The latest turns that have ended, oldest first; all of them are in the log. */
  turns: Turn[];
  tracks: Record<Id, Track>;
  stage: Stage;
  switcher: Switcher;
  backstage: Backstage;
  lobby: Record<Id, Admission>;
  /** The latest messages, oldest first. */
  chat: Message[];
  staffChat: Message[];
  /** Seconds between two messages of one person. */
  slowMode: number | null;
  questions: Questions;
  polls: Record<Id, Poll>;
  handouts: Record<Id, Handout>;
  playout: Playout;
  interpretation: RoomInterpretation;
  /** A locked room lets nobody new in. */
  lock: { state: 'unlocked' } | { state: 'locked'; since: number };
  /** While frozen nothing flows and only moderators act. */
  frozen: { state: 'no' } | { state: 'frozen'; since: number; by: Id };
  /** Milliseconds which the room has stood still so far, the freeze that lasts left out: MOD-7, `roomClock`. */
  frozenFor: number;
};

export function initialRoom(roomId: Id): RoomState {
  return {
    roomId,
    status: { state: 'open' },
    floor: { holders: [], size: 1, timeLimit: null, queue: [], spoken: {} },
    rules: { mode: 'chaired', order: 'raised', atZero: 'none' },
    turns: [],
    tracks: {},
    stage: { layout: 'speaker', pinned: [] },
    switcher: { program: { state: 'followFloor' }, preview: null },
    backstage: { people: {}, called: {} },
    lobby: {},
    chat: [],
    staffChat: [],
    slowMode: null,
    questions: { approval: true, asked: {} },
    polls: {},
    handouts: {},
    playout: nothingPlayed,
    interpretation: noInterpretation,
    lock: { state: 'unlocked' },
    frozen: { state: 'no' },
    frozenFor: 0,
  };
}

export function holderOf(room: RoomState, personId: Id): Holder | undefined {
  return room.floor.holders.find((holder) => holder.personId === personId);
}

/** The holder who has given way (or been interrupted) to this person. */
export function hostOf(room: RoomState, personId: Id): Holder | undefined {
  return room.floor.holders.find((holder) => holder.interruption?.guest?.personId === personId);
}

/** Number in the queue in the order of coming, from 1; 0 for who is not in it. The place in line is `placeOf`. */
export function positionOf(room: RoomState, personId: Id): number {
  return room.floor.queue.findIndex((entry) => entry.personId === personId) + 1;
}
