import type { Id } from './ids.ts';

export type EntryKind = 'speech' | 'question' | 'reply' | 'order';
export type QueueEntry = { personId: Id; source: 'hand' | 'protocol'; kind: EntryKind; at: number };
/** `limit` in ms, counted from `since`; null is no limit. */
export type Holder = { personId: Id; since: number; limit: number | null };
export type Floor = {
  holders: Holder[];
  /** How many may hold the floor at once. */
  size: number;
  /** The limit that the next grant gets, in ms. */
  timeLimit: number | null;
  queue: QueueEntry[];
  /** Milliseconds spoken in this room by person, turns that have ended. */
  spoken: Record<Id, number>;
};

export type TrackSource = 'microphone' | 'camera' | 'screen';
export type Track = { trackId: Id; personId: Id; source: TrackSource; muted: boolean };

export type Layout = 'speaker' | 'grid' | 'sideBySide';
export type Stage = { layout: Layout; pinned: Id[] };

export type Admission = { state: 'waiting'; since: number } | { state: 'admitted' } | { state: 'refused' };

export type Message = {
  messageId: Id;
  personId: Id;
  at: number;
  body: { state: 'posted'; text: string } | { state: 'removed' };
};

export type RoomState = {
  roomId: Id;
  status: { state: 'open' } | { state: 'closed'; since: number };
  floor: Floor;
  tracks: Record<Id, Track>;
  stage: Stage;
  lobby: Record<Id, Admission>;
  /** The latest messages, oldest first. */
  chat: Message[];
};

export function initialRoom(roomId: Id): RoomState {
  return {
    roomId,
    status: { state: 'open' },
    floor: { holders: [], size: 1, timeLimit: null, queue: [], spoken: {} },
    tracks: {},
    stage: { layout: 'speaker', pinned: [] },
    lobby: {},
    chat: [],
  };
}

export function holderOf(room: RoomState, personId: Id): Holder | undefined {
  return room.floor.holders.find((holder) => holder.personId === personId);
}

/** Place in the queue, counted from 1; 0 for who is not in it. */
export function positionOf(room: RoomState, personId: Id): number {
  return room.floor.queue.findIndex((entry) => entry.personId === personId) + 1;
}
