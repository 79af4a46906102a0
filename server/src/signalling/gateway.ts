import type { Server as HttpServer } from 'node:http';
import { doorRefusal } from '@plenum/shared/domain/rights';
import { commandMessageSchema, enterSchema } from '@plenum/shared/protocol/command-lane';
import { helloSchema } from '@plenum/shared/protocol/hello';
import {
  connectTransportSchema,
  consumersReadySchema,
  produceSchema,
  restartIceSchema,
} from '@plenum/shared/protocol/media-lane';
import { signalUpSchema } from '@plenum/shared/protocol/signal-lane';
import { type ClientToServer, type EndReason, paths, type ServerToClient } from '@plenum/shared/protocol/socket-events';
import { Server } from 'socket.io';
import type { z } from 'zod';
import type { MediaPlane } from '../media/media-plane.ts';
import type { HouseEvents } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { giveCommand } from './command-lane.ts';
import { enter } from './enter.ts';
import { startFanOut } from './fan-out.ts';
import { type HelloParts, hello, type Signed } from './hello.ts';
import { MediaDirector } from './media-director.ts';
import { connectTransport, consumersReady, produce, restartIce } from './media-lane.ts';
import { MediaSessions } from './media-sessions.ts';
import { Signals } from './signals.ts';
import type { PlenumSocket, Visitor } from './visitor.ts';
import { Visitors } from './visitors.ts';
import { walk } from './walk.ts';
import { answering, Border, parse, refusedWith } from './wire.ts';

export type GatewayOptions = {
  server: HttpServer;
  registry: HouseRegistry;
  plane: MediaPlane;
  secret: Buffer;
  now: () => number;
  /** ms for which a person whose line is lost keeps place and tracks. */
  grace: number;
  /** Whose session the cookie header is; undefined for none that is valid now. */
  signedBy: (cookieHeader: string | undefined) => Signed | undefined;
  /** Whether a page of this origin may connect; undefined is what programs that are no browsers send. */
  allowsOrigin: (origin: string | undefined, host: string | undefined) => boolean;
  onBroken: (error: unknown) => void;
};

const largestMessage = 512 * 1024;
const strangersStay = 15_000;

/** The one door for pages: sockets in, visitors of the house behind. Composes the three lanes. */
export class Gateway {
  readonly visitors = new Visitors();
  readonly #options: GatewayOptions;
  readonly #io: Server<ClientToServer, ServerToClient>;
  readonly #sessions: MediaSessions;
  readonly #director: MediaDirector;
  readonly #signals: Signals;
  readonly #helloParts: HelloParts;
  readonly #ofSocket = new WeakMap<PlenumSocket, Visitor>();
  readonly #graces = new Map<Visitor, NodeJS.Timeout>();
  readonly #ends: Array<() => void>;

  constructor(options: GatewayOptions) {
    this.#options = options;
    const { registry, plane, server } = options;
    this.#sessions = new MediaSessions(plane, this.visitors, options.secret);
    this.#director = new MediaDirector({ plane, registry, visitors: this.visitors, sessions: this.#sessions });
    this.#signals = new Signals({ plane, registry, visitors: this.visitors });
    this.#io = new Server<ClientToServer, ServerToClient>(server, {
      path: paths.socket,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: largestMessage,
      pingInterval: 5000,
      pingTimeout: 10_000,
      perMessageDeflate: false,
      allowRequest: ({ headers }, decide) => decide(null, options.allowsOrigin(headers.origin, headers.host)),
    });
    this.#io.on('connection', (socket) => this.#welcomeSocket(socket));
    this.#helloParts = {
      visitors: this.visitors,
      sessions: this.#sessions,
      director: this.#director,
      now: options.now,
      dismissSocket: (socket, reason) => this.#dismissSocket(socket, reason),
    };
    this.#ends = [
      startFanOut(registry, this.visitors),
      registry.onEvents((house, batch) => this.#onEvents(house.conferenceId, batch)),
      () => this.#director.close(),
      () => this.#signals.close(),
    ];
  }

  /** Takes up what the media node still holds from before; who does not come back within the grace is given up. */
  async resume(): Promise<void> {
    await this.#sessions.takeInventory();
    this.#director.gate.assert(this.#options.registry.houses());
    const timer = setTimeout(() => void this.#giveUpAbsent(), this.#options.grace);
    this.#ends.push(() => clearTimeout(timer));
  }

  async close(): Promise<void> {
    for (const visitor of this.visitors.all()) visitor.socket?.emit('ended', { reason: 'closing' });
    for (const end of this.#ends) end();
    for (const timer of this.#graces.values()) clearTimeout(timer);
    await this.#io.close();
  }

  #welcomeSocket(socket: PlenumSocket): void {
    const border = new Border(socket);
    this.#serveHello(socket, border);
    this.#serveCommands(socket, border);
    this.#serveMedia(socket, border);
    socket.onAny((event: string, ...args: unknown[]) => {
      if (socket.listenerCount(event as keyof ClientToServer) > 0) return;
      border.offence();
      const ack = args.at(-1);
      if (typeof ack === 'function') ack(refusedWith('MALFORMED'));
    });
    const timer = setTimeout(() => {
      if (!this.#ofSocket.has(socket) && !this.#signedBy(socket)) socket.disconnect(true);
    }, strangersStay);
    socket.on('disconnect', () => {
      clearTimeout(timer);
      this.#lineLost(socket);
    });
  }

  #signedBy(socket: PlenumSocket): Signed | undefined {
    return this.#options.signedBy(socket.handshake.headers.cookie);
  }

  #serveHello(socket: PlenumSocket, border: Border): void {
    const { onBroken } = this.#options;
    const handle = async (message: z.infer<typeof helloSchema>) => {
      const signed = this.#signedBy(socket);
      if (!signed) return refusedWith('NOT_SIGNED_IN');
      const { answer, visitor } = await hello(this.#helloParts, socket, signed, message);
      if (answer.ok && visitor) {
        this.#ofSocket.set(socket, visitor);
        this.#endGrace(visitor);
      }
      return answer;
    };
    socket.on('hello', answering(border, { lane: 'hello', schema: helloSchema, handle, onBroken }));
    socket.on('leave', (...args: unknown[]) => {
      const ack = args.at(-1);
      if (typeof ack !== 'function') return border.offence();
      const visitor = this.#ofSocket.get(socket);
      void (visitor ? this.#leave(visitor) : Promise.resolve()).then(() => ack({ ok: true }));
    });
  }

  /** The handler for whoever has said hello on this socket and has not been dismissed since. */
  #serve<I, A>(
    socket: PlenumSocket,
    border: Border,
    lane: 'command' | 'enter' | 'media',
    schema: z.ZodType<I>,
    handle: (visitor: Visitor, input: I) => Promise<A>,
  ) {
    return answering(border, {
      lane,
      schema,
      onBroken: this.#options.onBroken,
      handle: async (input: I) => {
        const visitor = this.#ofSocket.get(socket);
        return visitor?.socket === socket ? handle(visitor, input) : refusedWith('HELLO_FIRST');
      },
    });
  }

  #serveCommands(socket: PlenumSocket, border: Border): void {
    socket.on('command', this.#serve(socket, border, 'command', commandMessageSchema, giveCommand));
    const parts = this.#helloParts;
    socket.on(
      'enter',
      this.#serve(socket, border, 'enter', enterSchema, async (visitor, message) => {
        return (await visitor.mailbox.run(() => enter(parts, visitor, message))) ?? refusedWith('TOO_FAST');
      }),
    );
    socket.on('signal', (input: unknown) => {
      void border.mayPass('signal').then((passed) => {
        const parsed = parse(signalUpSchema, input);
        const visitor = this.#ofSocket.get(socket);
        if (!passed || !parsed.ok || visitor?.socket !== socket) return parsed.ok ? undefined : border.offence();
        if (parsed.value.type === 'line') return this.#signals.setQuality(visitor, parsed.value);
        visitor.viewport = parsed.value.viewport;
        visitor.audioOnly = parsed.value.audioOnly;
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

  #dismissSocket(socket: PlenumSocket, reason: EndReason): void {
    this.#ofSocket.delete(socket);
    socket.emit('ended', { reason });
    // The message first: a close at once could overtake it in the other side's eyes.
    setTimeout(() => socket.disconnect(true), 50).unref();
  }

  #lineLost(socket: PlenumSocket): void {
    const visitor = this.#ofSocket.get(socket);
    if (visitor?.socket !== socket) return;
    visitor.line = { state: 'away', since: this.#options.now() };
    if (visitor.roomId !== null) this.visitors.touch(visitor.house, visitor.roomId);
    this.#graces.set(
      visitor,
      setTimeout(() => void this.#depart(visitor, 'lineLost'), this.#options.grace),
    );
  }

  #endGrace(visitor: Visitor): void {
    clearTimeout(this.#graces.get(visitor));
    this.#graces.delete(visitor);
  }

  async #leave(visitor: Visitor): Promise<void> {
    const { socket } = visitor;
    await this.#depart(visitor, 'walkedOut');
    if (socket) this.#dismissSocket(socket, 'left');
  }

  async #depart(visitor: Visitor, why: 'lineLost' | 'walkedOut' | 'dismissed'): Promise<void> {
    this.#endGrace(visitor);
    visitor.line = { state: 'gone' };
    visitor.media = null;
    const { house, personId } = visitor;
    await this.#sessions.giveUp(visitor);
    this.visitors.remove(visitor);
    await this.#sessions.vacate(house, personId, why);
  }

  async #giveUpAbsent(): Promise<void> {
    await this.#sessions.closeUnclaimed();
    for (const house of this.#options.registry.houses()) {
      const owners = house
        .openRooms()
        .flatMap(({ state }) => Object.values(state.tracks).map(({ personId }) => personId));
      const absent = [...new Set(owners)].filter((personId) => !this.visitors.find(house, personId));
      await Promise.all(absent.map((personId) => this.#sessions.vacate(house, personId, 'lineLost')));
    }
  }

  #onEvents(conferenceId: string, batch: HouseEvents): void {
    const house = this.#options.registry.get(conferenceId);
    if (!house) return;
    if (batch.stream === 'room') {
      if (batch.events.some(({ event }) => event.type === 'roomClosed' || event.type === 'turnedAway')) {
        for (const visitor of this.visitors.at(house, batch.roomId)) void this.#leadOut(visitor, batch.roomId);
      }
      return;
    }
    for (const { event } of batch.events) {
      if (event.type === 'roomPlanned') void house.room(event.roomId);
      if (event.type === 'sessionEnded') this.#endSession(this.visitors.find(house, event.personId), event.sessionId);
    }
  }

  #endSession(visitor: Visitor | undefined, sessionId: string): void {
    if (visitor?.sessionId !== sessionId) return;
    const { socket } = visitor;
    void this.#depart(visitor, 'dismissed');
    if (socket) this.#dismissSocket(socket, 'revoked');
  }

  /** The door has been shut with the visitor on the wrong side of it: he stands in the house then. */
  async #leadOut(visitor: Visitor, roomId: string): Promise<void> {
    const room = visitor.house.openRoom(roomId)?.state;
    const refusal = room ? doorRefusal(visitor.house.conference.state, room, visitor.person) : null;
    if (!refusal || refusal.code === 'WAITING_FOR_ADMISSION' || visitor.roomId !== roomId) return;
    await visitor.mailbox.run(async () => {
      if (visitor.roomId === roomId) await walk(this.#helloParts, visitor, null);
      this.#director.refresh(visitor);
      visitor.socket?.emit('outside', { refusal });
    });
  }
}
