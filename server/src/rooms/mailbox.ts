/** Runs tasks one after the other; at most `bound` wait. A task's failure is its own caller's. */
export class Mailbox {
  #waiting = 0;
  #tail: Promise<void> = Promise.resolve();
  readonly #bound: number;

  constructor(bound: number) {
    this.#bound = bound;
  }

  /** The task's result, or undefined when the box is full. */
  run<T>(task: () => Promise<T>): Promise<T> | undefined {
    return this.#waiting >= this.#bound ? undefined : this.runAlways(task);
  }

  /** For the house's own tasks, of which there are few and none may be lost: they are taken by a full box, too. */
  runAlways<T>(task: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const result = this.#tail.then(task).finally(() => {
      this.#waiting -= 1;
    });
    this.#tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  idle(): Promise<void> {
    return this.#tail;
  }
}
