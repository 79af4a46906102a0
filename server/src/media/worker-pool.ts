import type { MediaLog } from './media-log.ts';
import type { FabricSettings } from './media-node-settings.ts';
import { PooledWorker, type RunningWorker } from './pooled-worker.ts';
import { checkWorkerBinary } from './worker-binary.ts';

/** One worker a core, each on its own port; what dies comes back by itself. */
export class WorkerPool {
  readonly #places: PooledWorker[];
  readonly #deathListeners = new Set<(index: number) => void>();

  /** Throws with one clear sentence when the binary or a port cannot be had. */
  static async start(settings: FabricSettings, log: MediaLog): Promise<WorkerPool> {
    const binary = await checkWorkerBinary(settings.workerBin);
    if (binary.state === 'unusable') throw new Error(binary.sentence);
    const pool = new WorkerPool(settings, log);
    const started = await Promise.allSettled(pool.#places.map((place) => place.start()));
    const failed = started.find((result) => result.status === 'rejected');
    if (failed) {
      await pool.close();
      throw new Error(`A media worker could not be started: ${String(failed.reason?.message ?? 'unknown reason')}`);
    }
    return pool;
  }

  private constructor(settings: FabricSettings, log: MediaLog) {
    const { workers, rtcBasePort, announcedAddress } = settings;
    this.#places = Array.from({ length: workers }, (_, index) => {
      const place = {
        bin: settings.workerBin,
        ip: settings.rtcListenIp,
        port: rtcBasePort === 0 ? 0 : rtcBasePort + index,
        patience: settings.workerPatience,
        ...(announcedAddress === undefined ? {} : { announcedAddress }),
      };
      return new PooledWorker(index, place, log, (died) => this.#tellDeath(died));
    });
  }

  running(): RunningWorker[] {
    return this.#places.flatMap((place) => place.running ?? []);
  }

  at(index: number): RunningWorker | undefined {
    return this.#places[index]?.running;
  }

  onDied(listener: (index: number) => void): void {
    this.#deathListeners.add(listener);
  }

  async close(): Promise<void> {
    await Promise.all(this.#places.map((place) => place.close()));
  }

  #tellDeath(index: number): void {
    for (const listener of this.#deathListeners) listener(index);
  }
}
