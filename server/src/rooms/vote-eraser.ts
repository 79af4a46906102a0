import type { Id } from '@plenum/shared/domain/ids';
import type { EventLog } from '../log/event-log.ts';
import type { Clock } from './clock.ts';
import type { RoomProcess } from './conference-house.ts';
import type { HouseRegistry } from './house-registry.ts';

type Parts = { log: EventLog; registry: HouseRegistry; clock: Clock; onBroken: (error: unknown) => void };

const firstPause = 1000;
const longestPause = 60_000;

/**
 * POLL-6: once a secret poll is closed, who chose what goes from the log and from memory; the closing holds the result. What
 * a crash left undone is done at the next start.
 */
export class VoteEraser {
  readonly #parts: Parts;
  readonly #retries = new Map<RoomProcess, () => void>();
  readonly #end: () => void;
  #isOver = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#end = parts.registry.onEvents((house, batch) => {
      if (batch.stream !== 'room' || !batch.events.some(({ event }) => event.type === 'pollClosed')) return;
      const room = house.openRoom(batch.roomId);
      if (room) this.#begin(room);
    });
    for (const house of parts.registry.houses()) for (const room of house.openRooms()) this.#begin(room);
  }

  close(): void {
    this.#isOver = true;
    this.#end();
    for (const stop of this.#retries.values()) stop();
  }

  #begin(room: RoomProcess, pause = firstPause): void {
    if (this.#isOver) return;
    const due = closedSecretly(room);
    if (due.size === 0) return;
    this.#erase(room, due).catch((error: unknown) => {
      this.#parts.onBroken(error);
      if (this.#isOver) return;
      this.#retries.get(room)?.();
      const next = Math.min(longestPause, pause * 2);
      this.#retries.set(
        room,
        this.#parts.clock.after(pause, () => this.#begin(room, next)),
      );
    });
  }

  async #erase(room: RoomProcess, due: ReadonlySet<Id>): Promise<void> {
    const { log } = this.#parts;
    const stored = await log.read(room.stream, 0);
    const seqs = stored
      .filter(({ type, data, personal }) => type === 'voteCast' && personal && due.has(String(data.pollId)))
      .map(({ seq }) => seq);
    for (const seq of seqs) await log.erasePersonal(room.stream, seq);
    if (seqs.length > 0) await room.readAgain();
  }
}

function closedSecretly({ state }: RoomProcess): Set<Id> {
  const closed = Object.values(state.polls).filter(
    ({ ballot, run }) => ballot.kind === 'secret' && run.state === 'closed',
  );
  return new Set(closed.map(({ pollId }) => pollId));
}
