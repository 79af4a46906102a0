import { writeFile } from 'node:fs/promises';
import { AuthKeyError } from './auth/keys.ts';
import { StartProblem, startConferenceProcess } from './conference-process.ts';
import { type Config, readConfig } from './config.ts';
import { demoLinks, type PersonalLink } from './demo/seed-demo.ts';
import type { EventLog } from './log/event-log.ts';
import { LogError } from './log/log-error.ts';
import { openLog } from './log/open-log.ts';
import { RemotePlane } from './media/remote-plane.ts';
import { createLogger, type Logger, safely } from './observability/logger.ts';
import { exitCodes, type ReadyMessage } from './process-contract.ts';

const linkPatience = 8000;

/** Composition root of the conference process: the only place that names its adapters. */
const read = readConfig();
if (!read.ok) fail(read.problem);
const { config } = read;
const logger = createLogger(config.logLevel, 'conference');

process.on('uncaughtException', (error) => {
  logger.fatal(safely(error), 'a broken invariant ends the conference process');
  process.exit(1);
});

try {
  await run(config, logger);
} catch (error) {
  if (error instanceof StartProblem || error instanceof LogError || error instanceof AuthKeyError) fail(error.message);
  throw error;
}

async function run(settings: Config, log: Logger): Promise<void> {
  if (!settings.nodeLink) throw new StartProblem('The conference process is started by the supervisor; use npm start.');
  const events = await openVerified(settings, log);
  const plane = new RemotePlane({ ...settings.nodeLink, log });
  await linked(plane);
  const started = await startConferenceProcess(settings, { log: events, plane, logger: log });
  const url = settings.publicUrl ?? `http://localhost:${started.port}`;
  const links = settings.demo ? await demoLinks(started.registry, started.keys, url, Date.now()) : [];
  if (settings.demoLinksFile) await writeLinks(settings.demoLinksFile, links);
  const forPeople = links.filter(({ audience }) => audience === 'people');
  const { setupToken } = started;
  const ready: ReadyMessage = {
    state: 'ready',
    url,
    port: started.port,
    links: forPeople,
    ...(setupToken === undefined ? {} : { setup: `${url}/console#${setupToken}` }),
  };
  process.send?.(ready);

  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(0), 2000).unref();
    await started.close();
    await Promise.allSettled([events.close(), plane.close()]);
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
  if (process.send) process.on('disconnect', () => void end());
}

async function openVerified(settings: Config, log: Logger): Promise<EventLog> {
  const { url, allowWeak } = settings.log;
  const onProblem = (error: unknown) => log.warn(safely(error), 'the log had a problem');
  const events = await openLog({ url, allowWeak, dataDir: settings.dataDir, onProblem });
  const verified = await events.verify();
  if (verified.ok) return events;
  throw new StartProblem(
    `The log is damaged in stream ${verified.stream} at event ${verified.seq}: ${verified.problem}`,
  );
}

async function writeLinks(file: string, links: PersonalLink[]): Promise<void> {
  await writeFile(file, JSON.stringify(links), { mode: 0o600 }).catch(() => {
    throw new StartProblem('The file named in PLENUM_DEMO_LINKS_FILE cannot be written.');
  });
}

/** The media node starts at the same time; the house also opens without it, and says so on /healthz. */
async function linked(plane: RemotePlane): Promise<void> {
  if (plane.linked) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, linkPatience);
  const end = plane.on('up', () => resolve());
  await promise;
  clearTimeout(timer);
  end();
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCodes.cannotStart);
}
