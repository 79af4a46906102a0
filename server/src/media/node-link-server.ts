import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { failure } from './answer.ts';
import { kindOf, type MediaLog, silentLog } from './media-log.ts';
import type { MediaPlane } from './media-plane.ts';
import {
  LINK_MESSAGE_BYTES,
  type LinkEvent,
  type LinkMethod,
  linkCalls,
  linkEvents,
  linkHelloSchema,
  linkRequestSchema,
  sameSecret,
} from './node-link.ts';

export type NodeLinkOptions = {
  host: string;
  port: number;
  secret: string;
  /** Called when no conference process has been linked for so long, also if none ever was. */
  orphanTimeout: number;
  onOrphaned: () => void;
  log?: MediaLog;
};
export type NodeLinkServer = { port: number; close(): Promise<void> };

const PING_INTERVAL = 3_000;
const PING_TIMEOUT = 5_000;
/** Requests of one conference process in work at a time, and malformed messages before it is shown the door. */
const IN_WORK = 5_000;
const PATIENCE = 20;

/**
 * The media node's end of the link. Conference processes are its clients; each hears every event, and none of them is
 * needed for media to go on.
 */
export async function serveNodeLink(plane: MediaPlane, options: NodeLinkOptions): Promise<NodeLinkServer> {
  const log = options.log ?? silentLog;
  const http = createServer((_request, response) => response.writeHead(404).end());
  const io = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: LINK_MESSAGE_BYTES,
    pingInterval: PING_INTERVAL,
    pingTimeout: PING_TIMEOUT,
    perMessageDeflate: false,
  });
  io.use((socket, next) => {
    const hello = linkHelloSchema.safeParse(socket.handshake.auth);
    if (hello.success && sameSecret(hello.data.secret, options.secret)) return next();
    log.warn({}, 'a link with a wrong secret or version was refused');
    next(new Error('refused'));
  });
  const orphan = watchOrphans(options);
  io.on('connection', (socket) => {
    log.info({ linked: io.engine.clientsCount }, 'a conference process is linked');
    orphan.linked();
    greet(plane, socket);
    serve(plane, socket, log);
    socket.once('disconnect', () => orphan.left());
  });
  const silence = forwardEvents(plane, io);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, options.host, resolve);
  });
  return {
    port: (http.address() as AddressInfo).port,
    close: async () => {
      orphan.close();
      silence();
      await io.close();
    },
  };
}

function watchOrphans({ orphanTimeout, onOrphaned }: NodeLinkOptions): Record<'linked' | 'left' | 'close', () => void> {
  let links = 0;
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(onOrphaned, orphanTimeout);
    timer.unref();
  };
  wait();
  return {
    linked: () => {
      links += 1;
      clearTimeout(timer);
    },
    left: () => {
      links -= 1;
      if (links === 0) wait();
    },
    close: () => clearTimeout(timer),
  };
}

/** The first word on every link: the node can be used, and whether it is still the same one. */
function greet(plane: MediaPlane, socket: Socket): void {
  void plane.inventory().then((inventory) => {
    if (inventory.ok) socket.emit('event', 'up', { epoch: inventory.value.epoch });
  });
}

function serve(plane: MediaPlane, socket: Socket, log: MediaLog): void {
  let inWork = 0;
  let malformed = 0;
  socket.on('call', async (message: unknown, answer: unknown) => {
    if (typeof answer !== 'function') return;
    const call = readCall(message);
    if (!call) {
      malformed += 1;
      answer(failure('unsupported'));
      if (malformed === PATIENCE) log.warn({}, 'a link that speaks nonsense is closed');
      if (malformed >= PATIENCE) socket.disconnect(true);
      return;
    }
    if (inWork >= IN_WORK) return void answer(failure('unavailable'));
    inWork += 1;
    const result = await perform(plane, call).catch((error: unknown) => {
      log.error({ method: call.method, error: kindOf(error) }, 'a media call failed');
      return failure('unavailable');
    });
    inWork -= 1;
    answer(result);
  });
}

function readCall(message: unknown): { method: LinkMethod; args: unknown[] } | undefined {
  const request = linkRequestSchema.safeParse(message);
  if (!request.success) return undefined;
  const args = linkCalls[request.data.method].args.safeParse(request.data.args);
  return args.success ? { method: request.data.method, args: args.data } : undefined;
}

/** The arguments were parsed by the schema of this very method. */
function perform(plane: MediaPlane, { method, args }: { method: LinkMethod; args: unknown[] }): Promise<unknown> {
  return (plane[method] as (...args: unknown[]) => Promise<unknown>).apply(plane, args);
}

function forwardEvents(plane: MediaPlane, io: Server): () => void {
  const events = (Object.keys(linkEvents) as LinkEvent[]).filter((event) => event !== 'up');
  const offs = events.map((event) =>
    plane.on(event, (payload) => {
      io.emit('event', event, payload);
    }),
  );
  return () => {
    for (const off of offs) off();
  };
}
