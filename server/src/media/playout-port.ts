import type { MediaFailure, ProducerId } from './media-plane.ts';

/** A participant of a conference whose sound and picture come from prepared clips; lives until it is closed or lost. */
export type PlayoutId = string;
/** Named by the house, as `takeId` is: the same id again is the same wish again. */
export type ClipId = string;
export type TakeId = string;

/**
 * `clipChanged`: its bytes are not those that were approved. `clipInvalid`: they are, and cannot be played. `conflict`: the
 * take is over, or the playout is another's. `limit`: too many playouts, or too large a file.
 */
export type PlayoutFailure = {
  ok: false;
  reason:
    | Exclude<MediaFailure['reason'], 'unknownPeer' | 'unknownProducer'>
    | 'unknownPlayout'
    | 'unknownClip'
    | 'clipMissing'
    | 'clipChanged'
    | 'clipInvalid';
};
export type PlayoutResult<T> = { ok: true; value: T } | PlayoutFailure;

export type OpenPlayout = {
  playoutId: PlayoutId;
  conferenceId: string;
  /** Lives on the worker of most peers of this key, while there is room. */
  placementKey: string;
  /** Viewers wish for these two like for any producer; they stay the same from clip to clip. */
  soundId: ProducerId;
  pictureId: ProducerId;
};
export type LoadClip = {
  playoutId: PlayoutId;
  clipId: ClipId;
  /** Below the media node's own folder for clips. */
  folder: string;
  /** SHA-256 of the manifest, in hex; everything that is played is checked against it. */
  hash: string;
  /** ms; play begins at the last key frame at or before it, here and in `PlayClip`. */
  from: number;
};
export type LoadedClip = {
  duration: number;
  frameRate: number;
  keyFrameEvery: number;
  position: number;
  layers: Array<{ width: number; height: number }>;
};
/** A new take begins at `from`; the take on air again goes on after a hold, wherever it stands. */
export type PlayClip = { playoutId: PlayoutId; clipId: ClipId; takeId: TakeId; from: number; until?: number };
export type TakeRef = { playoutId: PlayoutId; takeId: TakeId };

/**
 * `nodeLost`: the media node died or does not answer; said by the conference process's end of the link. After `workerDied` and
 * `nodeLost` the playout is gone and is to be opened again; after `unreadable` only the clip is.
 */
export type PlayoutCause = 'workerDied' | 'unreadable' | 'nodeLost';
export type PlayoutEvent = {
  playoutId: PlayoutId;
  clipId: ClipId;
  takeId: TakeId;
  /** ms in the clip, as it is being sent. */
  position: number;
  duration: number;
} & ({ state: 'playing' | 'held' | 'stopped' | 'ended' } | { state: 'failed'; cause: PlayoutCause });

export type PlayoutInventory = {
  playoutId: PlayoutId;
  conferenceId: string;
  worker: number;
  soundId: ProducerId;
  pictureId: ProducerId;
  /** Pre-rolled: can be taken at once. */
  cued: ClipId | null;
  onAir: { clipId: ClipId; takeId: TakeId; state: 'playing' | 'held'; position: number; duration: number } | null;
};

/** The part of the media plane that plays prepared clips. All calls are idempotent and end within 5 s. */
export interface PlayoutPlane {
  openPlayout(request: OpenPlayout): Promise<PlayoutResult<null>>;
  closePlayout(playoutId: PlayoutId): Promise<PlayoutResult<null>>;
  /** Checks and pre-rolls a clip beside the one on air; another one takes its place. */
  loadClip(request: LoadClip): Promise<PlayoutResult<LoadedClip>>;
  /** Takes the cued clip, or the one on air again; `conflict` for a take that is over. Answered when it is being sent. */
  playClip(request: PlayClip): Promise<PlayoutResult<{ position: number }>>;
  /** Viewers see the last key frame until the same take is played again, from that key frame on. */
  holdClip(take: TakeRef): Promise<PlayoutResult<null>>;
  /** Nothing is forwarded any more. The clip stays cued, from its start, unless another one is. */
  stopClip(take: TakeRef): Promise<PlayoutResult<null>>;
}
