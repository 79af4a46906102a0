import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { ConsoleSessions } from './auth/console-sessions.ts';
import { derivedSecret } from './auth/derived-secret.ts';
import { type AuthKeys, loadAuthKeys } from './auth/keys.ts';
import { openLocalStaffAccounts } from './auth/local-staff-accounts.ts';
import type { Config } from './config.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { type Greetings, startGreetings } from './greetings/start-greetings.ts';
import { createApp } from './http/app.ts';
import type { ConsoleParts } from './http/console/organizers.ts';
import { holdsFile } from './http/handout-files.ts';
import type { HandoutParts } from './http/handout-routes.ts';
import { startHandoutSweeper } from './http/handout-sweeper.ts';
import type { Health } from './http/health.ts';
import { localHandoutFiles } from './http/local-handout-files.ts';
import { loadPage } from './http/page.ts';
import { signedConnection } from './http/signed-session.ts';
import type { EventLog } from './log/event-log.ts';
import type { MediaPlane } from './media/media-plane.ts';
import { type Logger, safely } from './observability/logger.ts';
import { PaperPress } from './reports/paper-press.ts';
import { systemClock } from './rooms/clock.ts';
import { consoleActsIn } from './rooms/console-acts.ts';
import { startHouseReactors } from './rooms/house-reactors.ts';
import { HouseRegistry } from './rooms/house-registry.ts';
import { Gateway } from './signalling/gateway.ts';

export type Adapters = { log: EventLog; plane: MediaPlane & { readonly linked: boolean }; logger: Logger };
export type ConferenceProcess = {
  registry: HouseRegistry;
  keys: AuthKeys;
  port: number;
  /** Opens the console for the first organizer; undefined once there is one. */
  setupToken: string | undefined;
  close(): Promise<void>;
};

const clientFolder = fileURLToPath(new URL('../../client/dist', import.meta.url));
/** ms for the head of a request to arrive in, and for the whole of an upload; other bodies have less (http/app.ts). */
const headPatience = 15_000;
const uploadPatience = 600_000;

/** A start that cannot succeed; the message is one sentence for the operator. */
export class StartProblem extends Error {}

/** Puts the parts of a conference process together over the given adapters and opens its door. */
export async function startConferenceProcess(
  config: Config,
  { log, plane, logger }: Adapters,
): Promise<ConferenceProcess> {
  const page = await loadPage(clientFolder);
  if (!page) throw new StartProblem('The client has not been built; npm start builds it.');
  const keys = await loadAuthKeys(config.dataDir);
  if (keys.repaired) logger.warn('the key for invitations was readable by others; its mode has been repaired');
  const clock = systemClock(config.clockRate);
  const { now } = clock;
  const registry = new HouseRegistry(log, now);
  await registry.openAll();
  if (config.demo) await seedDemo(registry, now());

  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const allowsOrigin = ownOrigins(config.publicUrl);
  const console = await consoleOf(config, log, { registry, keys, secure, now, allowsOrigin });
  const onBroken = (error: unknown) => logger.error(safely(error), 'a broken invariant');
  const greetings = await greetingsOf(config, logger, { plane, registry, clock, onBroken });
  const server = createServer({ requestTimeout: uploadPatience, headersTimeout: headPatience });
  // Before the gateway, which then keeps its own path to itself and hands on the rest.
  server.on(
    'request',
    createApp({
      ...{ registry, keys, secure, now, clockRate: clock.rate },
      rtpCapabilities: plane.rtpCapabilities,
      proxies: config.proxies,
      page,
      health: () => healthFigures({ log, plane }, registry, gateway),
      onBroken,
      console,
      greetings: { ...console, ...greetings, onBroken },
    }),
  );
  const gateway = new Gateway({
    server,
    registry,
    plane,
    secret: derivedSecret(keys, 'media-session'),
    clock,
    grace: config.grace,
    signedBy: (cookie, auth) => signedConnection({ registry, secure }, cookie, auth),
    allowsOrigin,
    holdsFile: (file) => holdsFile(console.files, file),
    onBroken,
    onCut: () => logger.info('a page that did not read has been cut off'),
  });
  const endSweeper = startHandoutSweeper({ registry, files: console.files, now: Date.now, onBroken });
  const endReactors = startHouseReactors({ log, registry, clock, onBroken });
  await gateway.resume();
  const port = await listen(server, config);
  return {
    registry,
    keys,
    port,
    setupToken: console.accounts.all().length === 0 ? console.setupToken : undefined,
    close: async () => {
      for (const end of [endReactors, endSweeper, greetings.close]) end();
      const closed = gateway.close();
      server.closeAllConnections();
      await closed;
      await registry.idle();
    },
  };
}

async function healthFigures(
  { log, plane }: Pick<Adapters, 'log' | 'plane'>,
  registry: HouseRegistry,
  { visitors, helloTimes }: Gateway,
): Promise<Health> {
  const rooms = registry.houses().reduce((sum, house) => sum + house.openRooms().length, 0);
  const parts = { log: await log.writable(), mediaNode: plane.linked };
  return { ...parts, rooms, visitors: visitors.all().length, helloTimes: helloTimes.figures };
}

type ForConsole = Pick<ConsoleParts, 'registry' | 'keys' | 'secure' | 'now' | 'allowsOrigin'>;

type ForGreetings = Pick<Parameters<typeof startGreetings>[0], 'plane' | 'registry' | 'clock' | 'onBroken'>;

function greetingsOf(config: Config, logger: Logger, given: ForGreetings): Promise<Greetings> {
  return startGreetings({
    ...given,
    dataDir: config.dataDir,
    limits: config.greetings,
    unsafe: config.unsafeTranscode,
    bucket: config.bucket,
    onShut: (sentence) => logger.warn(`no greetings are taken: ${sentence}`),
  });
}

/** The organizers' console over the local disk: their accounts, and the hand-outs' files. */
async function consoleOf(config: Config, log: EventLog, given: ForConsole): Promise<HandoutParts> {
  return {
    ...given,
    accounts: await openLocalStaffAccounts(config.dataDir),
    sessions: new ConsoleSessions(given.now),
    setupToken: derivedSecret(given.keys, 'console-setup').toString('base64url'),
    publicUrl: config.publicUrl,
    press: new PaperPress(),
    acts: consoleActsIn(log, given.now),
    files: localHandoutFiles(config.dataDir),
  };
}

/** Browsers name the page's origin; it must be the house's own. Programs that are no browsers name none. */
const ownOrigins = (publicUrl: string | undefined) => (origin: string | undefined, host: string | undefined) => {
  if (origin === undefined) return true;
  if (publicUrl !== undefined && URL.parse(publicUrl)?.origin === origin) return true;
  return host !== undefined && URL.parse(origin)?.host === host;
};

async function listen(server: Server, { port, host }: Config): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', ({ code }: NodeJS.ErrnoException) => {
    const isTaken = code === 'EADDRINUSE' || code === 'EACCES';
    const sentence = isTaken
      ? `Port ${port} is taken or may not be used; choose another with PORT.`
      : `Plenum cannot listen on the address given in PLENUM_HOST (${code ?? 'unknown reason'}).`;
    reject(new StartProblem(sentence));
  });
  server.listen(port, host, () => {
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : port);
  });
  return promise;
}
