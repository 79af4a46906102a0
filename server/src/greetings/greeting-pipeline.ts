import type { Clip, ClipRefusal } from '@plenum/shared/domain/greeting-state';
import type { Id } from '@plenum/shared/domain/ids';
import type { Processing } from '@plenum/shared/protocol/greetings';
import { v7 as newId } from 'uuid';
import type { Clock } from '../rooms/clock.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import type { UploadStorage } from './uploads/upload-storage.ts';

/** One file on its way to a clip. `onProgress` may be called often. */
export type Preparation = {
  uploadId: Id;
  sha256: string;
  source: string;
  onProgress: (progress: Processing) => void;
  signal: AbortSignal;
};
export type Prepared = { state: 'processed'; clip: Clip } | { state: 'refused'; reason: ClipRefusal };
/** `cancelled`: nobody wants it any more, or the house closes. */
/** Makes clips; a job that was cut short begins again where its finished stages end. Rejects when the house itself is at fault. */
export type ClipMaker = (preparation: Preparation) => Promise<Prepared | { state: 'cancelled' }>;

type Parts = {
  registry: HouseRegistry;
  storage: UploadStorage;
  make: ClipMaker;
  clock: Clock;
  onBroken: (error: unknown) => void;
};
type Job = { house: ConferenceHouse; greetingId: Id; uploadId: Id; sha256: string; tries: number };

const mostTries = 3;
const firstPause = 2000;

/**
 * Turns what was received into clips, one after the other. The conference's state is the checkpoint: what says `received`
 * is still to be done, whether the house has just heard of it or comes back from a crash.
 */
export class GreetingPipeline {
  readonly #parts: Parts;
  readonly #queue: Job[] = [];
  readonly #progress = new Map<Id, Processing>();
  readonly #pauses = new Set<() => void>();
  readonly #end: () => void;
  #running: { job: Job; abort: AbortController } | undefined;
  #isOver = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#end = parts.registry.onEvents((house, batch) => {
      if (batch.stream !== 'conference') return;
      for (const { event } of batch.events) {
        if (event.type === 'greetingReceived' || event.type === 'greetingWithdrawn' || event.type === 'greetingDropped')
          this.#settle(house, event.greetingId);
      }
    });
    for (const house of parts.registry.houses()) {
      for (const greetingId of Object.keys(house.conference.state.greetings)) this.#settle(house, greetingId);
    }
  }

  /** How far the processing of an upload is; null when there is none under way. */
  progressOf(uploadId: Id): Processing | null {
    return this.#progress.get(uploadId) ?? null;
  }

  close(): void {
    this.#isOver = true;
    this.#end();
    this.#running?.abort.abort();
    for (const stop of this.#pauses) stop();
  }

  /** Drops jobs whose upload is no longer the greeting's, and adds the one that is. */
  #settle(house: ConferenceHouse, greetingId: Id): void {
    const file = house.conference.state.greetings[greetingId]?.file;
    const received = file?.state === 'received' ? file : undefined;
    const wanted = received?.uploadId;
    const isStale = (job: Job) => job.house === house && job.greetingId === greetingId && job.uploadId !== wanted;
    for (const job of this.#queue.filter(isStale)) this.#forget(job);
    if (this.#running && isStale(this.#running.job)) this.#running.abort.abort();
    const isKnown = [...this.#queue, this.#running?.job].some((job) => job?.uploadId === wanted);
    if (!received || isKnown) return;
    this.#add({ house, greetingId, uploadId: received.uploadId, sha256: received.sha256, tries: 0 });
  }

  #add(job: Job): void {
    this.#progress.set(job.uploadId, { stage: 'waiting', done: 0 });
    this.#queue.push(job);
    void this.#next();
  }

  #forget(job: Job): void {
    this.#progress.delete(job.uploadId);
    const at = this.#queue.indexOf(job);
    if (at >= 0) this.#queue.splice(at, 1);
  }

  async #next(): Promise<void> {
    if (this.#running || this.#isOver) return;
    const job = this.#queue.shift();
    if (!job) return;
    const abort = new AbortController();
    this.#running = { job, abort };
    try {
      const outcome = await this.#prepare(job, abort.signal);
      if (outcome.state !== 'cancelled' && !abort.signal.aborted) await this.#report(job, outcome);
      this.#progress.delete(job.uploadId);
    } catch (error) {
      if (abort.signal.aborted) this.#progress.delete(job.uploadId);
      else this.#tryAgain(job, error);
    } finally {
      this.#running = undefined;
      void this.#next();
    }
  }

  async #prepare({ uploadId, sha256 }: Job, signal: AbortSignal): ReturnType<ClipMaker> {
    const found = await this.#parts.storage.fetch(uploadId, signal);
    if (found.state === 'missing') return { state: 'refused', reason: 'damaged' };
    if (found.state === 'noSpace') return { state: 'refused', reason: 'noSpace' };
    const onProgress = (progress: Processing) => this.#progress.set(uploadId, progress);
    try {
      return await this.#parts.make({ uploadId, sha256, source: found.path, onProgress, signal });
    } finally {
      await found.release();
    }
  }

  async #report({ house, greetingId, uploadId }: Job, outcome: Prepared): Promise<void> {
    const command = { type: 'finishGreeting', greetingId, uploadId, outcome } as const;
    const done = await house.conference.submit({ command, commandId: newId(), actor: { kind: 'system' } });
    if (!done.ok && done.refusal.code === 'UNAVAILABLE') throw new Error('the log does not answer');
  }

  /** The house's own fault: again after a pause, and at last the guest is told that it failed. */
  #tryAgain(job: Job, error: unknown): void {
    this.#parts.onBroken(error);
    if (job.tries + 1 >= mostTries) {
      this.#progress.delete(job.uploadId);
      void this.#report(job, { state: 'refused', reason: 'failed' }).catch(this.#parts.onBroken);
      return;
    }
    const stop = this.#parts.clock.after(firstPause * 2 ** job.tries, () => {
      this.#pauses.delete(stop);
      if (!this.#isOver) this.#add({ ...job, tries: job.tries + 1 });
    });
    this.#pauses.add(stop);
  }
}
