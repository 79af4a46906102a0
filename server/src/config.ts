import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { BucketSettings } from './greetings/bucket/bucket.ts';

const port = z.coerce.number().int().min(0).max(65_535);
/** The default goes in as people write it, so that the README can show it. */
const flag = (standard: 'on' | 'off') =>
  z
    .enum(['on', 'off'])
    .default(standard)
    .transform((value) => value === 'on');

/** Every variable which the operator may set. The README's table is made from this schema. */
export const environmentSchema = z.object({
  PORT: port.default(3000).describe('The one port for pages, signalling and health.'),
  PLENUM_HOST: z.string().default('127.0.0.1').describe('The address on which that port listens.'),
  PLENUM_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('How people reach the house, for links; https makes the cookie Secure.'),
  PLENUM_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(8)
    .default(0)
    .describe('How many proxies stand in front and add the address of the caller (X-Forwarded-For).'),
  PLENUM_DATA: z.string().default('./data').describe('Folder for the log, keys and files.'),
  PLENUM_LOG: z.string().default('sqlite:').describe('Where the event log lives: sqlite:, redis://… or memory:.'),
  PLENUM_LOG_ALLOW_WEAK: flag('off').describe('on: accepts a Redis that can lose acknowledged events.'),
  PLENUM_RTC_PORT: port
    .default(44_400)
    .describe('First media port; worker n takes this port + n, UDP and TCP. 0: any free.'),
  PLENUM_RTC_LISTEN: z.string().default('127.0.0.1').describe('The address on which media is received.'),
  PLENUM_RTC_ANNOUNCED: z
    .string()
    .optional()
    .describe('The address told to clients where they cannot reach the listening one.'),
  PLENUM_WORKERS: z.coerce.number().int().min(1).max(64).optional().describe('Media workers; default: one per core.'),
  PLENUM_GRACE: z.coerce
    .number()
    .int()
    .min(0)
    .max(600)
    .default(30)
    .describe('Seconds for which a lost line keeps its place.'),
  PLENUM_CLOCK_RATE: z.coerce
    .number()
    .min(1)
    .max(60)
    .default(1)
    .describe('How many times faster than real the time of the house runs; for rehearsals and tests only.'),
  PLENUM_DEMO: flag('on').describe('off: an empty data folder is not seeded with the demo conference.'),
  PLENUM_DEMO_LINKS_FILE: z
    .string()
    .optional()
    .describe('File (mode 0600) to which the links of the demo are written as JSON.'),
  PLENUM_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('warn')
    .describe('How much is logged (LOGGING.md).'),
  PLENUM_UNSAFE_TRANSCODE: flag('off').describe(
    'on: accepts that foreign films are opened without a sandbox where bubblewrap cannot work; a hostile file may then act with the rights of the server.',
  ),
  PLENUM_GREETING_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_536)
    .default(2048)
    .describe('The largest film that a guest may send, in MB.'),
  PLENUM_GREETINGS_GB: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_536)
    .default(50)
    .describe('What the films of one conference may take up, in GB.'),
  PLENUM_DISK_RESERVE_MB: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_048_576)
    .default(1024)
    .describe('MB of the disk which films never take, so that the log can go on.'),
  PLENUM_S3_BUCKET: z
    .string()
    .min(3)
    .max(63)
    .optional()
    .describe('An S3-compatible bucket for films, words and copies of clips; default: the data folder alone.'),
  PLENUM_S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where that bucket is reached, if not at Amazon; https unless it stands beside the house.'),
  PLENUM_S3_REGION: z.string().default('us-east-1').describe('The region of the bucket.'),
  PLENUM_S3_KEY_ID: z.string().optional().describe('Who the house is to the bucket.'),
  PLENUM_S3_SECRET: z.string().optional().describe('The secret of that key; it is never logged.'),
  MEDIASOUP_WORKER_BIN: z.string().optional().describe('The media worker; found or built by npm start.'),
  NODE_ENV: z.string().optional().describe('production: refuses to start on a Node with a known hole.'),
});

/** Set by the supervisor for its own children, never by people. */
const internalSchema = z.object({ PLENUM_NODE_LINK: z.string().optional() });
const nodeLinkSchema = z.strictObject({ url: z.url(), secret: z.string().min(16) });
export type NodeLink = z.infer<typeof nodeLinkSchema>;

export type Config = {
  port: number;
  host: string;
  publicUrl: string | undefined;
  proxies: number;
  dataDir: string;
  log: { url: string; allowWeak: boolean };
  rtc: { port: number; listen: string; announced: string | undefined };
  workers: number;
  workerBin: string | undefined;
  /** ms */
  grace: number;
  /** 1 is real time. */
  clockRate: number;
  demo: boolean;
  demoLinksFile: string | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  production: boolean;
  unsafeTranscode: boolean;
  /** Bytes: of one film, of those of a conference, and what of the disk stays free. */
  greetings: { file: number; conference: number; reserve: number };
  /** Undefined: films lie in the data folder alone. */
  bucket: BucketSettings | undefined;
  nodeLink: NodeLink | undefined;
};

export type ConfigResult = { ok: true; config: Config } | { ok: false; problem: string };

/** The environment, parsed once; nobody else reads it. The problem is one sentence for the operator. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): ConfigResult {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      ok: false,
      problem: `The setting ${issue?.path.join('.') ?? ''} cannot be used: ${issue?.message ?? 'invalid'}.`,
    };
  }
  const { PLENUM_S3_BUCKET, PLENUM_S3_KEY_ID, PLENUM_S3_SECRET } = parsed.data;
  if (PLENUM_S3_BUCKET !== undefined && (PLENUM_S3_KEY_ID === undefined || PLENUM_S3_SECRET === undefined))
    return { ok: false, problem: 'PLENUM_S3_BUCKET needs PLENUM_S3_KEY_ID and PLENUM_S3_SECRET beside it.' };
  return { ok: true, config: toConfig(parsed.data, internalSchema.parse(given).PLENUM_NODE_LINK) };
}

function toConfig(env: z.infer<typeof environmentSchema>, nodeLink: string | undefined): Config {
  return {
    port: env.PORT,
    host: env.PLENUM_HOST,
    publicUrl: env.PLENUM_PUBLIC_URL?.replace(/\/$/, ''),
    proxies: env.PLENUM_PROXIES,
    dataDir: resolve(env.PLENUM_DATA),
    log: { url: env.PLENUM_LOG, allowWeak: env.PLENUM_LOG_ALLOW_WEAK },
    rtc: { port: env.PLENUM_RTC_PORT, listen: env.PLENUM_RTC_LISTEN, announced: env.PLENUM_RTC_ANNOUNCED },
    workers: env.PLENUM_WORKERS ?? availableParallelism(),
    workerBin: env.MEDIASOUP_WORKER_BIN,
    grace: env.PLENUM_GRACE * 1000,
    clockRate: env.PLENUM_CLOCK_RATE,
    demo: env.PLENUM_DEMO,
    demoLinksFile: env.PLENUM_DEMO_LINKS_FILE,
    logLevel: env.PLENUM_LOG_LEVEL,
    production: env.NODE_ENV === 'production',
    unsafeTranscode: env.PLENUM_UNSAFE_TRANSCODE,
    greetings: {
      file: env.PLENUM_GREETING_MB * 1024 ** 2,
      conference: env.PLENUM_GREETINGS_GB * 1024 ** 3,
      reserve: env.PLENUM_DISK_RESERVE_MB * 1024 ** 2,
    },
    bucket: bucketOf(env),
    nodeLink: nodeLink === undefined ? undefined : nodeLinkSchema.parse(JSON.parse(nodeLink)),
  };
}

function bucketOf(env: z.infer<typeof environmentSchema>): BucketSettings | undefined {
  const { PLENUM_S3_BUCKET: bucket, PLENUM_S3_KEY_ID: keyId, PLENUM_S3_SECRET: secret } = env;
  if (bucket === undefined || keyId === undefined || secret === undefined) return undefined;
  return { bucket, keyId, secret, endpoint: env.PLENUM_S3_ENDPOINT, region: env.PLENUM_S3_REGION };
}

/** A child's environment: the supervisor's own, and what the supervisor adds. */
export function childEnvironment(added: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...added };
}

/** What the supervisor tells a child through its environment. */
export function internalVariable(name: string): string | undefined {
  return process.env[name];
}
