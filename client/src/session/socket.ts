import { type Refusal, refusals } from '@plenum/shared/domain/refusal';
import type { SignalUp } from '@plenum/shared/protocol/signal-lane';
import { type ClientToServer, paths, type ServerToClient } from '@plenum/shared/protocol/socket-events';
import { io, type Socket } from 'socket.io-client';
import { TypedEmitter } from '../media/typed-emitter.ts';
import { backoff } from './backoff.ts';

type Requests = Omit<ClientToServer, 'signal' | 'leave'>;
export type RequestName = keyof Requests;
export type Message<R extends RequestName> = Parameters<Requests[R]>[0];
export type Answer<R extends RequestName> = Parameters<Parameters<Requests[R]>[1]>[0] | { ok: false; refusal: Refusal };
export type Pushed = { [E in keyof ServerToClient]: Parameters<ServerToClient[E]>[0] };

export type LineEvents = {
  /** A new connection, on which nothing has been said yet: hello comes first. */
  connected: null;
  disconnected: null;
  /** The attempt with this number (from 1) is being made. */
  retrying: number;
  /** The house does not want this connection at all, and asking again would not help. */
  turnedAway: Refusal;
};

/** The one connection to the house. A request to a lost line is refused at once and never kept for later. */
export interface Line {
  readonly events: TypedEmitter<LineEvents>;
  readonly pushed: TypedEmitter<Pushed>;
  readonly connected: boolean;
  /** Connects and stays connected, again and again, until `disconnect`. */
  connect(): void;
  disconnect(): void;
  /** Ends the present connection and begins another at once (the cookie is read anew). */
  reconnect(): void;
  request<R extends RequestName>(name: R, message: Message<R>): Promise<Answer<R>>;
  leave(): Promise<void>;
  signal(signal: SignalUp): void;
  close(): void;
}

const patience = 5_000;
const calm = 3_000;
const pushedNames = ['events', 'mediaChange', 'mediaReset', 'outside', 'peek', 'signals', 'ended'] as const;
type HouseSocket = Socket<ServerToClient, ClientToServer>;
/** What all requests have in common; the typed maps of socket.io cannot say it of a generic name. */
type AnySocket = { emitWithAck(name: string, ...messages: unknown[]): Promise<unknown> };

/** `testSpeaker`: in whose place the connection comes, other than that of the browser's cookie; in rehearsals only. */
export type LineOptions = { url?: string; testSpeaker?: string };

export function openLine({ url, testSpeaker }: LineOptions = {}): Line {
  const options = {
    ...(testSpeaker === undefined ? {} : { auth: { testSpeaker }, forceNew: true }),
    path: paths.socket,
    transports: ['websocket'],
    autoConnect: false,
    reconnection: false,
    timeout: patience,
  };
  return new SocketLine(url === undefined ? io(options) : io(url, options));
}

/** A middleware's refusal travels as the error's data. */
function refusalOf(error: { data?: unknown }): Refusal | null {
  const code = typeof error.data === 'object' && error.data !== null && 'code' in error.data ? error.data.code : null;
  return typeof code === 'string' && Object.hasOwn(refusals, code) ? { code: code as Refusal['code'] } : null;
}

class SocketLine implements Line {
  readonly events = new TypedEmitter<LineEvents>();
  readonly pushed = new TypedEmitter<Pushed>();
  readonly #socket: HouseSocket;
  readonly #retryNow = () => this.#hurry();
  #wanted = false;
  #attempt = 0;
  #connectedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(socket: HouseSocket) {
    this.#socket = socket;
    socket.on('connect', () => {
      this.#connectedAt = Date.now();
      this.events.emit('connected', null);
    });
    socket.on('disconnect', () => {
      // A house that hangs up at once is asked ever more seldom, as one that does not answer.
      if (Date.now() - this.#connectedAt > calm) this.#attempt = 0;
      this.events.emit('disconnected', null);
      this.#retry();
    });
    socket.on('connect_error', (error) => this.#failed(error));
    for (const name of pushedNames) socket.on(name, (message: Pushed[typeof name]) => this.pushed.emit(name, message));
    globalThis.addEventListener?.('online', this.#retryNow);
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  connect(): void {
    if (this.#wanted) this.#hurry();
    else this.#socket.connect();
    this.#wanted = true;
  }

  disconnect(): void {
    this.#wanted = false;
    this.#attempt = 0;
    this.#stopWaiting();
    this.#socket.disconnect();
  }

  reconnect(): void {
    this.disconnect();
    this.connect();
  }

  async request<R extends RequestName>(name: R, message: Message<R>): Promise<Answer<R>> {
    if (!this.#socket.connected) return { ok: false, refusal: { code: 'UNAVAILABLE' } };
    try {
      return (await (this.#socket.timeout(patience) as AnySocket).emitWithAck(name, message)) as Answer<R>;
    } catch {
      return { ok: false, refusal: { code: 'TIMEOUT' } };
    }
  }

  async leave(): Promise<void> {
    if (!this.#socket.connected) return;
    await (this.#socket.timeout(patience) as AnySocket).emitWithAck('leave').catch(() => undefined);
  }

  signal(signal: SignalUp): void {
    if (!this.#socket.connected) return;
    // What one listens to is said once, and must arrive; everything else is said again anyhow.
    if (signal.type === 'listening') this.#socket.emit('signal', signal);
    else this.#socket.volatile.emit('signal', signal);
  }

  close(): void {
    this.disconnect();
    globalThis.removeEventListener?.('online', this.#retryNow);
    this.#socket.removeAllListeners();
    this.events.clear();
    this.pushed.clear();
  }

  #failed(error: { data?: unknown }): void {
    const refusal = refusalOf(error);
    if (refusal && refusals[refusal.code].remedy !== 'retry') {
      this.disconnect();
      this.events.emit('turnedAway', refusal);
    } else this.#retry();
  }

  #retry(): void {
    if (!this.#wanted) return;
    this.#stopWaiting();
    this.#attempt += 1;
    this.#timer = setTimeout(() => this.#again(), backoff(this.#attempt));
  }

  #hurry(): void {
    if (this.#timer !== undefined) this.#again();
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #again(): void {
    this.#stopWaiting();
    this.events.emit('retrying', this.#attempt);
    this.#socket.connect();
  }
}
