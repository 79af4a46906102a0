import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Config, environmentSchema, readConfig } from './config.ts';

function read(environment: Record<string, string>): Config {
  const result = readConfig(environment);
  if (!result.ok) throw new Error(result.problem);
  return result.config;
}

test('nothing set: one machine, loopback, the folder ./data, a seeded demo', () => {
  expect(read({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: undefined,
    proxies: 0,
    dataDir: resolve('./data'),
    log: { url: 'sqlite:', allowWeak: false },
    rtc: { port: 44_400, listen: '127.0.0.1', announced: undefined },
    workers: availableParallelism(),
    workerBin: undefined,
    grace: 30_000,
    clockRate: 1,
    demo: true,
    demoLinksFile: undefined,
    logLevel: 'warn',
    production: false,
    unsafeTranscode: false,
    greetings: { file: 2048 * 1024 ** 2, conference: 50 * 1024 ** 3, reserve: 1024 ** 3 },
    bucket: undefined,
    nodeLink: undefined,
  });
});

/** For each variable: a value and what becomes of it, and values that are refused. */
const variables: Record<
  keyof typeof environmentSchema.shape,
  { good: Array<[string, (config: Config) => unknown, unknown]>; bad: string[] }
> = {
  PORT: {
    good: [
      ['0', ({ port }) => port, 0],
      ['65535', ({ port }) => port, 65_535],
    ],
    bad: ['abc', '-1', '65536', '1.5'],
  },
  PLENUM_HOST: { good: [['0.0.0.0', ({ host }) => host, '0.0.0.0']], bad: [] },
  PLENUM_PUBLIC_URL: {
    good: [['https://house.example/', ({ publicUrl }) => publicUrl, 'https://house.example']],
    bad: ['house.example', 'ftp://house.example', 'javascript:alert(1)'],
  },
  PLENUM_PROXIES: { good: [['2', ({ proxies }) => proxies, 2]], bad: ['-1', '9', 'one'] },
  PLENUM_DATA: { good: [['/srv/plenum', ({ dataDir }) => dataDir, '/srv/plenum']], bad: [] },
  PLENUM_LOG: { good: [['redis://localhost', ({ log }) => log.url, 'redis://localhost']], bad: [] },
  PLENUM_LOG_ALLOW_WEAK: { good: [['on', ({ log }) => log.allowWeak, true]], bad: ['yes', 'true', '1'] },
  PLENUM_UNSAFE_TRANSCODE: { good: [['on', ({ unsafeTranscode }) => unsafeTranscode, true]], bad: ['yes', '1'] },
  PLENUM_GREETING_MB: { good: [['3', ({ greetings }) => greetings.file, 3 * 1024 ** 2]], bad: ['0', '65537', 'x'] },
  PLENUM_GREETINGS_GB: { good: [['2', ({ greetings }) => greetings.conference, 2 * 1024 ** 3]], bad: ['0', 'all'] },
  PLENUM_DISK_RESERVE_MB: { good: [['0', ({ greetings }) => greetings.reserve, 0]], bad: ['-1', 'none'] },
  PLENUM_S3_BUCKET: { good: [], bad: ['ab'] },
  PLENUM_S3_ENDPOINT: { good: [], bad: ['s3.example', 'ftp://s3.example'] },
  PLENUM_S3_REGION: { good: [['eu-central-1', ({ bucket }) => bucket, undefined]], bad: [] },
  PLENUM_S3_KEY_ID: { good: [['house', ({ bucket }) => bucket, undefined]], bad: [] },
  PLENUM_S3_SECRET: { good: [['secret', ({ bucket }) => bucket, undefined]], bad: [] },
  PLENUM_RTC_PORT: { good: [['0', ({ rtc }) => rtc.port, 0]], bad: ['x', '70000'] },
  PLENUM_RTC_LISTEN: { good: [['0.0.0.0', ({ rtc }) => rtc.listen, '0.0.0.0']], bad: [] },
  PLENUM_RTC_ANNOUNCED: { good: [['192.0.2.1', ({ rtc }) => rtc.announced, '192.0.2.1']], bad: [] },
  PLENUM_WORKERS: { good: [['3', ({ workers }) => workers, 3]], bad: ['0', '65', 'many'] },
  PLENUM_CLOCK_RATE: { good: [['10', ({ clockRate }) => clockRate, 10]], bad: ['0', '61', 'fast'] },
  PLENUM_GRACE: {
    good: [
      ['0', ({ grace }) => grace, 0],
      ['45', ({ grace }) => grace, 45_000],
    ],
    bad: ['-1', '601', 'x'],
  },
  PLENUM_DEMO: { good: [['off', ({ demo }) => demo, false]], bad: ['no', 'false'] },
  PLENUM_DEMO_LINKS_FILE: { good: [['/tmp/x', ({ demoLinksFile }) => demoLinksFile, '/tmp/x']], bad: [] },
  PLENUM_LOG_LEVEL: { good: [['debug', ({ logLevel }) => logLevel, 'debug']], bad: ['loud', 'trace'] },
  MEDIASOUP_WORKER_BIN: { good: [['/opt/worker', ({ workerBin }) => workerBin, '/opt/worker']], bad: [] },
  NODE_ENV: {
    good: [
      ['production', ({ production }) => production, true],
      ['test', ({ production }) => production, false],
    ],
    bad: [],
  },
};

describe('each variable', () => {
  for (const [name, { good, bad }] of Object.entries(variables)) {
    test(name, () => {
      for (const [value, pick, expected] of good) expect(pick(read({ [name]: value })), value).toEqual(expected);
      for (const value of bad) {
        const result = readConfig({ [name]: value });
        expect(result.ok ? value : result.problem).toMatch(new RegExp(`^The setting ${name} cannot be used: .+\\.$`));
      }
      expect(read({ [name]: '' }), 'empty is as unset').toEqual(read({}));
    });
  }
});

test('every variable says in a sentence what it is for, so that the README can be made from it', () => {
  for (const [name, schema] of Object.entries(environmentSchema.shape)) {
    expect(schema.description ?? '', name).toMatch(/\.$/);
  }
});

test('what the supervisor tells its children is no setting of people, and is parsed as strictly', () => {
  const nodeLink = { url: 'http://127.0.0.1:1', secret: 's'.repeat(16) };
  expect(read({ PLENUM_NODE_LINK: JSON.stringify(nodeLink) }).nodeLink).toEqual(nodeLink);
  expect(() => readConfig({ PLENUM_NODE_LINK: '{"url":"x"}' })).toThrow();
});

test('a bucket has a key and a secret, and stands at Amazon unless its address is given', () => {
  const whole = { PLENUM_S3_BUCKET: 'films', PLENUM_S3_KEY_ID: 'house', PLENUM_S3_SECRET: 'secret' };
  const bucket = { bucket: 'films', keyId: 'house', secret: 'secret', endpoint: undefined, region: 'us-east-1' };
  expect(read(whole).bucket).toEqual(bucket);
  const placed = { ...whole, PLENUM_S3_ENDPOINT: 'https://s3.example', PLENUM_S3_REGION: 'eu-central-1' };
  expect(read(placed).bucket).toEqual({ ...bucket, endpoint: 'https://s3.example', region: 'eu-central-1' });
  const problem = 'PLENUM_S3_BUCKET needs PLENUM_S3_KEY_ID and PLENUM_S3_SECRET beside it.';
  expect(readConfig({ ...whole, PLENUM_S3_SECRET: '' })).toEqual({ ok: false, problem });
});
