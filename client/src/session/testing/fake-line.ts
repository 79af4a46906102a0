import type { Refusal } from '@plenum/shared/domain/refusal';
import type { SignalUp } from '@plenum/shared/protocol/signal-lane';
import { TypedEmitter } from '../../media/typed-emitter.ts';
import type { Answer, Line, LineEvents, Message, Pushed, RequestName } from '../socket.ts';

type Handlers = { [R in RequestName]?: (message: Message<R>) => Answer<R> | Promise<Answer<R>> };

/** A line whose other end is the test: it answers requests by handlers and is cut and joined by hand. */
export class FakeLine implements Line {
  readonly events = new TypedEmitter<LineEvents>();
  readonly pushed = new TypedEmitter<Pushed>();
  readonly asked: Array<{ name: RequestName; message: unknown }> = [];
  readonly signals: SignalUp[] = [];
  connected = false;
  wanted = false;
  left = false;
  handlers: Handlers;
  #cut = Promise.withResolvers<void>();

  constructor(handlers: Handlers = {}) {
    this.handlers = handlers;
  }

  connect(): void {
    this.wanted = true;
    if (!this.connected) this.join();
  }

  disconnect(): void {
    this.wanted = false;
    this.cut();
  }

  reconnect(): void {
    this.disconnect();
    this.connect();
  }

  join(): void {
    this.connected = true;
    this.#cut = Promise.withResolvers<void>();
    this.events.emit('connected', null);
  }

  cut(): void {
    if (!this.connected) return;
    this.connected = false;
    this.events.emit('disconnected', null);
    this.#cut.resolve();
  }

  async request<R extends RequestName>(name: R, message: Message<R>): Promise<Answer<R>> {
    const lost: { ok: false; refusal: Refusal } = { ok: false, refusal: { code: 'TIMEOUT' } };
    if (!this.connected) return { ok: false, refusal: { code: 'UNAVAILABLE' } };
    this.asked.push({ name, message });
    const handle = this.handlers[name];
    if (!handle) return { ok: false, refusal: { code: 'MALFORMED' } };
    return Promise.race([handle(message), this.#cut.promise.then(() => lost)]);
  }

  messages<R extends RequestName>(name: R): Array<Message<R>> {
    return this.asked.filter((asked) => asked.name === name).map(({ message }) => message as Message<R>);
  }

  async leave(): Promise<void> {
    this.left = true;
  }

  signal(signal: SignalUp): void {
    this.signals.push(signal);
  }

  close(): void {
    this.disconnect();
  }
}
