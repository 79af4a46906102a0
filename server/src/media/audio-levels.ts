import type { HomeRouter } from './fabric.ts';
import type { MediaEvents } from './media-plane.ts';

type Level = MediaEvents['levels']['entries'][number];
type Observed = Pick<HomeRouter, 'id'> & {
  voices: {
    on(event: 'volumes', listener: (volumes: Array<{ producer: { id: string }; volume: number }>) => void): unknown;
    on(event: 'silence', listener: () => void): unknown;
    observer: { once(event: 'close', listener: () => void): unknown };
  };
};

const PERIOD = 250;

/**
 * Puts the observers of all home routers into one list, at most four times a second. Only producers at their origin are
 * observed, so nobody is counted twice. Levels are what clients report, and for clips what was measured when they were made: good for the eye, no ground for rights.
 */
export class AudioLevels {
  readonly #byHome = new Map<string, Level[]>();
  readonly #emit: (entries: Level[]) => void;
  readonly #timer: NodeJS.Timeout;
  #changed = false;
  #silent = true;

  constructor(emit: (entries: Level[]) => void, period: number = PERIOD) {
    this.#emit = emit;
    this.#timer = setInterval(() => this.#tick(), period);
    this.#timer.unref();
  }

  observe(home: Observed): void {
    home.voices.on('volumes', (volumes) =>
      this.#set(
        home.id,
        volumes.map(({ producer, volume }) => ({ producerId: producer.id, level: volume })),
      ),
    );
    home.voices.on('silence', () => this.#set(home.id, []));
    home.voices.observer.once('close', () => this.#set(home.id, []));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#byHome.clear();
  }

  #set(homeId: string, levels: Level[]): void {
    if (levels.length === 0) this.#byHome.delete(homeId);
    else this.#byHome.set(homeId, levels);
    this.#changed = true;
  }

  #tick(): void {
    if (!this.#changed) return;
    this.#changed = false;
    const entries = [...this.#byHome.values()].flat().sort((a, b) => b.level - a.level);
    if (entries.length === 0 && this.#silent) return;
    this.#silent = entries.length === 0;
    this.#emit(entries);
  }
}
