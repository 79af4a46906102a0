import type { Server as HttpServer } from 'node:http';
import { commandMessageSchema, type EnterAnswer, enterSchema } from '@plenum/shared/protocol/command-lane';
import { type Hello, type HelloAnswer, helloSchema } from '@plenum/shared/protocol/hello';
import {
  connectTransportSchema,
  consumersReadySchema,
  produceSchema,
  restartIceSchema,
} from '@plenum/shared/protocol/media-lane';
import { type PeekAnswer, peekSchema } from '@plenum/shared/protocol/peek-lane';
import { askPeopleSchema } from '@plenum/shared/protocol/people-lane';
import { signalUpSchema } from '@plenum/shared/protocol/signal-lane';
import { type ClientToServer, paths, type ServerToClient } from '@plenum/shared/protocol/socket-events';
import { Server } from 'socket.io';
import type { z } from 'zod';
import type { MediaPlane } from '../media/media-plane.ts';
import { Durations } from '../observability/durations.ts';
import type { Clock } from '../rooms/clock.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { AttendanceBook } from './attendance-book.ts';
import { giveCommand, type HoldsFile } from './command-lane.ts';
import { ConnectionCount } from './connection-count.ts';
import { Doors } from './doors.ts';
import { enter } from './enter.ts';
import { startFanOut } from './fan-out.ts';
import { forgetOldKnocks } from './forgotten-doors.ts';
import { type HelloParts, hello } from './hello.ts';
import { InterpretationSignals } from './interpretation-signals.ts';
import { Leading, pagesPatience } from './leading.ts';
import { MediaDirector } from './media-director.ts';
import { connectTransport, consumersReady, produce, restartIce } from './media-lane.ts';
import { MediaSessions } from './media-sessions.ts';
import { Peeks } from './peeks.ts';
import { findPeople } from './people-lane.ts';
import { PersonRates } from './person-rates.ts';
import { boundSending } from './send-bound.ts';
import { Signals } from './signals.ts';
import { type Signed, Stays } from './stays.ts';
import { Tables, tableGrace } from './tables.ts';
import { tellManyOver } from './tell-many.ts';
import type { PlenumSocket, Visitor } from './visitor.ts';
import { Visitors } from './visitors.ts';
import { answering, Border, offended, parse, type Refused, refusedWith, type Send } from './wire.ts';

export type GatewayOptions = {
  server: HttpServer;
  registry: HouseRegistry;
  plane: MediaPlane;
  secret: Buffer;
  clock: Clock;
  /** ms for which a person whose line is lost keeps place and tracks. */
  grace: number;
  /** ms for a page to follow where its person is led, and for a table that nobody sits down at. */
  patience?: number;
  tableGrace?: number;
  /** Whose session the cookie header is, or what the handshake says besides; undefined for none that is valid now. */
  signedBy: (cookieHeader: string | undefined, auth: unknown) => Signed | undefined;
  /** Whether a page of this origin may connect; undefined is what programs that are no browsers send. */
  allowsOrigin: (origin: string | undefined, host: string | undefined) => boolean;
  holdsFile: HoldsFile;
  onBroken: (error: unknown) => void;
  /** A page did not read, so its line has been cut. */
  onCut?: () => void;
};

const largestMessage = 128 * 1024;
const strangersStay = 15_000;
const mostConnections = 10;
const served: Record<keyof ClientToServer, true> = {
  hello: true,
  command: true,
  enter: true,
  produce: true,
  connectTransport: true,
  restartIce: true,
  consumersReady: true,
  peek: true,
  people: true,
  leave: true,
  signal: true,
};

/** The one door for pages: sockets in, visitors of the house behind. Composes the three lanes. */
export class Gateway {
  readonly visitors = new Visitors();
  /** From a hello's arrival to its answer. */
  readonly helloTimes = new Durations();
  readonly #options: GatewayOptions;
  readonly #io: Server<ClientToServer, ServerToClient>;
  readonly #stays: Stays;
  readonly #sessions: MediaSessions;
  readonly #director: MediaDirector;
  readonly #signals: Signals;
  readonly #parts: HelloParts;
  readonly #connections = new ConnectionCount(mostConnections);
  readonly #ends: Array<() => void>;
  readonly #endAttendance: () => Promise<void>;

  constructor(options: GatewayOptions) {
    this.#options = options;
    const { visitors } = this;
    const { registry, plane, server, secret, grace, clock, onBroken } = options;
    const { now } = clock;
    const sessions = new MediaSessions({ plane, registry, visitors, secret, grace });
    const stays = new Stays({ visitors, sessions, now, grace, onBroken });
    const director = new MediaDirector({ plane, registry, visitors, sessions, onBroken });
    this.#io = new Server<ClientToServer, ServerToClient>(server, {
      path: paths.socket,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: largestMessage,
      pingInterval: 3000,
      pingTimeout: 4000,
      perMessageDeflate: false,
      allowRequest: ({ headers }, decide) => decide(null, options.allowsOrigin(headers.origin, headers.host)),
    });
    boundSending(this.#io, () => options.onCut?.());
    const tellMany = tellManyOver(this.#io);
    const signals = new Signals({ plane, registry, visitors, tellMany });
    const { feeds } = director;
    const interpretation = new InterpretationSignals({ plane, registry, visitors, feeds, tellMany, now });
    const houseSignal = (visitor: Visitor) => signals.houseSignalFor(visitor);
    const peeks = new Peeks({ visitors, director, clock });
    this.#parts = { visitors, stays, rates: new PersonRates(), sessions, director, peeks, houseSignal, clock };
    [this.#sessions, this.#stays, this.#director, this.#signals] = [sessions, stays, director, signals];
    this.#io.on('connection', (socket) => this.#welcomeSocket(socket));
    const doors = new Doors(this.#parts, onBroken);
    const leading = new Leading({
      parts: this.#parts,
      registry,
      clock,
      patience: options.patience ?? pagesPatience,
      onBroken,
    });
    const tables = new Tables({ visitors, registry, grace: options.tableGrace ?? tableGrace, onBroken });
    const attendance = new AttendanceBook({ visitors, clock, onBroken });
    this.#endAttendance = () => attendance.close();
    this.#ends = [
      startFanOut(registry, visitors, tellMany),
      registry.onEvents((house, batch) => doors.onEvents(house, batch)),
      registry.onEvents((house, batch) => peeks.onEvents(house, batch)),
      forgetOldKnocks({ registry, visitors, stays, sessions, grace, onBroken }),
      ...[leading, tables, peeks, director, signals, interpretation, sessions, stays].map((part) => () => part.close()),
    ];
  }

  /** Takes up what the media node still holds from before. */
  async resume(): Promise<void> {
    await this.#sessions.takeInventory();
    this.#director.assert();
  }

  async close(): Promise<void> {
    for (const visitor of this.visitors.all()) visitor.socket?.emit('ended', { reason: 'closing' });
    await this.#io.close();
    for (const end of this.#ends) end();
    await this.#endAttendance();
  }

  #welcomeSocket(socket: PlenumSocket): void {
    const signed = this.#signedBy(socket);
    const end = signed && this.#connections.admit(signed.sessionId);
    if (signed && !end) return void socket.disconnect(true);
    const border = new Border(socket);
    this.#serveStay(socket, border);
    this.#serveCommands(socket, border);
    this.#serveMedia(socket, border);
    socket.onAny((event: string, ...args: unknown[]) => {
      if (!Object.hasOwn(served, event)) offended(border, args);
    });
    const timer = setTimeout(() => {
      if (!this.#stays.visitorAt(socket) && !this.#signedBy(socket)) socket.disconnect(true);
    }, strangersStay);
    socket.on('disconnect', () => {
      clearTimeout(timer);
      end?.();
      this.#stays.lineLost(socket);
    });
  }

  #signedBy(socket: PlenumSocket): Signed | undefined {
    const { headers, auth } = socket.handshake;
    return this.#options.signedBy(headers.cookie, auth);
  }

  #serveStay(socket: PlenumSocket, border: Border): void {
    const { onBroken } = this.#options;
    const onAnswered = (ms: number) => this.helloTimes.record(ms);
    const handle = async (message: Hello, send: Send<HelloAnswer>) => {
      const signed = this.#signedBy(socket);
      return signed ? hello(this.#parts, { socket, signed, message, send }) : refusedWith('NOT_SIGNED_IN');
    };
    socket.on('hello', answering(border, { lane: 'hello', schema: helloSchema, handle, onBroken, onAnswered }));
    socket.on('leave', (...args: unknown[]) => {
      const [ack] = args;
      if (args.length !== 1 || typeof ack !== 'function') return offended(border, args);
      void this.#stays.leave(socket).then(() => ack({ ok: true }));
    });
  }

  /** The handler for whoever has said hello on this socket and has not been dismissed since. */
  #serve<I, A>(
    socket: PlenumSocket,
    border: Border,
    lane: 'command' | 'enter' | 'media' | 'people',
    schema: z.ZodType<I>,
    handle: (visitor: Visitor, input: I, send: Send<A>) => Promise<A | Refused>,
  ) {
    return answering(border, {
      lane,
      schema,
      onBroken: this.#options.onBroken,
      handle: async (input: I, send: Send<A>) => {
        const visitor = this.#stays.visitorAt(socket);
        return visitor ? handle(visitor, input, send) : refusedWith('HELLO_FIRST');
      },
    });
  }

  #serveCommands(socket: PlenumSocket, border: Border): void {
    const parts = this.#parts;
    socket.on(
      'command',
      this.#serve(socket, border, 'command', commandMessageSchema, async (visitor, message) => {
        return (await parts.rates.mayPass('command', visitor))
          ? giveCommand(visitor, message, this.#options.holdsFile)
          : refusedWith('TOO_FAST');
      }),
    );
    socket.on(
      'enter',
      this.#serve(socket, border, 'enter', enterSchema, async (visitor, message, send: Send<EnterAnswer>) => {
        if (!(await parts.rates.mayPass('enter', visitor))) return refusedWith('TOO_FAST');
        return (await visitor.mailbox.run(() => enter(parts, visitor, message, send))) ?? refusedWith('TOO_FAST');
      }),
    );
    socket.on(
      'peek',
      this.#serve(socket, border, 'enter', peekSchema, async (visitor, message, send: Send<PeekAnswer>) => {
        if (!(await parts.rates.mayPass('enter', visitor))) return refusedWith('TOO_FAST');
        return (await visitor.mailbox.run(() => parts.peeks.look(visitor, message, send))) ?? refusedWith('TOO_FAST');
      }),
    );
    socket.on(
      'people',
      this.#serve(socket, border, 'people', askPeopleSchema, async (visitor, ask) =>
        (await parts.rates.mayPass('people', visitor))
          ? findPeople(this.visitors, visitor, ask)
          : refusedWith('TOO_FAST'),
      ),
    );
    socket.on('signal', (input: unknown) => {
      void border.mayPass('signal').then((passed) => {
        if (!passed) return;
        const parsed = parse(signalUpSchema, input);
        if (!parsed.ok) return border.offence();
        const visitor = this.#stays.visitorAt(socket);
        if (!visitor) return;
        if (parsed.value.type === 'line') return this.#signals.setQuality(visitor, parsed.value);
        if (parsed.value.type === 'listening') {
          visitor.channels = parsed.value.channels;
          return this.#director.refreshNow(visitor);
        }
        Object.assign(visitor, { viewport: parsed.value.viewport, audioOnly: parsed.value.audioOnly });
        this.#director.refresh(visitor);
      });
    });
  }

  #serveMedia(socket: PlenumSocket, border: Border): void {
    const parts = { plane: this.#options.plane, director: this.#director };
    socket.on(
      'produce',
      this.#serve(socket, border, 'media', produceSchema, async (visitor, message) => {
        return (await visitor.mailbox.run(() => produce(parts, visitor, message))) ?? refusedWith('TOO_FAST');
      }),
    );
    socket.on(
      'connectTransport',
      this.#serve(socket, border, 'media', connectTransportSchema, (visitor, message) =>
        connectTransport(parts, visitor, message),
      ),
    );
    socket.on(
      'restartIce',
      this.#serve(socket, border, 'media', restartIceSchema, (visitor, message) => restartIce(parts, visitor, message)),
    );
    socket.on(
      'consumersReady',
      this.#serve(socket, border, 'media', consumersReadySchema, (visitor, message) =>
        consumersReady(parts, visitor, message),
      ),
    );
  }
}
