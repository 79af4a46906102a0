import { failure, type Unavailable } from './answer.ts';

/** Tasks of one peer run one after the other; beyond the bound a task is refused instead of waiting without end. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  readonly #bound: number;

  constructor(bound = 64) {
    this.#bound = bound;
  }

  run<R>(task: () => Promise<R>): Promise<R | Unavailable> {
    if (this.#waiting >= this.#bound) return Promise.resolve(failure('unavailable'));
    this.#waiting += 1;
    const turn = this.#tail.then(task).finally(() => {
      this.#waiting -= 1;
    });
    this.#tail = turn.catch(() => undefined);
    return turn;
  }
}
