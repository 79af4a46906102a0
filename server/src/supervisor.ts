import { randomBytes } from 'node:crypto';
import { access, constants, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Config, readConfig } from './config.ts';
import { MEDIA_NODE_VARIABLE, type MediaNodeInput } from './media/media-node-settings.ts';
import { checkWorkerBinary } from './media/worker-binary.ts';
import { hasKnownHole } from './node-version.ts';
import { exitCodes, isReady, type ReadyMessage } from './process-contract.ts';
import { Child } from './supervised-child.ts';

/**
 * Starts one media node and one conference process and keeps them running. Each outlives the other's death, so a crash of
 * the conference process stops nobody's sound.
 */
const read = readConfig();
if (!read.ok) fail(read.problem);
const { config } = read;
if (config.production && hasKnownHole(process.versions.node)) {
  fail('This release of Node has a known security hole; in production use 24.22.1 or later.');
}
const workerBin = await usableWorker(config);
await writableFolder(config.dataDir);

const secret = randomBytes(32).toString('base64url');
const linkPort = await freePort();
const settings: MediaNodeInput = {
  linkPort,
  linkSecret: secret,
  workerBin,
  workers: config.workers,
  rtcBasePort: config.rtc.port,
  rtcListenIp: config.rtc.listen,
  ...(config.rtc.announced === undefined ? {} : { announcedAddress: config.rtc.announced }),
  clipFolder: join(config.dataDir, 'greetings', 'clips'),
  logLevel: config.logLevel,
};
let { port } = config;
const mediaNode = new Child({
  name: 'media node',
  script: new URL('./media-node.ts', import.meta.url),
  environment: () => ({ [MEDIA_NODE_VARIABLE]: JSON.stringify(settings) }),
  onFatal: (code) => void end(code),
});
const conference = new Child({
  name: 'conference process',
  script: new URL('./main.ts', import.meta.url),
  environment: () => ({
    PLENUM_NODE_LINK: JSON.stringify({ url: `http://127.0.0.1:${linkPort}`, secret }),
    // A port that the system chose once is the one where pages look for the house again.
    PORT: String(port),
  }),
  onFatal: (code) => void end(code),
  onMessage: (message) => {
    if (!isReady(message)) return;
    port = message.port;
    announce(message);
  },
});
let announced = false;
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
if (process.send) process.on('disconnect', () => void end(0));

// At once: neither needs the other to load, and the conference process waits for the link by itself.
await Promise.all([mediaNode.start(), conference.start()]);

function announce({ url, links, setup }: ReadyMessage): void {
  if (announced) return;
  announced = true;
  const width = Math.max(0, ...links.map(({ label }) => label.length));
  const lines = links.map((link) => `  ${link.label.padEnd(width)}  ${link.url}`);
  const guide =
    lines.length > 0 ? ['', 'Personal links; open two of them in two browsers, or in a private window:', ...lines] : [];
  const first = setup === undefined ? [] : ['', 'The first organizer chooses a password here, once:', `  ${setup}`];
  process.stdout.write(`${[`Plenum is open at ${url}`, ...guide, ...first, '', 'Ctrl-C ends it.'].join('\n')}\n`);
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  await Promise.all([conference.stop(), mediaNode.stop()]);
  process.exit(code);
}

async function usableWorker({ workerBin }: Config): Promise<string> {
  if (!workerBin) return fail('There is no media worker; npm start finds or builds it.');
  const binary = await checkWorkerBinary(workerBin);
  return binary.state === 'usable' ? binary.path : fail(binary.sentence);
}

async function writableFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch {
    fail('The data folder cannot be written; name another with PLENUM_DATA.');
  }
}

/** For the link between our own two processes, on loopback; kept over restarts of either. */
async function freePort(): Promise<number> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  probe.once('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
  });
  return promise;
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCodes.cannotStart);
}
