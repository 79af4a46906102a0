import type { RtpParameters } from '@plenum/shared/protocol/rtp';
import type { FakeProducer } from './fake-peer.ts';
import { consumableOf } from './fake-shapes.ts';
import type { Produce, ProducerId } from './media-plane.ts';
import { failed, succeeded } from './playout/playout-answer.ts';
import { pictureParameters, soundParameters } from './playout/playout-parameters.ts';
import type {
  LoadClip,
  LoadedClip,
  OpenPlayout,
  PlayClip,
  PlayoutCause,
  PlayoutEvent,
  PlayoutId,
  PlayoutInventory,
  PlayoutPlane,
  PlayoutResult,
  TakeRef,
} from './playout-port.ts';

type Cued = { clipId: string; hash: string; facts: LoadedClip };
type Show = {
  clip: Cued;
  takeId: string;
  until: number;
  position: number;
  since: number | undefined;
  timer: NodeJS.Timeout;
};
type FakePlayout = { request: OpenPlayout; cued: Cued | undefined; show: Show | undefined; spent: Set<string> };

const PLAYOUTS = 4;
const TELL_EVERY = 500;

/** Playouts without media: clips are what `know` was told, and time passes as outside. `finish` and `fail` hurry it. */
export class FakePlayouts implements PlayoutPlane {
  readonly #tell: (event: PlayoutEvent) => void;
  readonly #clips = new Map<string, LoadedClip>();
  readonly #playouts = new Map<PlayoutId, FakePlayout>();

  readonly #gone: (producerIds: ReadonlySet<ProducerId>) => void;

  constructor(tell: (event: PlayoutEvent) => void, gone: (producerIds: ReadonlySet<ProducerId>) => void) {
    this.#tell = tell;
    this.#gone = gone;
  }

  know({ folder, hash }: { folder: string; hash: string }, facts: Omit<LoadedClip, 'position'>): void {
    this.#clips.set(`${folder}|${hash}`, { ...facts, position: 0 });
  }

  async openPlayout(request: OpenPlayout): Promise<PlayoutResult<null>> {
    const known = this.#playouts.get(request.playoutId)?.request;
    const ids = [request.soundId, request.pictureId];
    if (known) {
      const isSame =
        known.conferenceId === request.conferenceId && ids.join() === [known.soundId, known.pictureId].join();
      return isSame ? succeeded(null) : failed('conflict');
    }
    if (ids.some((id) => this.owns(id)) || ids[0] === ids[1]) return failed('conflict');
    if (this.#playouts.size >= PLAYOUTS) return failed('limit');
    this.#playouts.set(request.playoutId, { request, cued: undefined, show: undefined, spent: new Set() });
    return succeeded(null);
  }

  async closePlayout(playoutId: PlayoutId): Promise<PlayoutResult<null>> {
    this.#remove(playoutId);
    return succeeded(null);
  }

  async loadClip({ playoutId, clipId, folder, hash, from }: LoadClip): Promise<PlayoutResult<LoadedClip>> {
    const playout = this.#playouts.get(playoutId);
    if (!playout) return failed('unknownPlayout');
    const facts = this.#clips.get(`${folder}|${hash}`);
    if (!facts)
      return failed(
        [...this.#clips.keys()].some((key) => key.startsWith(`${folder}|`)) ? 'clipChanged' : 'clipMissing',
      );
    playout.cued = { clipId, hash, facts: { ...facts, position: keyFrameBefore(facts, from) } };
    return succeeded(playout.cued.facts);
  }

  async playClip(request: PlayClip): Promise<PlayoutResult<{ position: number }>> {
    const playout = this.#playouts.get(request.playoutId);
    if (!playout) return failed('unknownPlayout');
    const { show, cued } = playout;
    if (show?.takeId === request.takeId) {
      if (show.since === undefined) {
        show.since = performance.now();
        this.#say(playout, show, { state: 'playing' });
      }
      return succeeded({ position: positionOf(show) });
    }
    if (playout.spent.has(request.takeId)) return failed('conflict');
    const clip = cued?.clipId === request.clipId ? cued : show?.clip;
    if (clip?.clipId !== request.clipId) return failed('unknownClip');
    if (show) this.#end(playout, show, { state: 'stopped' });
    playout.cued = clip === cued ? undefined : cued;
    const position = keyFrameBefore(clip.facts, request.from);
    const timer = setInterval(() => this.#tick(playout), TELL_EVERY);
    timer.unref();
    const until = Math.min(request.until ?? Number.POSITIVE_INFINITY, clip.facts.duration);
    playout.show = { clip, takeId: request.takeId, until, position, since: performance.now(), timer };
    this.#say(playout, playout.show, { state: 'playing' });
    return succeeded({ position });
  }

  async holdClip({ playoutId, takeId }: TakeRef): Promise<PlayoutResult<null>> {
    const playout = this.#playouts.get(playoutId);
    if (!playout) return failed('unknownPlayout');
    const { show } = playout;
    if (show?.takeId !== takeId || show.since === undefined) return succeeded(null);
    show.position = keyFrameBefore(show.clip.facts, positionOf(show));
    show.since = undefined;
    this.#say(playout, show, { state: 'held' });
    return succeeded(null);
  }

  async stopClip({ playoutId, takeId }: TakeRef): Promise<PlayoutResult<null>> {
    const playout = this.#playouts.get(playoutId);
    if (!playout) return failed('unknownPlayout');
    if (playout.show?.takeId === takeId) this.#end(playout, playout.show, { state: 'stopped' });
    return succeeded(null);
  }

  owns(producerId: ProducerId): boolean {
    return this.#of(producerId) !== undefined;
  }

  isOnAir(producerId: ProducerId): boolean {
    return this.#of(producerId)?.show !== undefined;
  }

  source(producerId: ProducerId, conferenceId: string): FakeProducer | undefined {
    const playout = this.#of(producerId);
    if (playout?.request.conferenceId !== conferenceId) return undefined;
    const ssrcs = { sound: 1, pictures: [2, 3, 4] };
    const isSound = producerId === playout.request.soundId;
    const parameters = isSound ? soundParameters(ssrcs, 'fake') : pictureParameters(ssrcs, 'fake');
    const request: Produce = {
      peerId: playout.request.playoutId,
      producerId,
      source: isSound ? 'microphone' : 'camera',
      kind: isSound ? 'audio' : 'video',
      rtpParameters: parameters as RtpParameters,
      paused: false,
      keyFrameSpacing: 0,
    };
    const consumable = consumableOf(request);
    return consumable && { request, consumable, paused: !playout.show };
  }

  inventory(): PlayoutInventory[] {
    return [...this.#playouts.values()].map(({ request, cued, show }) => {
      const { playoutId, conferenceId, soundId, pictureId } = request;
      const onAir = show
        ? { ...whereOf(show), state: show.since === undefined ? ('held' as const) : ('playing' as const) }
        : null;
      return { playoutId, conferenceId, worker: 0, soundId, pictureId, cued: cued?.clipId ?? null, onAir };
    });
  }

  /** The clip on air comes to its end now. */
  finish(playoutId: PlayoutId): void {
    const playout = this.#playouts.get(playoutId);
    if (!playout?.show) return;
    playout.show.position = playout.show.until;
    playout.show.since = undefined;
    this.#end(playout, playout.show, { state: 'ended' });
  }

  fail(playoutId: PlayoutId, cause: PlayoutCause): void {
    const playout = this.#playouts.get(playoutId);
    if (playout?.show) this.#end(playout, playout.show, { state: 'failed', cause });
    if (cause !== 'unreadable') this.#remove(playoutId);
  }

  failAll(cause: PlayoutCause): void {
    for (const playoutId of [...this.#playouts.keys()]) this.fail(playoutId, cause);
  }

  #remove(playoutId: PlayoutId): void {
    const playout = this.#playouts.get(playoutId);
    if (!playout) return;
    clearInterval(playout.show?.timer);
    this.#playouts.delete(playoutId);
    this.#gone(new Set([playout.request.soundId, playout.request.pictureId]));
  }

  #tick(playout: FakePlayout): void {
    const { show } = playout;
    if (show?.since === undefined) return;
    if (positionOf(show) >= show.until) this.finish(playout.request.playoutId);
    else this.#say(playout, show, { state: 'playing' });
  }

  #end(playout: FakePlayout, show: Show, how: Said): void {
    clearInterval(show.timer);
    playout.spent.add(show.takeId);
    playout.show = undefined;
    if (how.state !== 'failed') playout.cued ??= { ...show.clip, facts: { ...show.clip.facts, position: 0 } };
    this.#say(playout, show, how);
  }

  #say(playout: FakePlayout, show: Show, how: Said): void {
    this.#tell({ playoutId: playout.request.playoutId, ...whereOf(show), ...how });
  }

  #of(producerId: ProducerId): FakePlayout | undefined {
    return [...this.#playouts.values()].find(({ request }) =>
      [request.soundId, request.pictureId].includes(producerId),
    );
  }
}

type Said = { state: 'playing' | 'held' | 'stopped' | 'ended' } | { state: 'failed'; cause: PlayoutCause };

function positionOf({ position, since, until }: Show): number {
  return Math.round(Math.min(until, since === undefined ? position : position + performance.now() - since));
}

function whereOf(show: Show): { clipId: string; takeId: string; position: number; duration: number } {
  return {
    clipId: show.clip.clipId,
    takeId: show.takeId,
    position: positionOf(show),
    duration: show.clip.facts.duration,
  };
}

function keyFrameBefore({ duration, keyFrameEvery }: LoadedClip, from: number): number {
  return Math.floor(Math.min(from, duration - 1) / keyFrameEvery) * keyFrameEvery;
}
