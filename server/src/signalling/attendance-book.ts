import { type Move, withMove } from '@plenum/shared/domain/attendance';
import type { Id } from '@plenum/shared/domain/ids';
import { v7 as newId } from 'uuid';
import type { Clock } from '../rooms/clock.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { Visitor } from './visitor.ts';
import type { Visitors } from './visitors.ts';

type Options = { visitors: Visitors; clock: Clock; onBroken: (error: unknown) => void };

/** ms between two notes, which is the most that a crash costs. */
export const notePause = 60_000;

/** ATT-2: who is in which room, noted in the log once a minute while anybody is there, however often people walk. */
export class AttendanceBook {
  readonly #run = newId();
  readonly #options: Options;
  readonly #pending = new Map<ConferenceHouse, Map<Id, Move[]>>();
  /** Where each visitor stands as far as this book knows. */
  readonly #rooms = new WeakMap<Visitor, Id | null>();
  #noting: Promise<void> = Promise.resolve();
  #endTimer: () => void;

  constructor(options: Options) {
    this.#options = options;
    options.visitors.onPlaced((visitor) => this.#placed(visitor));
    this.#endTimer = this.#wait();
  }

  async close(): Promise<void> {
    this.#endTimer();
    await this.#note();
  }

  #wait(): () => void {
    return this.#options.clock.after(notePause, () => {
      void this.#note();
      this.#endTimer = this.#wait();
    });
  }

  #placed(visitor: Visitor): void {
    const { house, personId, place } = visitor;
    const roomId = place.state === 'in' ? place.roomId : null;
    if ((this.#rooms.get(visitor) ?? null) === roomId) return;
    this.#rooms.set(visitor, roomId);
    const moves = this.#pending.get(house) ?? new Map<Id, Move[]>();
    this.#pending.set(house, moves);
    moves.set(personId, withMove(moves.get(personId) ?? [], [personId, roomId, this.#options.clock.now()]));
  }

  #note(): Promise<void> {
    const at = this.#options.clock.now();
    const pending = new Map(this.#pending);
    this.#pending.clear();
    const visited = this.#options.visitors.all().filter(({ place }) => place.state === 'in');
    const houses = new Set([...pending.keys(), ...visited.map(({ house }) => house)]);
    this.#noting = this.#noting.then(async () => {
      for (const house of houses) {
        const moves = [...(pending.get(house)?.values() ?? [])].flat().sort((a, b) => a[2] - b[2]);
        await house.noteAttendance({ run: this.#run, at, moves }).catch(this.#options.onBroken);
      }
    });
    return this.#noting;
  }
}
