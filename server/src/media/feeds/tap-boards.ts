import type { Fabric, HomeRouter } from '../fabric.ts';
import type { RunningWorker } from '../pooled-worker.ts';
import { type BoardParts, TapBoard } from './tap-board.ts';

type Entry = { board: Promise<TapBoard>; users: number };

/** One board for all feeds of a home router, made for the first of them and closed with the last. */
export class TapBoards {
  readonly #fabric: Fabric;
  readonly #parts: BoardParts;
  readonly #entries = new Map<string, Entry>();

  constructor(fabric: Fabric, parts: BoardParts) {
    this.#fabric = fabric;
    this.#parts = parts;
  }

  async acquire(on: RunningWorker, conferenceId: string): Promise<TapBoard> {
    const home = await this.#fabric.acquire(on, conferenceId);
    const entry = this.#entries.get(home.id) ?? { board: this.#create(home), users: 0 };
    this.#entries.set(home.id, entry);
    entry.users += 1;
    try {
      return await entry.board;
    } catch (error) {
      this.#release(home, entry);
      throw error;
    }
  }

  release({ home }: TapBoard): void {
    const entry = this.#entries.get(home.id);
    if (entry) this.#release(home, entry);
  }

  async #create(home: HomeRouter): Promise<TapBoard> {
    return new TapBoard(home, await home.router.createDirectTransport(), this.#parts);
  }

  #release(home: HomeRouter, entry: Entry): void {
    entry.users -= 1;
    this.#fabric.release(home);
    if (entry.users > 0) return;
    this.#entries.delete(home.id);
    entry.board.then((board) => board.close()).catch(() => undefined);
  }
}
