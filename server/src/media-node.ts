import { internalVariable } from './config.ts';
import { MEDIA_NODE_VARIABLE, type MediaNodeReady, mediaNodeSettingsSchema } from './media/media-node-settings.ts';
import { MediasoupPlane } from './media/mediasoup-plane.ts';
import { serveNodeLink } from './media/node-link-server.ts';
import { createLogger, safely } from './observability/logger.ts';
import { exitCodes } from './process-contract.ts';

/**
 * The media node: mediasoup workers and the link, nothing else. It outlives the conference process on purpose; it ends with
 * its supervisor, on SIGTERM, or after a broken invariant, and its workers end with it.
 */
const EXIT_PATIENCE = 1_900;

const parsed = mediaNodeSettingsSchema.safeParse(readSettings());
if (!parsed.success)
  fail(
    `The media node's settings are not valid: ${parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`,
  );
const settings = parsed.data;
const log = createLogger(settings.logLevel, 'media-node');

process.on('uncaughtException', (error) => {
  log.fatal(safely(error), 'a broken invariant ends the media node');
  process.exit(1);
});

const plane = await MediasoupPlane.start(settings, log).catch((error: Error) => fail(error.message));
const link = await serveNodeLink(plane, {
  host: settings.linkHost,
  port: settings.linkPort,
  secret: settings.linkSecret,
  orphanTimeout: settings.orphanTimeout,
  onOrphaned: () => plane.closeEverything(),
  log,
}).catch((error: NodeJS.ErrnoException) =>
  fail(`The media node's link cannot listen (${error.code ?? 'unknown reason'}).`),
);

// After mediasoup's own signal handlers, which close the workers but leave the process standing.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(signal));
if (process.send) process.on('disconnect', () => void end('the supervisor is gone'));

announce({ state: 'ready', pid: process.pid, linkPort: link.port, workers: settings.workers });

let ending = false;
async function end(reason: string): Promise<void> {
  if (ending) return;
  ending = true;
  log.info({ reason }, 'the media node ends');
  setTimeout(() => process.exit(0), EXIT_PATIENCE).unref();
  await Promise.allSettled([link.close(), plane.close()]);
  process.exit(0);
}

function readSettings(): unknown {
  try {
    return JSON.parse(internalVariable(MEDIA_NODE_VARIABLE) ?? '');
  } catch {
    return fail(`The media node is started by the supervisor, with its settings as JSON in ${MEDIA_NODE_VARIABLE}.`);
  }
}

function announce(ready: MediaNodeReady): void {
  if (process.send) process.send(ready);
  else process.stdout.write(`${JSON.stringify(ready)}\n`);
  log.info({ workers: ready.workers }, 'the media node is ready');
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCodes.cannotStart);
}
