import type { StoreApi } from 'zustand/vanilla';
import type { MediaEngine } from '../media/media-engine.ts';
import type { Direction } from '../media/media-line.ts';
import type { Playback } from '../media/playback.ts';
import type { HouseView } from './house.ts';

/** `at`: performance.now() of the moment. */
export type Mark = { name: string; at: number; detail?: string };
export interface Probe {
  mark(name: string, detail?: string): void;
}

declare global {
  interface Window {
    /** Set before the page's own scripts by who measures; nobody else ever sees the probe. */
    __plenumProbe?: boolean;
    __plenum?: {
      store: StoreApi<HouseView>;
      transports(): Record<Direction, string> | null;
      mediaSession(): string | null;
      stats(direction: Direction): Promise<Array<Record<string, unknown>>>;
      /** What the page's loudspeaker plays at this moment. */
      output(): MediaStream[];
      marks: Mark[];
    };
  }
}

const silent: Probe = { mark: () => undefined };
const mostMarks = 5_000;

/** Measures the page from within, when it was asked to before it loaded; otherwise it is nothing at all. */
export function openProbe(store: StoreApi<HouseView>, engine: MediaEngine, playback: Playback): Probe {
  if (typeof window === 'undefined' || window.__plenumProbe !== true) return silent;
  const marks: Mark[] = [];
  const mark = (name: string, detail?: string) => {
    if (marks.length < mostMarks)
      marks.push({ name, at: performance.now(), ...(detail === undefined ? {} : { detail }) });
  };
  window.__plenum = {
    store,
    transports: () => engine.link?.ids() ?? null,
    mediaSession: () => engine.link?.mediaSession ?? null,
    stats: (direction) => engine.stats(direction),
    output: () => playback.output,
    marks,
  };
  watchFirstFrames(store, mark);
  return { mark };
}

/** Marks `frame` with the trackId when the first picture of a received track has been decoded. */
function watchFirstFrames(store: StoreApi<HouseView>, mark: Probe['mark']): void {
  const watched = new Map<string, { track: MediaStreamTrack; video: HTMLVideoElement }>();
  store.subscribe(({ media: { received } }) => {
    for (const [trackId, { video, track }] of watched) {
      if (received[trackId]?.track === track) continue;
      video.srcObject = null;
      watched.delete(trackId);
    }
    for (const [trackId, { track }] of Object.entries(received)) {
      if (track.kind !== 'video' || watched.has(trackId)) continue;
      watched.set(trackId, { track, video: watchTrack(track, () => mark('frame', trackId)) });
    }
  });
}

function watchTrack(track: MediaStreamTrack, onFrame: () => void): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  video.requestVideoFrameCallback(onFrame);
  void video.play().catch(() => undefined);
  return video;
}
