import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { describeEventLog, newEvent, until } from './event-log.contract.ts';
import type { EventLog } from './event-log.ts';
import { openLog } from './open-log.ts';
import { RedisEventLog } from './redis-event-log.ts';
import { runAndKillWriter } from './testing/killed-writer.ts';
import { startRedis, type TestRedis } from './testing/redis-server.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.remove());

const newPrefix = () => randomUUID().slice(0, 8);

describeEventLog({ name: 'Redis log', open: () => RedisEventLog.open({ url: redis.url, prefix: newPrefix() }) });

async function ownRedis(settings?: Record<string, string>): Promise<TestRedis> {
  const own = await startRedis(settings);
  onTestFinished(() => own.remove());
  return own;
}

async function openAt(url: string, dataDir: string, prefix: string): Promise<EventLog> {
  const log = await openLog({ url, dataDir, prefix });
  onTestFinished(() => log.close());
  return log;
}

async function fill(log: EventLog, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await log.append('room', n, [newEvent({ data: { n }, personal: { n } })]);
}

describe('Redis log: several processes', () => {
  test('two open logs share one history, and only one of two writers wins', async () => {
    const prefix = newPrefix();
    const dataDir = await temporaryFolder();
    const one = await openAt(redis.url, dataDir, prefix);
    const two = await RedisEventLog.open({ url: redis.url, prefix });
    onTestFinished(() => two.close());
    const seen: number[] = [];
    two.subscribe('start', (events) => void seen.push(...events.map(({ seq }) => seq)));
    for (let n = 0; n < 20; n += 1) {
      const both = await Promise.all([one.append('room', n, [newEvent()]), two.append('room', n, [newEvent()])]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    }
    expect(await one.read('room', 0)).toEqual(await two.read('room', 0));
    expect(await two.verify()).toEqual({ ok: true, streams: 1, events: 20 });
    await until(() => seen.length >= 20);
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('all keys carry the hash tag of their deployment', async () => {
    const own = await ownRedis();
    const log = await openAt(own.url, await temporaryFolder(), 'city-1');
    await fill(log, 2);
    await log.saveCheckpoint('reactor', (await log.read('room', 1))[0]?.position ?? '');
    await log.saveSnapshot('room', { seq: 2, version: 1, state: {}, hash: (await log.head('room')).hash });
    await log.writable();
    const keys = await own.raw('KEYS', '*');
    expect(Array.isArray(keys) && keys.length).toBe(7);
    expect(Array.isArray(keys) && keys.every((key) => String(key).startsWith('{city-1}:'))).toBe(true);
  });
});

describe('Redis log: durability', () => {
  test.each([
    [{ appendonly: 'no' }],
    [{ appendonly: 'yes', appendfsync: 'everysec' }],
    [{ appendonly: 'yes', appendfsync: 'always', maxmemory: '100mb', 'maxmemory-policy': 'allkeys-lru' }],
  ])('a Redis with %o is refused unless weakness is allowed', async (settings) => {
    const weak = await ownRedis(settings);
    await expect(RedisEventLog.open({ url: weak.url })).rejects.toMatchObject({
      name: 'LogError',
      code: 'weakDurability',
    });
    const log = await RedisEventLog.open({ url: weak.url, allowWeak: true });
    onTestFinished(() => log.close());
    expect(await log.append('room', 0, [newEvent()])).toMatchObject({ ok: true });
  });

  test('a Redis that is not there is refused with a sentence and without its address', async () => {
    const dataDir = await temporaryFolder();
    const refusal = openLog({ url: 'redis://:secret@127.0.0.1:1', dataDir });
    await expect(refusal).rejects.toMatchObject({ code: 'unreachable' });
    await expect(refusal).rejects.not.toThrow(/secret|127\.0\.0\.1/);
  }, 15_000);

  test('writer and Redis killed with SIGKILL: no acknowledged event is lost', async () => {
    const own = await ownRedis();
    const dataDir = await temporaryFolder();
    let dead = Promise.resolve();
    const acknowledged = await runAndKillWriter(own.url, dataDir, 400, () => {
      dead = own.kill();
    });
    await dead;
    await own.start();
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    const log = await openAt(own.url, dataDir, 'plenum');
    expect(await log.verify()).toMatchObject({ ok: true, streams: 4 });
    const kept = new Set<string>();
    for (const stream of await log.streams()) {
      for (const { seq, hash } of await log.read(stream, 0)) kept.add(`${stream} ${seq} ${hash}`);
    }
    expect(acknowledged.filter(({ stream, seq, hash }) => !kept.has(`${stream} ${seq} ${hash}`))).toEqual([]);
  }, 40_000);

  test('a restart of Redis costs neither appends nor subscribers anything but time', async () => {
    const own = await ownRedis();
    const log = await openAt(own.url, await temporaryFolder(), 'plenum');
    const seen: number[] = [];
    log.subscribe('start', (events) => void seen.push(...events.map(({ seq }) => seq)));
    await fill(log, 5);
    await until(() => seen.length === 5);
    await own.kill();
    const during = log.append('room', 5, [newEvent()]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await own.start();
    expect(await during).toMatchObject({ ok: true });
    expect(await log.append('room', 6, [newEvent()])).toMatchObject({ ok: true });
    await until(() => seen.length >= 7);
    expect([...new Set(seen)]).toEqual([1, 2, 3, 4, 5, 6, 7]);
  }, 40_000);

  test('a Redis that hangs makes the append reject in time, and it is not writable', async () => {
    const own = await ownRedis();
    const log = await openAt(own.url, await temporaryFolder(), 'plenum');
    await fill(log, 1);
    own.signal('SIGSTOP');
    const begun = performance.now();
    await expect(log.append('room', 1, [newEvent()])).rejects.toMatchObject({ code: 'unavailable' });
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(await log.writable()).toBe(false);
    own.signal('SIGCONT');
    await until(async () => log.writable().catch(() => false));
    const { seq } = await log.head('room');
    expect(await log.append('room', seq, [newEvent()])).toMatchObject({ ok: true });
    expect(await log.verify()).toMatchObject({ ok: true });
  }, 40_000);
});

describe('Redis log: tampering and loss', () => {
  const key = (prefix: string, name: string) => `{${prefix}}:${name}`;

  async function changed(change: (prefix: string) => Promise<unknown>): Promise<EventLog> {
    const prefix = newPrefix();
    const dataDir = await temporaryFolder();
    const log = await openAt(redis.url, dataDir, prefix);
    await fill(log, 6);
    await log.close();
    await change(prefix);
    return openAt(redis.url, dataDir, prefix);
  }

  test('a changed event is found', async () => {
    const log = await changed(async (prefix) => {
      const events = key(prefix, 'events:room');
      const entry = await redis.raw('XRANGE', events, '6-0', '6-0');
      const fields = (Array.isArray(entry) ? entry[0][1] : []).map(String) as string[];
      fields[fields.indexOf('d') + 1] = '{"n":6}';
      await redis.raw('DEL', `${events}:copy`);
      await redis.raw('XDEL', events, '6-0');
      await redis.raw('XSETID', events, '5-0');
      await redis.raw('XADD', events, '6-0', ...fields);
    });
    expect(await log.verify()).toMatchObject({
      ok: false,
      stream: 'room',
      seq: 6,
      problem: expect.stringContaining('hash'),
    });
  });

  test('a removed event, a removed tail, a changed personal part and a changed head are found', async () => {
    const middle = await changed((prefix) => redis.raw('XDEL', key(prefix, 'events:room'), '3-0'));
    expect(await middle.verify()).toMatchObject({ ok: false, stream: 'room', seq: 3 });
    const tail = await changed((prefix) => redis.raw('XDEL', key(prefix, 'events:room'), '6-0'));
    expect(await tail.verify()).toMatchObject({ ok: false, stream: 'room', seq: 6 });
    const personal = await changed((prefix) =>
      redis.raw('HSET', key(prefix, 'personal:room'), '2', '{"salt":"x","payload":"{}"}'),
    );
    expect(await personal.verify()).toMatchObject({ ok: false, stream: 'room', seq: 2 });
    const head = await changed((prefix) => redis.raw('HSET', key(prefix, 'heads'), 'room', 'nonsense'));
    expect(await head.verify()).toMatchObject({ ok: false, stream: 'room' });
  });

  test('a history that is consistent in itself but shorter than the kept head is found', async () => {
    const log = await changed(async (prefix) => {
      const events = key(prefix, 'events:room');
      const entry = await redis.raw('XRANGE', events, '4-0', '4-0');
      const fields = (Array.isArray(entry) ? entry[0][1] : []).map(String) as string[];
      await redis.raw('XDEL', events, '5-0', '6-0');
      await redis.raw('HSET', key(prefix, 'heads'), 'room', `4:${fields[fields.indexOf('h') + 1]}`);
    });
    expect(await log.verify()).toMatchObject({ ok: false, seq: 6, problem: expect.stringContaining('lost') });
  });
});
