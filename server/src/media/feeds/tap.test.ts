import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Feed } from './feed.ts';
import { Tap } from './tap.ts';

const packet = Buffer.concat([Buffer.from([0x80, 100, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]), Buffer.from('sound')]);

/** A consumer as far as a tap looks. */
function consumerOf(releases: string[]) {
  const observer = new EventEmitter();
  const consumer = Object.assign(new EventEmitter(), {
    observer,
    closed: false,
    producerPaused: false,
    rtpParameters: { headerExtensions: [] },
    close: () => {
      consumer.closed = true;
      observer.emit('close');
    },
  });
  const hold = { release: () => void releases.push('released') };
  return { consumer, opened: { consumer: consumer as unknown as types.Consumer, hold } };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function opened() {
  const releases: string[] = [];
  const consumers: Array<ReturnType<typeof consumerOf>['consumer']> = [];
  const tap = new Tap('voice', () => {
    const { consumer, opened } = consumerOf(releases);
    consumers.push(consumer);
    return Promise.resolve(opened);
  });
  const heard: number[] = [];
  tap.listeners.add({ hear: () => void heard.push(performance.now()) } as unknown as Feed);
  const open = async (how: 'open' | 'wake' = 'open') => {
    tap[how](performance.now());
    await vi.advanceTimersByTimeAsync(0);
  };
  await open();
  return { tap, releases, consumers, heard, open };
}

test('a tap hears what comes at the pace of speech, for as long as it comes', async () => {
  const { tap, consumers, heard } = await opened();
  for (let n = 0; n < 2_000; n += 1) {
    consumers[0]!.emit('rtp', packet);
    vi.advanceTimersByTime(5);
  }
  expect(heard).toHaveLength(2_000);
  expect(tap.voice?.isLive(performance.now())).toBe(true);
});

test('whoever floods it is not listened to for 10 s', async () => {
  const { tap, releases, consumers, heard, open } = await opened();
  for (let n = 0; n < 5_000 && !consumers[0]!.closed; n += 1) consumers[0]!.emit('rtp', packet);
  expect(heard).toHaveLength(500);
  expect([consumers[0]!.closed, releases, tap.voice]).toEqual([true, ['released'], undefined]);
  await open();
  await open('wake');
  vi.advanceTimersByTime(9_900);
  await open();
  expect(consumers).toHaveLength(1);
  vi.advanceTimersByTime(200);
  await open();
  expect(consumers).toHaveLength(2);
  expect(tap.voice).toBeDefined();
});

test('a tap that nobody needs any more while it opens is shut as soon as it is open', async () => {
  const releases: string[] = [];
  const { consumer, opened } = consumerOf(releases);
  const tap = new Tap('voice', () => Promise.resolve(opened));
  tap.open(performance.now());
  tap.close();
  await vi.advanceTimersByTimeAsync(0);
  expect([consumer.closed, releases, tap.voice]).toEqual([true, ['released'], undefined]);
});

test('a source that is not there or cannot be tapped is tried again after half a second, and at once when it comes', async () => {
  let tries = 0;
  let isThere = false;
  const tap = new Tap('voice', () => {
    tries += 1;
    return isThere ? Promise.reject(new Error('no router')) : undefined;
  });
  tap.open(0);
  tap.open(0);
  expect(tries).toBe(2);
  isThere = true;
  tap.open(1);
  await vi.advanceTimersByTimeAsync(0);
  tap.open(400);
  expect(tries).toBe(3);
  tap.wake(400);
  await vi.advanceTimersByTimeAsync(0);
  expect(tries).toBe(4);
  tap.open(901);
  expect(tries).toBe(5);
});
