import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { EventLog, NewEvent, StoredEvent } from './event-log.ts';
import { GENESIS_HASH } from './hash-chain.ts';

/** What a suite needs of an adapter: a fresh log of its own for each test, closed by the harness afterwards. */
export type LogHarness = { name: string; open: () => Promise<EventLog> };

export function newEvent(change: Partial<NewEvent> = {}): NewEvent {
  return {
    type: 'handRaised',
    v: 1,
    at: 1_700_000_000_000,
    commandId: randomUUID(),
    actor: 'person-1',
    data: { n: 1 },
    ...change,
  };
}

export async function until(condition: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('The awaited condition did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The promises of the port, kept by every adapter. */
export function describeEventLog(harness: LogHarness): void {
  const open = async (): Promise<EventLog> => {
    const log = await harness.open();
    onTestFinished(() => log.close());
    return log;
  };
  describe(`${harness.name}: writing and reading`, () => appending(open));
  describe(`${harness.name}: subscriptions`, () => subscribing(open));
  describe(`${harness.name}: snapshots and erasure`, () => keeping(open));
}

function appending(open: () => Promise<EventLog>): void {
  test('an appended batch is read back as it was acknowledged', async () => {
    const log = await open();
    const data = { text: 'Grüße 你好 \u2028 "x"', list: [1, null, { a: true }], ['__proto__']: { polluted: true } };
    const result = await log.append('room-1', 0, [
      newEvent({ data }),
      newEvent({ personal: { name: 'office of trade' } }),
    ]);
    if (!result.ok) throw new Error('The append was refused.');
    expect(result.events.map(({ seq, stream }) => [stream, seq])).toEqual([
      ['room-1', 1],
      ['room-1', 2],
    ]);
    expect(await log.read('room-1', 0)).toEqual(result.events);
    expect(JSON.parse(JSON.stringify(result.events[0]?.data))).toEqual(JSON.parse(JSON.stringify(data)));
    expect(result.events[1]?.personal).toEqual({ name: 'office of trade' });
    expect(await log.head('room-1')).toEqual({ seq: 2, hash: result.events[1]?.hash });
    expect(await log.verify()).toEqual({ ok: true, streams: 1, events: 2 });
  });

  test('an unknown stream is empty and stands on the genesis hash', async () => {
    const log = await open();
    expect(await log.read('nowhere', 0)).toEqual([]);
    expect(await log.head('nowhere')).toEqual({ seq: 0, hash: GENESIS_HASH });
    expect(await log.streams()).toEqual([]);
    expect(await log.append('nowhere', 0, [])).toEqual({ ok: true, events: [] });
    expect(await log.streams()).toEqual([]);
  });

  test('reading begins after a seq and obeys the limit', async () => {
    const log = await open();
    for (let seq = 0; seq < 3; seq += 1)
      await log.append(
        'room',
        seq * 400,
        Array.from({ length: 400 }, () => newEvent()),
      );
    expect(await log.read('room', 0)).toHaveLength(1200);
    expect((await log.read('room', 10, 3)).map(({ seq }) => seq)).toEqual([11, 12, 13]);
    expect((await log.read('room', 1199, 50)).map(({ seq }) => seq)).toEqual([1200]);
    expect(await log.read('room', 1200)).toEqual([]);
  });

  test('of 100 appends at once with the same expected seq exactly one wins, even when all are equal', async () => {
    const log = await open();
    const same = newEvent();
    const results = await Promise.all(Array.from({ length: 100 }, () => log.append('race', 0, [same])));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = results.filter((result) => !result.ok);
    expect(new Set(lost.map((result) => JSON.stringify(result)))).toEqual(
      new Set([JSON.stringify({ ok: false, reason: 'wrongSeq', actualSeq: 1 })]),
    );
    expect(await log.read('race', 0)).toHaveLength(1);
  });

  test('writers who try again after wrongSeq leave no gap and lose nothing', async () => {
    const log = await open();
    const write = async (actor: string) => {
      for (let done = 0; done < 10; ) {
        const { seq } = await log.head('busy');
        if ((await log.append('busy', seq, [newEvent({ actor }), newEvent({ actor })])).ok) done += 1;
      }
    };
    await Promise.all(['a', 'b', 'c', 'd'].map(write));
    const events = await log.read('busy', 0);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
    // A batch is one piece: its two events are neighbours.
    for (let index = 0; index < 80; index += 2) expect(events[index]?.actor).toBe(events[index + 1]?.actor);
    expect(await log.verify()).toEqual({ ok: true, streams: 1, events: 80 });
  });

  test('one event that cannot be logged refuses its whole batch', async () => {
    const log = await open();
    const bad = [
      newEvent({ data: { n: Number.NaN } }),
      newEvent({ type: '' }),
      newEvent({ actor: 'x'.repeat(201) }),
      newEvent({ v: 0 }),
      newEvent({ at: 1.5 }),
      newEvent({ actor: 'half \ud800' }),
      newEvent({ data: { big: 'x'.repeat(1_100_000) } }),
    ];
    for (const event of bad) await expect(log.append('room', 0, [newEvent(), event])).rejects.toThrow();
    await expect(log.append('bad name', 0, [newEvent()])).rejects.toMatchObject({ code: 'invalidEvent' });
    await expect(
      log.append(
        'room',
        0,
        Array.from({ length: 1001 }, () => newEvent()),
      ),
    ).rejects.toThrow();
    expect(await log.read('room', 0)).toEqual([]);
  });

  test('what the caller does to an event after the append changes nothing', async () => {
    const log = await open();
    const data = { deep: { n: 1 } };
    const appended = log.append('room', 0, [newEvent({ data })]);
    data.deep.n = 2;
    await appended;
    const [event] = await log.read('room', 0);
    expect(event?.data).toEqual({ deep: { n: 1 } });
  });

  test('a closed log refuses, and says that it is not writable', async () => {
    const log = await open();
    expect(await log.writable()).toBe(true);
    await log.close();
    await log.close();
    expect(await log.writable()).toBe(false);
    await expect(log.append('room', 0, [newEvent()])).rejects.toMatchObject({ code: 'closed' });
  });
}

function subscribing(open: () => Promise<EventLog>): void {
  test('a subscriber sees everything exactly in order while appends go on, and resumes from its checkpoint', async () => {
    const log = await open();
    const total = 300;
    const fill = (async () => {
      for (let n = 0; n < total / 3; n += 1) {
        await Promise.all(['x', 'y', 'z'].map((stream) => log.append(stream, n, [newEvent({ data: { n } })])));
      }
    })();
    const first: StoredEvent[] = [];
    const subscription = log.subscribe('start', async (events) => {
      first.push(...events);
      const last = events.at(-1);
      if (last) await log.saveCheckpoint('reactor', last.position);
      if (first.length > 100) subscription.close();
    });
    await subscription.ended;
    const second: StoredEvent[] = [];
    const checkpoint = await log.loadCheckpoint('reactor');
    expect(checkpoint).toBe(first.at(-1)?.position);
    const resumed = log.subscribe(checkpoint ?? 'start', (events) => void second.push(...events));
    await fill;
    await until(() => first.length + second.length >= total);
    resumed.close();
    await resumed.ended;
    const seen = [...first, ...second];
    expect(seen).toHaveLength(total);
    for (let index = 1; index < total; index += 1) {
      expect(log.comparePositions(seen[index - 1]!.position, seen[index]!.position)).toBeLessThan(0);
    }
    for (const stream of ['x', 'y', 'z']) {
      const own = seen.filter((event) => event.stream === stream);
      expect(own).toEqual(await log.read(stream, 0));
    }
  });

  test('the next batch waits for the handler, and a failing handler gets its batch again', async () => {
    const log = await open();
    await log.append(
      'room',
      0,
      Array.from({ length: 450 }, () => newEvent()),
    );
    let running = 0;
    let failed = false;
    const sizes: number[] = [];
    const seqs: number[] = [];
    const subscription = log.subscribe('start', async (events) => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      if (!failed) {
        failed = true;
        throw new Error('The handler fails once.');
      }
      sizes.push(events.length);
      seqs.push(...events.map(({ seq }) => seq));
    });
    await until(() => seqs.length >= 450);
    subscription.close();
    await subscription.ended;
    expect(Math.max(...sizes)).toBeLessThanOrEqual(200);
    expect(seqs).toEqual(Array.from({ length: 450 }, (_, index) => index + 1));
  });

  test('closing the log ends its subscriptions, waiting or not', async () => {
    const log = await open();
    await log.append('room', 0, [newEvent()]);
    let seen = 0;
    const subscription = log.subscribe('start', (events) => {
      seen += events.length;
    });
    await until(() => seen === 1);
    await log.close();
    await subscription.ended;
    expect(seen).toBe(1);
  });

  test('a checkpoint that was never saved is undefined, and a foreign position is refused', async () => {
    const log = await open();
    expect(await log.loadCheckpoint('none')).toBeUndefined();
    expect(() => log.subscribe('not a position', () => undefined)).toThrow(TypeError);
  });
}

function keeping(open: () => Promise<EventLog>): void {
  test('snapshot and tail give what the whole stream gives', async () => {
    const log = await open();
    const sum = (events: StoredEvent[], from = 0) => events.reduce((total, { data }) => total + Number(data.n), from);
    for (let n = 0; n < 20; n += 1) await log.append('room', n, [newEvent({ data: { n } })]);
    const upTo12 = await log.read('room', 0, 12);
    const snapshot = { seq: 12, version: 3, state: { sum: sum(upTo12) }, hash: upTo12.at(-1)?.hash ?? '' };
    await log.saveSnapshot('room', snapshot);
    const loaded = await log.loadSnapshot('room', 3);
    expect(loaded).toEqual(snapshot);
    expect(sum(await log.read('room', 12), snapshot.state.sum)).toBe(sum(await log.read('room', 0)));
    expect(await log.loadSnapshot('room', 2)).toBeUndefined();
    expect(await log.loadSnapshot('other', 3)).toBeUndefined();
  });

  test('a snapshot that does not stand on the chain is not given out', async () => {
    const log = await open();
    await log.append('room', 0, [newEvent(), newEvent()]);
    const [first] = await log.read('room', 0, 1);
    await log.saveSnapshot('room', { seq: 2, version: 1, state: {}, hash: first?.hash ?? '' });
    expect(await log.loadSnapshot('room', 1)).toBeUndefined();
    await log.saveSnapshot('room', { seq: 9, version: 1, state: {}, hash: first?.hash ?? '' });
    expect(await log.loadSnapshot('room', 1)).toBeUndefined();
    await log.saveSnapshot('room', { seq: 0, version: 1, state: 'empty', hash: GENESIS_HASH });
    expect(await log.loadSnapshot('room', 1)).toMatchObject({ state: 'empty' });
  });

  test('erasing removes the personal part and the snapshots above it, and the chain stays valid', async () => {
    const log = await open();
    await log.append('room', 0, [
      newEvent(),
      newEvent({ personal: { name: 'to be forgotten' } }),
      newEvent({ personal: { a: 1 } }),
    ]);
    const head = await log.head('room');
    await log.saveSnapshot('room', { seq: 3, version: 1, state: { name: 'to be forgotten' }, hash: head.hash });
    await log.erasePersonal('room', 2);
    await log.erasePersonal('room', 2);
    const events = await log.read('room', 0);
    expect(events[1]).not.toHaveProperty('personal');
    expect(events[2]?.personal).toEqual({ a: 1 });
    expect(await log.loadSnapshot('room', 1)).toBeUndefined();
    expect(await log.head('room')).toEqual(head);
    expect(await log.verify()).toEqual({ ok: true, streams: 1, events: 3 });
    expect(await log.append('room', 3, [newEvent()])).toMatchObject({ ok: true });
  });
}
