import type { ConferenceState, Person } from './conference-state.ts';
import { type Id, own } from './ids.ts';
import { nextInLine } from './queue-order.ts';
import { doorRefusal, mayReceive } from './rights.ts';
import type { RoomState, Track, TrackSource } from './room-state.ts';
import { isInPreview, isProminent } from './scene.ts';

/** How large a person's picture is on the viewer's screen; what is not mentioned is taken as `small`. */
export type TileSize = 'large' | 'medium' | 'small' | 'hidden';
export type Viewport = Record<Id, TileSize>;
export type Viewer = {
  person: Person;
  audioOnly: boolean;
  viewport: Viewport;
  /** Tracks that were heard last, the latest first. */
  voices?: readonly Id[];
};

/** One track which a viewer should receive. `warm` tracks are held ready and forward nothing. */
export type Subscription = {
  trackId: Id;
  flow: 'live' | 'warm';
  /** Highest simulcast layer worth sending; only for cameras. */
  layer: 0 | 1 | 2;
  /** Share of the bandwidth, 1..255. */
  priority: number;
};

const layerOf: Record<TileSize, 0 | 1 | 2> = { large: 2, medium: 1, small: 0, hidden: 0 };
export const mostMicrophones = 8;
const mostPictures = 16;

/** SUB-1: sound first, then the screen that is shared, then who has the floor or the program, then the others by their size. */
function priorityOf(track: Track, isOn: boolean, size: TileSize): number {
  const base: Record<TrackSource, number> = { microphone: 240, screen: 220, camera: 60 };
  if (track.source === 'microphone') return base.microphone + (isOn ? 15 : 0);
  if (track.source === 'screen') return base.screen;
  return base.camera + (isOn ? 100 : 0) + layerOf[size] * 20;
}

/**
 * SUB-2: from state and viewer to the set of tracks the viewer should receive. Only tracks that may reach him (TRACK-6) are
 * live, never his own; hidden tiles cost nothing; what the next speaker, the floor and the preview hold back is kept warm;
 * before a shut door there is nothing (SUB-5).
 */
export function subscriptionsOf(conference: ConferenceState, room: RoomState, viewer: Viewer): Subscription[] {
  if (doorRefusal(conference, room, viewer.person)) return [];
  const next = nextInLine(conference, room)?.personId;
  const found: Subscription[] = [];
  for (const track of Object.values(room.tracks)) {
    if (track.personId === viewer.person.personId) continue;
    const isOn = isProminent(room, track.personId);
    const flows = mayReceive(conference, room, track, viewer.person);
    if (!flows && !isOn && track.personId !== next && !isInPreview(room, track.personId)) continue;
    const size = own(viewer.viewport, track.personId) ?? (isOn ? 'large' : 'small');
    const unseen =
      track.source !== 'microphone' && (viewer.audioOnly || (size === 'hidden' && track.source === 'camera'));
    if (unseen) continue;
    const layer = track.source === 'camera' ? layerOf[size] : 2;
    found.push({
      trackId: track.trackId,
      flow: flows ? 'live' : 'warm',
      layer,
      priority: priorityOf(track, isOn, size),
    });
  }
  return bounded(found, room, viewer.voices ?? []);
}

/** SUB-3: at most so many sounds and pictures at once: what flows before what is warm, then by priority, then who spoke last. */
function bounded(found: Subscription[], room: RoomState, voices: readonly Id[]): Subscription[] {
  const isSound = (subscription: Subscription) => room.tracks[subscription.trackId]?.source === 'microphone';
  const liveness = ({ flow }: Subscription) => (flow === 'live' ? 1 : 0);
  const byRank = (a: Subscription, b: Subscription) => liveness(b) - liveness(a) || b.priority - a.priority;
  const byId = (a: Subscription, b: Subscription) => (a.trackId < b.trackId ? -1 : 1);
  const heard = new Map(voices.map((trackId, index) => [trackId, index]));
  const since = ({ trackId }: Subscription) => heard.get(trackId) ?? voices.length;
  const sounds = found.filter(isSound).toSorted((a, b) => byRank(a, b) || since(a) - since(b) || byId(a, b));
  const pictures = found.filter((s) => !isSound(s)).toSorted((a, b) => byRank(a, b) || byId(a, b));
  const chosen = sounds.slice(0, mostMicrophones).toSorted((a, b) => byRank(a, b) || byId(a, b));
  return [...chosen, ...pictures.slice(0, mostPictures)];
}

/** SUB-4: warm doors: the sound and picture that a neighbouring room would show first, held ready without a packet. */
export function warmDoor(conference: ConferenceState, room: RoomState, viewer: Viewer): Subscription[] {
  const live = subscriptionsOf(conference, room, { ...viewer, viewport: {} }).filter(({ flow }) => flow === 'live');
  const sound = live.find(({ trackId }) => room.tracks[trackId]?.source === 'microphone');
  const picture = live.find(({ trackId }) => room.tracks[trackId]?.source !== 'microphone');
  return [sound, picture]
    .filter((subscription) => subscription !== undefined)
    .map((subscription) => ({ ...subscription, flow: 'warm' as const, priority: 1 }));
}
