import { beforeDeadline } from '../answer.ts';
import type { Fabric, HomeRouter } from '../fabric.ts';
import type { ProducerId } from '../media-plane.ts';
import type { PipeSource, Pipes } from '../pipes.ts';
import type {
  LoadClip,
  LoadedClip,
  OpenPlayout,
  PlayClip,
  PlayoutEvent,
  PlayoutFailure,
  PlayoutId,
  PlayoutInventory,
  PlayoutPlane,
  PlayoutResult,
  TakeRef,
} from '../playout-port.ts';
import type { RunningWorker } from '../pooled-worker.ts';
import { Playout, type PlayoutOptions } from './playout.ts';
import { failed, succeeded } from './playout-answer.ts';
import { PlayoutLines } from './playout-lines.ts';

export type PlayoutSettings = { playouts: number; clipFolder?: string | undefined; mostClipBytes: number };
type Parts = {
  settings: PlayoutSettings;
  fabric: Fabric;
  pipes: Pipes;
  place(placementKey: string): RunningWorker | 'limit' | 'unavailable';
  isTaken(producerId: ProducerId): boolean;
  tell(event: PlayoutEvent): void;
};
type Live = { lines: PlayoutLines; playout: Playout; home: HomeRouter };
type Entry = { request: OpenPlayout; opening: Promise<PlayoutResult<Live>>; live: Live | undefined };

/** Browsers drop what comes faster; the playout answers each wish only while its picture stands. */
const KEY_FRAME_SPACING = 400;

/** The playouts of this node. Each is lost with the worker it lives on, and is then to be opened again. */
export class Playouts implements PlayoutPlane {
  readonly #parts: Parts;
  readonly #entries = new Map<PlayoutId, Entry>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async openPlayout(request: OpenPlayout): Promise<PlayoutResult<null>> {
    const known = this.#entries.get(request.playoutId);
    if (known && !isSame(known.request, request)) return failed('conflict');
    const entry = known ?? this.#add(request);
    if (!('opening' in entry)) return entry;
    const opened = await beforeDeadline(entry.opening);
    return opened.ok ? succeeded(null) : opened;
  }

  async closePlayout(playoutId: PlayoutId): Promise<PlayoutResult<null>> {
    this.#close(playoutId);
    return succeeded(null);
  }

  loadClip(request: LoadClip): Promise<PlayoutResult<LoadedClip>> {
    return this.#with(request.playoutId, (playout) => playout.load(request));
  }

  playClip(request: PlayClip): Promise<PlayoutResult<{ position: number }>> {
    return this.#with(request.playoutId, (playout) => playout.play(request));
  }

  holdClip({ playoutId, takeId }: TakeRef): Promise<PlayoutResult<null>> {
    return this.#with(playoutId, (playout) => playout.hold(takeId));
  }

  stopClip({ playoutId, takeId }: TakeRef): Promise<PlayoutResult<null>> {
    return this.#with(playoutId, (playout) => playout.stop(takeId));
  }

  /** Where a viewer's router gets this producer from; undefined when no playout has it. */
  source(producerId: ProducerId): PipeSource | undefined {
    for (const { live } of this.#entries.values()) {
      const producer = live?.lines.producers.get(producerId);
      if (live && producer) return { home: live.home, producer, keyFrameSpacing: KEY_FRAME_SPACING };
    }
    return undefined;
  }

  owns(producerId: ProducerId): boolean {
    return [...this.#entries.values()].some(({ request }) => idsOf(request).includes(producerId));
  }

  inventory(): PlayoutInventory[] {
    return [...this.#entries.values()].flatMap(({ request, live }) => {
      if (!live) return [];
      const { playoutId, conferenceId, soundId, pictureId } = request;
      const { workerIndex: worker } = live.home;
      return { playoutId, conferenceId, worker, soundId, pictureId, ...live.playout.inventory() };
    });
  }

  /** Bytes of clip files in memory. */
  get bytes(): number {
    return [...this.#entries.values()].reduce((sum, { live }) => sum + (live?.playout.bytes ?? 0), 0);
  }

  closeAll(): void {
    for (const playoutId of [...this.#entries.keys()]) this.#close(playoutId);
  }

  #add(request: OpenPlayout): Entry | PlayoutFailure {
    const { settings, isTaken, place } = this.#parts;
    const [soundId, pictureId] = idsOf(request);
    if (soundId === pictureId || idsOf(request).some((id) => isTaken(id) || this.owns(id))) return failed('conflict');
    if (this.#entries.size >= settings.playouts) return failed('limit');
    const on = place(request.placementKey);
    if (typeof on === 'string') return failed(on);
    const entry: Entry = { request, opening: Promise.resolve(failed('unavailable')), live: undefined };
    this.#entries.set(request.playoutId, entry);
    entry.opening = this.#open(entry, on);
    return entry;
  }

  async #open(entry: Entry, on: RunningWorker): Promise<PlayoutResult<Live>> {
    const { request } = entry;
    const { fabric, pipes } = this.#parts;
    let home: HomeRouter | undefined;
    try {
      home = await fabric.acquire(on, request.conferenceId);
      const lines = await PlayoutLines.open(home, request, (producerId) => pipes.resume(producerId));
      const live = { lines, home, playout: new Playout(lines, lines.ssrcs, lines.cname, this.#options(request)) };
      const router = home;
      lines.onClosed(() => {
        fabric.release(router);
        live.playout.lost('workerDied');
        this.#forget(entry);
      });
      if (lines.isClosed || this.#entries.get(request.playoutId) !== entry) {
        this.#shut(live);
        return failed('unknownPlayout');
      }
      lines.onWish(() => live.playout.wishPicture());
      entry.live = live;
      return succeeded(live);
    } catch {
      if (home) fabric.release(home);
      this.#forget(entry);
      return failed('unavailable');
    }
  }

  #options({ playoutId }: OpenPlayout): PlayoutOptions {
    const { settings, tell } = this.#parts;
    return {
      clipFolder: settings.clipFolder,
      mostClipBytes: settings.mostClipBytes,
      tell: (event) => tell({ playoutId, ...event }),
    };
  }

  async #with<T>(
    playoutId: PlayoutId,
    act: (playout: Playout) => Promise<PlayoutResult<T>>,
  ): Promise<PlayoutResult<T>> {
    const live = this.#entries.get(playoutId)?.live;
    if (!live) return failed('unknownPlayout');
    // What throws here are requests to a worker that is going away.
    const acting = act(live.playout).catch(() => failed(live.lines.isClosed ? 'unknownPlayout' : 'unavailable'));
    return beforeDeadline(acting);
  }

  #close(playoutId: PlayoutId): void {
    const entry = this.#entries.get(playoutId);
    if (!entry) return;
    this.#forget(entry);
    if (entry.live) this.#shut(entry.live);
  }

  /** Closed by wish: first the playout, so that it does not tell of a loss. */
  #shut({ playout, lines }: Live): void {
    playout.close();
    lines.close();
  }

  #forget(entry: Entry): void {
    if (this.#entries.get(entry.request.playoutId) === entry) this.#entries.delete(entry.request.playoutId);
  }
}

function idsOf({ soundId, pictureId }: OpenPlayout): [ProducerId, ProducerId] {
  return [soundId, pictureId];
}

function isSame(a: OpenPlayout, b: OpenPlayout): boolean {
  return a.conferenceId === b.conferenceId && a.soundId === b.soundId && a.pictureId === b.pictureId;
}
