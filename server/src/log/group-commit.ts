import { LogError } from './log-error.ts';

export type GroupCommitStats = {
  /** Transactions committed. */
  commits: number;
  /** Writes that were part of them. */
  writes: number;
  /** Most writes in one transaction. */
  largestGroup: number;
};

/** The three words of a transaction. `rollback` must also forget whatever the writes have cached. */
export type Transaction = { begin(): void; commit(): void; rollback(): void };

type Waiting = { run: () => unknown; resolve: (value: unknown) => void; reject: (error: unknown) => void };

const MAX_GROUP = 500;
const MAX_WAITING = 20_000;

/**
 * Gathers the writes of one turn of the event loop into one transaction, in the order in which they came: one sync to
 * disk serves them all. A write's promise settles only after its commit.
 */
export class GroupCommit {
  readonly #transaction: Transaction;
  readonly #afterCommit: () => void;
  readonly #stats: GroupCommitStats = { commits: 0, writes: 0, largestGroup: 0 };
  #waiting: Waiting[] = [];
  #scheduled = false;

  constructor(transaction: Transaction, afterCommit: () => void) {
    this.#transaction = transaction;
    this.#afterCommit = afterCommit;
  }

  stats(): GroupCommitStats {
    return { ...this.#stats };
  }

  write<T>(run: () => T): Promise<T> {
    if (this.#waiting.length >= MAX_WAITING) return Promise.reject(new LogError('overloaded'));
    return new Promise<T>((resolve, reject) => {
      // The queue holds writes of many types; each entry's own `run` and `resolve` agree.
      this.#waiting.push({ run, resolve: resolve as (value: unknown) => void, reject });
      if (this.#scheduled) return;
      this.#scheduled = true;
      setImmediate(() => this.#flushOnce());
    });
  }

  /** Commits everything that waits, now. */
  flush(): void {
    while (this.#waiting.length > 0) this.#commitNext();
  }

  #flushOnce(): void {
    this.#scheduled = false;
    this.#commitNext();
    if (this.#waiting.length === 0 || this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#flushOnce());
  }

  #commitNext(): void {
    const group = this.#waiting.splice(0, MAX_GROUP);
    if (group.length === 0) return;
    const failure = this.#commit(group);
    if (failure === undefined) return;
    // One bad write must not take its neighbours along: alone, each succeeds or fails for itself.
    for (const write of group) {
      const own = group.length === 1 ? failure : this.#commit([write]);
      if (own !== undefined) write.reject(new LogError('unavailable', '', { cause: own.error }));
    }
  }

  #commit(group: readonly Waiting[]): { error: unknown } | undefined {
    let results: unknown[];
    try {
      this.#transaction.begin();
      results = group.map((write) => write.run());
      this.#transaction.commit();
    } catch (error) {
      this.#transaction.rollback();
      return { error };
    }
    this.#stats.commits += 1;
    this.#stats.writes += group.length;
    this.#stats.largestGroup = Math.max(this.#stats.largestGroup, group.length);
    for (const [index, write] of group.entries()) write.resolve(results[index]);
    this.#afterCommit();
    return undefined;
  }
}
