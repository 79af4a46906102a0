import type { types } from 'mediasoup';
import { mediaCodecs } from './codecs.ts';
import type { RunningWorker } from './pooled-worker.ts';

const LEVEL_INTERVAL = 250;
const LEVEL_THRESHOLD = -70;
const LEVEL_ENTRIES = 20;

/** The one router which a conference has on a worker, with the observer of the voices that enter there. */
export type HomeRouter = {
  id: string;
  workerIndex: number;
  conferenceId: string;
  router: types.Router;
  voices: types.AudioLevelObserver;
  webRtcServer: types.WebRtcServer;
};
type Entry = { home: Promise<HomeRouter>; users: number };
export type RouterDump = { worker: number; routers: number; transports: number; producers: number; consumers: number };

/** Home routers: made when the first peer of a conference comes to a worker, closed when the last one leaves. */
export class Fabric {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<(home: HomeRouter) => void>();

  onHome(listener: (home: HomeRouter) => void): void {
    this.#listeners.add(listener);
  }

  async homes(): Promise<HomeRouter[]> {
    const settled = await Promise.allSettled([...this.#entries.values()].map((entry) => entry.home));
    return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  }

  async acquire(on: RunningWorker, conferenceId: string): Promise<HomeRouter> {
    const key = `${on.worker.pid}|${conferenceId}`;
    const entry = this.#entries.get(key) ?? this.#open(key, on, conferenceId);
    entry.users += 1;
    try {
      return await entry.home;
    } catch (error) {
      this.#release(key, entry);
      throw error;
    }
  }

  release(home: HomeRouter): void {
    const entry = this.#entries.get(home.id);
    if (entry) this.#release(home.id, entry);
  }

  async #create(id: string, on: RunningWorker, conferenceId: string): Promise<HomeRouter> {
    const router = await on.worker.createRouter({ mediaCodecs });
    const voices = await router.createAudioLevelObserver({
      interval: LEVEL_INTERVAL,
      threshold: LEVEL_THRESHOLD,
      maxEntries: LEVEL_ENTRIES,
    });
    const home = { id, workerIndex: on.index, conferenceId, router, voices, webRtcServer: on.webRtcServer };
    for (const listener of this.#listeners) listener(home);
    return home;
  }

  /** An attempt that fails leaves the map at once, so that the next one starts afresh. */
  #open(key: string, on: RunningWorker, conferenceId: string): Entry {
    const entry: Entry = { home: this.#create(key, on, conferenceId), users: 0 };
    this.#entries.set(key, entry);
    const forget = () => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    };
    entry.home.then((home) => home.router.observer.once('close', forget), forget);
    return entry;
  }

  #release(key: string, entry: Entry): void {
    entry.users -= 1;
    if (entry.users > 0) return;
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
    entry.home.then((home) => home.router.close()).catch(() => undefined);
  }
}

/** What the worker itself says it holds; tests compare it with the inventory. */
export async function dumpWorker(on: RunningWorker, homes: Iterable<HomeRouter>): Promise<RouterDump> {
  const { routerIds } = await on.worker.dump();
  const dump = { worker: on.index, routers: routerIds.length, transports: 0, producers: 0, consumers: 0 };
  for (const home of homes) {
    if (home.workerIndex !== on.index || home.router.closed) continue;
    const routerDump = await home.router.dump();
    dump.transports += routerDump.transportIds.length;
    dump.producers += routerDump.mapProducerIdConsumerIds.length;
    dump.consumers += routerDump.mapConsumerIdProducerId.length;
  }
  return dump;
}
