import { Worker } from 'node:worker_threads';
import type { Paper } from './paper.ts';

const mostWaiting = 4;
/** ms; a report of twenty thousand lines takes a fraction of it. */
const patience = 60_000;

/** Too many reports are being printed; the caller says so and tries later. */
export class PressBusy extends Error {}

/**
 * Prints reports one at a time in a thread of their own: laying out a long table takes seconds, in which the house must
 * go on speaking with its guests.
 */
export class PaperPress {
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  print(paper: Paper): Promise<Buffer> {
    if (this.#waiting >= mostWaiting) return Promise.reject(new PressBusy('too many reports are being printed'));
    this.#waiting += 1;
    const printed = this.#last.then(() => printInThread(paper));
    this.#last = printed.catch(() => undefined);
    return printed.finally(() => {
      this.#waiting -= 1;
    });
  }
}

function printInThread(paper: Paper): Promise<Buffer> {
  const worker = new Worker(new URL('./paper-worker.ts', import.meta.url), {
    workerData: paper,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const timer = setTimeout(() => void worker.terminate(), patience);
  return new Promise<Buffer>((resolve, reject) => {
    worker.once('message', (printed: Uint8Array) => resolve(Buffer.from(printed)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that prints reports has ended')));
  }).finally(() => clearTimeout(timer));
}
