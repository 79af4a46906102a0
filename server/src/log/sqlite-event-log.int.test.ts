import { spawnSync } from 'node:child_process';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeEventLog, newEvent } from './event-log.contract.ts';
import type { EventLog } from './event-log.ts';
import { openLog } from './open-log.ts';
import { SqliteEventLog } from './sqlite-event-log.ts';
import { runAndKillWriter } from './testing/killed-writer.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

describeEventLog({
  name: 'SQLite log',
  open: async () => new SqliteEventLog(join(await temporaryFolder(), 'log.sqlite')),
});

async function fill(log: EventLog, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await log.append('room', n, [newEvent({ data: { n }, personal: { n } })]);
}

function tamper(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

async function openAt(dataDir: string, url = 'sqlite:'): Promise<EventLog> {
  const log = await openLog({ url, dataDir });
  onTestFinished(() => log.close());
  return log;
}

describe('SQLite log: durability', () => {
  test('appends of one turn to different streams share a transaction', async () => {
    const log = new SqliteEventLog(join(await temporaryFolder(), 'log.sqlite'));
    onTestFinished(() => log.close());
    const results = await Promise.all(Array.from({ length: 100 }, (_, n) => log.append(`room-${n}`, 0, [newEvent()])));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(log.stats()).toMatchObject({ writes: 100 });
    expect(log.stats().commits).toBeLessThanOrEqual(2);
    expect(log.stats().largestGroup).toBeGreaterThanOrEqual(50);
  });

  test('a write that the database refuses does not take its neighbours along', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'log.sqlite');
    new DatabaseSync(path).close();
    const log = new SqliteEventLog(path);
    onTestFinished(() => log.close());
    await log.append('seed', 0, [newEvent()]);
    tamper(
      path,
      `CREATE TRIGGER no BEFORE INSERT ON events WHEN new.stream = 'cursed' BEGIN SELECT RAISE(ABORT, 'no'); END`,
    );
    const [good, bad, better] = await Promise.allSettled(
      ['one', 'cursed', 'two'].map((stream) => log.append(stream, 0, [newEvent()])),
    );
    expect(good).toMatchObject({ value: { ok: true } });
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    expect(better).toMatchObject({ value: { ok: true } });
    expect(await log.head('cursed')).toMatchObject({ seq: 0 });
    expect(await log.verify()).toMatchObject({ ok: true, events: 3 });
  });

  test('everything is there after close and open, and the files are for their owner only', async () => {
    const dataDir = join(await temporaryFolder(), 'new', 'data');
    const log = await openAt(dataDir);
    await fill(log, 5);
    const before = await log.read('room', 0);
    await log.saveSnapshot('room', { seq: 5, version: 1, state: { n: 5 }, hash: before[4]?.hash ?? '' });
    await log.saveCheckpoint('reactor', before[2]?.position ?? '');
    for (const file of ['log.sqlite', 'log.sqlite-wal', 'log.sqlite.lock']) {
      expect((await stat(join(dataDir, file))).mode & 0o777).toBe(0o600);
    }
    await log.close();
    expect((await stat(join(dataDir, 'log-heads.json'))).mode & 0o777).toBe(0o600);
    const again = await openAt(dataDir);
    expect(await again.verify()).toEqual({ ok: true, streams: 1, events: 5 });
    expect(await again.read('room', 0)).toEqual(before);
    expect(await again.loadSnapshot('room', 1)).toMatchObject({ state: { n: 5 } });
    expect(await again.loadCheckpoint('reactor')).toBe(before[2]?.position);
    expect(await again.append('room', 5, [newEvent()])).toMatchObject({ ok: true });
  });

  test('a process killed with SIGKILL loses no acknowledged event', async () => {
    const dataDir = await temporaryFolder();
    const acknowledged = await runAndKillWriter('sqlite:', dataDir, 400);
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    const log = await openAt(dataDir);
    expect(await log.verify()).toMatchObject({ ok: true, streams: 4 });
    const kept = new Set<string>();
    for (const stream of await log.streams()) {
      for (const { seq, hash } of await log.read(stream, 0)) kept.add(`${stream} ${seq} ${hash}`);
    }
    expect(acknowledged.filter(({ stream, seq, hash }) => !kept.has(`${stream} ${seq} ${hash}`))).toEqual([]);
  }, 40_000);

  test('a file that was deleted under the running log is noticed', async () => {
    const folder = await temporaryFolder();
    const log = new SqliteEventLog(join(folder, 'log.sqlite'));
    onTestFinished(() => log.close());
    await rename(join(folder, 'log.sqlite'), join(folder, 'moved.sqlite'));
    expect(await log.writable()).toBe(false);
  });
});

describe('SQLite log: refusals at opening', () => {
  test('a second opening of the same file is refused, here and from another process', async () => {
    const dataDir = await temporaryFolder();
    const log = await openAt(dataDir);
    await fill(log, 1);
    await expect(openLog({ url: 'sqlite:', dataDir })).rejects.toMatchObject({ name: 'LogError', code: 'locked' });
    const script = join(import.meta.dirname, 'testing', 'append-forever.ts');
    const other = spawnSync(process.execPath, [script, 'sqlite:', dataDir], { encoding: 'utf8', timeout: 20_000 });
    expect(other.stderr).toContain('Another process already has this log open');
    expect(other.status).toBe(1);
    // The refusal must not have taken the first one's own locks.
    expect(await log.append('room', 1, [newEvent()])).toMatchObject({ ok: true });
    await log.close();
    expect(await (await openAt(dataDir)).verify()).toMatchObject({ ok: true, events: 2 });
  }, 30_000);

  test('a newer schema, a file that is no database, a folder that is a file and an unknown url are refused', async () => {
    const dataDir = await temporaryFolder();
    await (await openAt(dataDir)).close();
    tamper(join(dataDir, 'log.sqlite'), 'PRAGMA user_version = 99');
    await expect(openAt(dataDir)).rejects.toMatchObject({ code: 'newerSchema' });
    await writeFile(join(dataDir, 'text.sqlite'), 'this is no database, '.repeat(500));
    await expect(openAt(dataDir, 'sqlite:text.sqlite')).rejects.toMatchObject({ code: 'damaged' });
    await expect(openAt(join(dataDir, 'log.sqlite'))).rejects.toMatchObject({ code: 'notWritable' });
    await expect(openAt(dataDir, 'postgres://x')).rejects.toMatchObject({ code: 'unknownUrl' });
  });
});

describe('SQLite log: tampering and loss', () => {
  test.each([
    ['one letter of the data', `UPDATE events SET data = replace(data, '3', '4') WHERE seq = 4`, 4],
    ['the actor', `UPDATE events SET actor = 'somebody' WHERE seq = 2`, 2],
    ['the hash', `UPDATE events SET hash = replace(hash, substr(hash, 1, 1), 'e') WHERE seq = 5`, 5],
    ['an event in the middle', `DELETE FROM events WHERE seq = 3`, 3],
    ['the personal part', `UPDATE personal SET payload = '{"n":9}' WHERE seq = 1`, 1],
  ])('a change of %s is found', async (_what, sql, seq) => {
    const dataDir = await temporaryFolder();
    const log = await openAt(dataDir);
    await fill(log, 6);
    await log.close();
    tamper(join(dataDir, 'log.sqlite'), sql);
    const found = await (await openAt(dataDir)).verify();
    expect(found).toMatchObject({ ok: false, stream: 'room' });
    if (!found.ok) expect([seq, seq + 1]).toContain(found.seq);
  });

  test.each([
    ['the last two events', 'DELETE FROM events WHERE seq > 4; DELETE FROM personal WHERE seq > 4', 'lost'],
    ['all events', 'DELETE FROM events; DELETE FROM personal', 'lost'],
  ])('the loss of %s is found by the kept head', async (_what, sql, problem) => {
    const dataDir = await temporaryFolder();
    const log = await openAt(dataDir);
    await fill(log, 6);
    await log.close();
    tamper(join(dataDir, 'log.sqlite'), sql);
    const again = await openAt(dataDir);
    const found = await again.verify();
    expect(found).toMatchObject({ ok: false, stream: 'room', seq: 6, problem: expect.stringContaining(problem) });
    // Going on regardless must not erase the witness.
    const { seq } = await again.head('room');
    await again.append('room', seq, [newEvent()]);
    await again.close();
    expect(await (await openAt(dataDir)).verify()).toMatchObject({ ok: false, seq: 6 });
  });

  test('a flipped byte in the file itself is found', async () => {
    const dataDir = await temporaryFolder();
    const log = await openAt(dataDir);
    await log.append('room', 0, [newEvent({ data: { text: 'THE-AGREED-SENTENCE' } })]);
    await log.close();
    const path = join(dataDir, 'log.sqlite');
    const bytes = await readFile(path);
    const at = bytes.indexOf('AGREED');
    expect(at).toBeGreaterThan(0);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect(await (await openAt(dataDir)).verify()).toMatchObject({ ok: false, stream: 'room', seq: 1 });
  });

  test('a snapshot with a changed state is not given out', async () => {
    const dataDir = await temporaryFolder();
    const log = await openAt(dataDir);
    await fill(log, 2);
    const { hash } = await log.head('room');
    await log.saveSnapshot('room', { seq: 2, version: 1, state: { floor: 'nobody' }, hash });
    await log.close();
    tamper(join(dataDir, 'log.sqlite'), `UPDATE snapshots SET state = '{"floor":"me"}'`);
    expect(await (await openAt(dataDir)).loadSnapshot('room', 1)).toBeUndefined();
  });

  test('an erased personal part is in no file any more', async () => {
    const dataDir = await temporaryFolder();
    const log = await openAt(dataDir);
    await log.append('room', 0, [newEvent({ personal: { name: 'FORGET-THIS-NAME' } })]);
    const bytes = async () =>
      Buffer.concat(await Promise.all(['', '-wal'].map((end) => readFile(join(dataDir, `log.sqlite${end}`)))));
    expect((await bytes()).includes('FORGET-THIS-NAME')).toBe(true);
    await log.erasePersonal('room', 1);
    expect((await bytes()).includes('FORGET-THIS-NAME')).toBe(false);
  });
});
