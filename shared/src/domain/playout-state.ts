import type { Hash } from './greeting-state.ts';
import type { Id } from './ids.ts';
import { roomClock } from './room-clock.ts';
import type { RoomState } from './room-state.ts';
import type { Language } from './text.ts';

/** One greeting made ready for the stage; all that viewers need of it stands here. Positions in ms of the clip. */
export type Reel = {
  playoutId: Id;
  greetingId: Id;
  personId: Id;
  clip: Hash;
  /** The upload from which the clip was made; it names the clip's place in storage. */
  uploadId: Id;
  language: Language;
  from: number;
  until: number;
  /** Languages in which there are subtitles, by the hash of their file. */
  subtitles: Partial<Record<Language, Hash>>;
  still: Hash | null;
};

/** `since`: the room's own time (MOD-7) at which the clip stood at `position`. */
export type OnAir = Reel &
  (
    | { state: 'playing'; since: number; position: number }
    | { state: 'held'; position: number }
    /** The media went away under it; the slate stands in until somebody resumes or stops it. */
    | { state: 'failed'; position: number }
  );

export type Playout = {
  onAir: OnAir | null;
  /** Pre-rolled, shown to the moderators alone. */
  cued: Reel | null;
  /** Logo and "back in" between items; `backAt` in ms since the epoch. */
  slate: { state: 'off' } | { state: 'on'; backAt: number | null };
};

export const nothingPlayed: Playout = { onAir: null, cued: null, slate: { state: 'off' } };

/** PLAY-4: where the clip stands at this moment, within what is played of it. */
export function playedTo(room: Pick<RoomState, 'frozen' | 'frozenFor'>, onAir: OnAir, at: number): number {
  if (onAir.state !== 'playing') return onAir.position;
  return Math.min(onAir.until, Math.max(onAir.from, onAir.position + roomClock(room, at) - onAir.since));
}

/** The two tracks under which a playout's sound and picture are known in its room. */
export const playoutTracks = (playoutId: Id) => ({ camera: `${playoutId}-v`, microphone: `${playoutId}-a` });
