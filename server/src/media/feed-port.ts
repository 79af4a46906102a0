import type { MediaResult, ProducerId } from './media-plane.ts';

/** A language channel's producer: listeners wish for it like for any other, and it never changes for them. */
export type FeedId = ProducerId;

/**
 * What a channel carries. Sources are voices of the feed's conference on this node; which are not there yet are taken up when
 * they come. Of several voices the loudest is sent, at equality the first in the list.
 */
export type FeedContent =
  | { carries: 'floor'; floor: ProducerId[] }
  /** Falls to the floor by itself when the interpreter's packets stay away for 500 ms, and back when they come again. */
  | { carries: 'interpreter'; interpreter: ProducerId; floor: ProducerId[] }
  /** Cough: nothing is sent. */
  | { carries: 'silence' };

export type FeedWish = {
  feedId: FeedId;
  conferenceId: string;
  /** Lives on the worker of most peers of this key, while there is room. */
  placementKey: string;
  revision: number;
  content: FeedContent;
};

/**
 * `carrying`: at each change of the source that is really sent. `starved`: the interpreter's sound stays away and the floor
 * is sent instead. `lost`: gone, to be wished again; `nodeLost` is said by the conference process's end of the link.
 */
export type FeedEvent = { feedId: FeedId } & (
  | { state: 'carrying'; producerId: ProducerId | null }
  | { state: 'starved'; producerId: ProducerId }
  | { state: 'lost'; cause: FeedCause }
);
export type FeedCause = 'workerDied' | 'nodeLost';

export type FeedInventory = {
  feedId: FeedId;
  conferenceId: string;
  worker: number;
  carries: FeedContent['carries'];
  sending: ProducerId | null;
  revision: number;
};

/** Voices of the floor which one feed listens to at most. */
export const FLOOR_VOICES = 16;

/** The part of the media plane that feeds language channels. All calls are idempotent and end within 5 s. */
export interface FeedPlane {
  /**
   * Makes each feed carry what is wished, all in the same turn; opens it when it is unknown. Older revisions than the last
   * are ignored. What can be done of a batch is done; the answer then is the first thing that could not be.
   */
  setFeeds(wishes: FeedWish[]): Promise<MediaResult<null>>;
  closeFeeds(feedIds: FeedId[]): Promise<MediaResult<null>>;
}
