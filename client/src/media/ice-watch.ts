import type { types } from 'mediasoup-client';

type State = types.ConnectionState;
/** What is watched: a mediasoup-client transport, or a test's own. */
export interface Watched {
  readonly connectionState: State;
  on(event: 'connectionstatechange', listener: (state: State) => void): unknown;
}
/** `refused`: the house has no such transport any more. `unanswered`: it could not be asked now. */
export type Restarted = 'restarted' | 'refused' | 'unanswered';
export type IceWatchOptions = {
  restart: () => Promise<Restarted>;
  /** Restarts have not helped: this transport needs a successor. */
  onLost: () => void;
  onState: (state: State) => void;
};

const patience = 2_000;
const verdict = 6_000;
const mostRestarts = 3;

/** Mends one transport's path: waits a moment when it falters, restarts ICE, gives the transport up when that fails. */
export class IceWatch {
  readonly #transport: Watched;
  readonly #options: IceWatchOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #restarts = 0;
  #closed = false;

  constructor(transport: Watched, options: IceWatchOptions) {
    this.#transport = transport;
    this.#options = options;
    transport.on('connectionstatechange', (state) => this.#changed(state));
  }

  /** After the house has answered again: what faltered meanwhile is mended now and with fresh patience. */
  recheck(): void {
    const state = this.#transport.connectionState;
    if (state !== 'disconnected' && state !== 'failed') return;
    this.#restarts = 0;
    this.#wait(0, () => this.#restart());
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #changed(state: State): void {
    if (this.#closed) return;
    this.#options.onState(state);
    if (state === 'connected') {
      this.#restarts = 0;
      clearTimeout(this.#timer);
    } else if (state === 'disconnected') this.#wait(patience, () => this.#restart());
    else if (state === 'failed') this.#wait(0, () => this.#restart());
  }

  #wait(time: number, next: () => void): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(next, time);
  }

  async #restart(): Promise<void> {
    if (this.#restarts >= mostRestarts) return this.#options.onLost();
    this.#restarts += 1;
    const restarted = await this.#options.restart().catch((): Restarted => 'refused');
    if (this.#closed) return;
    if (restarted === 'refused') return this.#options.onLost();
    // Without a line nothing is proven about the path; the next hello checks again.
    if (restarted === 'unanswered') this.#restarts -= 1;
    this.#wait(restarted === 'restarted' ? verdict : patience, () => this.#judge());
  }

  #judge(): void {
    const state = this.#transport.connectionState;
    if (state !== 'connected' && state !== 'closed') void this.#restart();
  }
}
