import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type ConferenceStreamCommand, conferenceSchemas, type RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Id } from '@plenum/shared/domain/ids';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import type { CommandAnswer, EnterAnswer, Entered } from '@plenum/shared/protocol/command-lane';
import type { Hello, HelloAnswer, Welcome } from '@plenum/shared/protocol/hello';
import type { MediaChangeMessage, MediaResetMessage } from '@plenum/shared/protocol/media-lane';
import type { SignalsDown } from '@plenum/shared/protocol/signal-lane';
import { type ClientToServer, type EndReason, paths, type ServerToClient } from '@plenum/shared/protocol/socket-events';
import { protocolVersion } from '@plenum/shared/protocol/version';
import { io, type Socket } from 'socket.io-client';
import { Replica } from './replica.ts';

export type RawSocket = Socket<ServerToClient, ClientToServer>;
type Requests = Omit<ClientToServer, 'signal' | 'leave'>;
export type RequestName = keyof Requests;
export type MessageOf<R extends RequestName> = Parameters<Requests[R]>[0];
export type AnswerOf<R extends RequestName> = Parameters<Parameters<Requests[R]>[1]>[0];
type AnySocket = { emitWithAck(name: string, ...messages: unknown[]): Promise<unknown> };
type AnyAnswer = { ok: true } | { ok: false; refusal: { code: RefusalCode } };

const patience = 15_000;

export function rawSocket(url: string, cookie?: string, more: Parameters<typeof io>[1] = {}): RawSocket {
  const extraHeaders = cookie === undefined ? {} : { cookie };
  return io(url, {
    path: paths.socket,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders,
    ...more,
  });
}

/** The refusal's code, or 'ok'. */
export const codeOf = (answer: AnyAnswer): RefusalCode | 'ok' => (answer.ok ? 'ok' : answer.refusal.code);

/** One page without a picture: speaks the protocol as it stands, keeps a replica, remembers what it was told. */
export class TestClient {
  readonly socket: RawSocket;
  readonly replica: Replica;
  readonly ended: EndReason[] = [];
  readonly outside: RefusalCode[] = [];
  readonly signals: SignalsDown[] = [];
  readonly mediaChanges: MediaChangeMessage[] = [];
  readonly mediaResets: MediaResetMessage[] = [];
  /** Everything that came, as text: what must not be in it cannot have been told. */
  readonly heard: string[] = [];
  welcome: Welcome | null = null;
  #isLost = false;
  readonly #lost = Promise.withResolvers<never>();

  constructor(url: string, cookie?: string, replica = new Replica()) {
    this.replica = replica;
    this.socket = rawSocket(url, cookie);
    this.#lost.promise.catch(() => undefined);
    for (const event of ['disconnect', 'connect_error'] as const) this.socket.on(event, () => this.drop());
    this.socket.onAny((name: string, message: unknown) => this.heard.push(`${name} ${JSON.stringify(message)}`));
    this.socket.on('events', (message) => this.replica.hear(message));
    this.socket.on('ended', ({ reason }) => this.ended.push(reason));
    this.socket.on('signals', (signals) => this.signals.push(signals));
    this.socket.on('mediaChange', (change) => this.mediaChanges.push(change));
    this.socket.on('mediaReset', (reset) => this.mediaResets.push(reset));
    this.socket.on('outside', ({ refusal }) => {
      this.outside.push(refusal.code);
      this.replica.catchUpRoom(null);
    });
  }

  /** Nothing more can be said here. */
  get isOver(): boolean {
    return this.#isLost || this.ended.length > 0;
  }

  async ask<R extends RequestName>(name: R, message: MessageOf<R>): Promise<AnswerOf<R>> {
    return this.#answered((socket) => (socket as AnySocket).emitWithAck(name, message) as Promise<AnswerOf<R>>);
  }

  /** Nobody waits for an answer on a line that is lost. */
  async #answered<A>(emit: (socket: object) => Promise<A>): Promise<A> {
    if (this.#isLost) throw new Error('the line is lost');
    return Promise.race([emit(this.socket.timeout(patience)), this.#lost.promise]);
  }

  /** Says hello; the answer is taken up in the very moment in which it comes. */
  hello(more: Partial<Hello> = {}): Promise<HelloAnswer> {
    return this.#answered(
      () =>
        new Promise((resolve, reject) => {
          this.socket.timeout(patience).emit('hello', { protocol: protocolVersion, ...more }, (error, answer) => {
            if (error) return reject(error);
            this.heard.push(`welcome ${JSON.stringify(answer)}`);
            if (answer.ok) this.#welcomed(answer.welcome);
            resolve(answer);
          });
        }),
    );
  }

  #welcomed(welcome: Welcome): void {
    this.welcome = welcome;
    this.replica.catchUpConference(welcome.conference);
    this.replica.catchUpRoom(welcome.place.state === 'house' ? null : welcome.place.room);
  }

  enter(roomId: Id | null, more: { known?: { seq: number } } = {}): Promise<EnterAnswer> {
    return this.#answered(
      () =>
        new Promise((resolve, reject) => {
          this.socket.timeout(patience).emit('enter', { roomId, ...more }, (error, answer) => {
            if (error) return reject(error);
            this.heard.push(`entered ${JSON.stringify(answer)}`);
            if (answer.ok) this.replica.catchUpRoom(answer.entered.state === 'house' ? null : answer.entered.room);
            resolve(answer);
          });
        }),
    );
  }

  async entered(roomId: Id | null): Promise<Entered> {
    const answer = await this.enter(roomId);
    if (!answer.ok) throw new Error(`${roomId} was not entered: ${answer.refusal.code}`);
    return answer.entered;
  }

  /** A command to the conference, or to the room. */
  give(command: ConferenceStreamCommand): Promise<CommandAnswer>;
  give(command: RoomStreamCommand, roomId: Id): Promise<CommandAnswer>;
  async give(command: ConferenceStreamCommand | RoomStreamCommand, roomId?: Id): Promise<CommandAnswer> {
    return this.ask('command', commandMessage(command, roomId));
  }

  /** The same until it is accepted; waits where the border says TOO_FAST. Returns the stream's head. */
  async must(command: ConferenceStreamCommand | RoomStreamCommand, roomId?: Id): Promise<number> {
    for (;;) {
      const answer = await this.ask('command', commandMessage(command, roomId));
      if (answer.ok) return answer.seq;
      if (answer.refusal.code !== 'TOO_FAST') throw new Error(`${command.type} was refused: ${answer.refusal.code}`);
      await delay(100);
    }
  }

  async leave(): Promise<void> {
    await this.#answered((socket) => (socket as AnySocket).emitWithAck('leave'));
  }

  /** The line is lost without a word. */
  drop(): void {
    this.#isLost = true;
    this.socket.disconnect();
    this.#lost.reject(new Error('the line is lost'));
  }
}

export function commandMessage(
  command: ConferenceStreamCommand | RoomStreamCommand,
  roomId: Id | undefined,
  commandId: Id = randomUUID(),
): MessageOf<'command'> {
  const toRoom = !Object.hasOwn(conferenceSchemas, command.type);
  const message = toRoom ? { to: 'room', roomId, commandId, command } : { to: 'conference', commandId, command };
  return message as MessageOf<'command'>;
}

export type Joined = TestClient & { welcome: Welcome };

/** Connects with the cookie and says hello; throws when refused. */
export async function join(
  url: string,
  cookie: string,
  hello: Partial<Hello> = {},
  replica?: Replica,
): Promise<Joined> {
  const client = new TestClient(url, cookie, replica);
  const answer = await client.hello(hello);
  if (!answer.ok) {
    client.drop();
    throw new Error(`hello was refused: ${answer.refusal.code}`);
  }
  return client as Joined;
}
