import type { Id } from '@plenum/shared/domain/ids';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type HashJob, hashFile } from './file-hash.ts';
import { type Asked, completeUpload, type GreetingPlace } from './greeting-api.ts';
import { type Pace, paceOf, type Rate, withSample } from './transfer-rate.ts';
import { type Transfer, type TransferNews, tusTransfer } from './tus-transfer.ts';
import { forgetUpload, recordUpload } from './upload-record.ts';

type Way = Pace & { sent: number };
export type Sending =
  | ({ state: 'sending' } & Way)
  | ({ state: 'paused' } & Way)
  /** The line is lost, or the house away; it goes on by itself. */
  | ({ state: 'interrupted' } & Way)
  /** All bytes are there; the hash is reckoned and compared. */
  | { state: 'comparing'; hashed: number }
  | { state: 'received' }
  | { state: 'cancelled' }
  | { state: 'refused'; code: RefusalCode | 'fileGone' };

export type SenderPorts = {
  transfer: (file: File, place: GreetingPlace, uploadId: Id | null, news: TransferNews) => Transfer;
  hash: (file: Blob, onProgress: (done: number) => void) => HashJob;
  complete: (place: GreetingPlace, uploadId: Id, sha256: string) => Promise<Asked<object>>;
};
const realPorts: SenderPorts = { transfer: tusTransfer, hash: hashFile, complete: completeUpload };

const retryDelays = [500, 1000, 2000, 4000, 8000, 15_000];
/** ms without a byte after which a line counts as lost, whatever the browser believes. */
const stall = 30_000;
const passing = new Set<RefusalCode>(['UNAVAILABLE', 'TIMEOUT', 'TOO_FAST']);

type Film = { file: File; place: GreetingPlace; uploadId: Id | null };

/** Brings one film to the house, however often the line is lost; "received" only once the house has said so. */
export class GreetingSender {
  readonly store: StoreApi<Sending> = createStore<Sending>(() => ({ state: 'paused', sent: 0, speed: 0, left: null }));
  readonly #film: Film;
  readonly #complete: SenderPorts['complete'];
  readonly #transfer: Transfer;
  readonly #hash: HashJob;
  #hashed = 0;
  #closed = false;
  #rate: Rate = [];
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(film: Film, ports: SenderPorts = realPorts) {
    this.#film = film;
    this.#complete = ports.complete;
    this.#hash = ports.hash(film.file, (done) => this.#onHashed(done));
    this.#transfer = ports.transfer(film.file, film.place, film.uploadId, {
      begun: (uploadId) => recordUpload(film.place.greetingId, uploadId, film.file),
      progress: (sent) => this.#onProgress(sent),
      done: (uploadId) => void this.#compare(uploadId),
      failed: (code) => (code === null ? this.#interrupt() : this.#refuse(code)),
    });
    if (film.uploadId !== null) recordUpload(film.place.greetingId, film.uploadId, film.file);
    window.addEventListener('online', this.#onOnline);
    void this.#hash.sha256.then((sha256) => sha256 === null && this.#lose());
  }

  start(): void {
    this.#move('sending');
    this.#watchStall();
    this.#transfer.start();
  }

  pause(): void {
    if (!this.#isOnWay()) return;
    this.#still();
    void this.#transfer.stop(false);
    this.#move('paused');
  }

  cancel(): void {
    if (!this.#isOnWay()) return;
    this.#still();
    this.#move('paused');
    forgetUpload(this.#film.place.greetingId);
    // Over a dead line nobody waits for long; the house throws unfinished uploads away in any case.
    const impatience = new Promise<void>((resolve) => setTimeout(resolve, 3000));
    void Promise.race([this.#transfer.stop(true), impatience]).then(() => this.#end({ state: 'cancelled' }));
  }

  /** The page goes; what the house has stays there, and can be continued. */
  close(): void {
    this.#closed = true;
    if (this.#isOnWay()) void this.#transfer.stop(false);
    this.#still();
    this.#hash.cancel();
    window.removeEventListener('online', this.#onOnline);
  }

  readonly #onOnline = () => {
    if (this.store.getState().state === 'interrupted') this.#again();
  };

  #isOnWay(): boolean {
    return ['sending', 'paused', 'interrupted'].includes(this.store.getState().state);
  }

  #move(state: 'sending' | 'paused' | 'interrupted'): void {
    const now = this.store.getState();
    const sent = 'sent' in now ? now.sent : 0;
    if (state !== 'sending') this.#rate = [];
    this.store.setState({ state, sent, ...paceOf(this.#rate, this.#film.file.size) }, true);
  }

  #onProgress(sent: number): void {
    const now = this.store.getState();
    if (now.state !== 'sending') return;
    if (sent > now.sent) this.#failures = 0;
    this.#rate = withSample(this.#rate, performance.now(), sent);
    this.#watchStall();
    this.store.setState({ state: 'sending', sent, ...paceOf(this.#rate, this.#film.file.size) }, true);
  }

  #onHashed(done: number): void {
    this.#hashed = done;
    if (this.store.getState().state === 'comparing') this.store.setState({ state: 'comparing', hashed: done }, true);
  }

  #watchStall(): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => {
      void this.#transfer.stop(false);
      this.#interrupt();
    }, stall);
  }

  #still(): void {
    clearTimeout(this.#watch);
    clearTimeout(this.#retry);
  }

  #interrupt(): void {
    if (!this.#isOnWay() || this.store.getState().state === 'paused') return;
    this.#still();
    this.#move('interrupted');
    this.#retry = setTimeout(() => this.#again(), this.#nextDelay());
  }

  #nextDelay(): number {
    const delay = retryDelays[Math.min(this.#failures, retryDelays.length - 1)] ?? 0;
    this.#failures += 1;
    return delay;
  }

  #again(): void {
    clearTimeout(this.#retry);
    this.start();
  }

  async #compare(uploadId: Id): Promise<void> {
    this.#still();
    this.store.setState({ state: 'comparing', hashed: this.#hashed }, true);
    const sha256 = await this.#hash.sha256;
    if (this.store.getState().state !== 'comparing') return;
    if (sha256 === null) return this.#lose();
    const answer = await this.#complete(this.#film.place, uploadId, sha256);
    if (this.store.getState().state !== 'comparing') return;
    if (answer.ok) return this.#receive();
    const { code } = answer.refusal;
    if (passing.has(code)) this.#retry = setTimeout(() => void this.#compare(uploadId), this.#nextDelay());
    else if (code === 'UPLOAD_UNFINISHED') this.#again();
    else this.#refuse(code);
  }

  #receive(): void {
    forgetUpload(this.#film.place.greetingId);
    this.#end({ state: 'received' });
  }

  #refuse(code: RefusalCode): void {
    if (code === 'UPLOAD_DIFFERS') forgetUpload(this.#film.place.greetingId);
    this.#end({ state: 'refused', code });
  }

  /** The film was moved or deleted on the device; what the house has of it stays, in case it comes back. */
  #lose(): void {
    if (!this.#closed) this.#end({ state: 'refused', code: 'fileGone' });
  }

  #end(last: Sending): void {
    if (last.state !== 'cancelled' && this.#isOnWay()) void this.#transfer.stop(false);
    this.store.setState(last, true);
    this.close();
  }
}
