import type { Id } from '@plenum/shared/domain/ids';

/** How many connections stand under one session, those included that are dead and not yet known to be. */
export class ConnectionCount {
  readonly #counts = new Map<Id, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** What to call at the connection's end, or undefined where there are enough already. */
  admit(sessionId: Id): (() => void) | undefined {
    const count = this.#counts.get(sessionId) ?? 0;
    if (count >= this.#most) return undefined;
    this.#counts.set(sessionId, count + 1);
    return () => this.#leave(sessionId);
  }

  #leave(sessionId: Id): void {
    const count = (this.#counts.get(sessionId) ?? 0) - 1;
    if (count > 0) this.#counts.set(sessionId, count);
    else this.#counts.delete(sessionId);
  }
}
