import type { MediaEngine } from '../media/media-engine.ts';
import type { Playback } from '../media/playback.ts';
import type { HouseStore } from './house-store.ts';
import type { Inbox } from './inbox.ts';
import type { Outbox } from './outbox.ts';
import type { OwnSources } from './own-sources.ts';
import type { Probe } from './probe.ts';
import type { Line } from './socket.ts';

/** What the session is made of; one of each a page. */
export type Parts = {
  store: HouseStore;
  line: Line;
  inbox: Inbox;
  outbox: Outbox;
  engine: MediaEngine;
  playback: Playback;
  sources: OwnSources;
  probe: Probe;
};
