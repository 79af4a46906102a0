// @vitest-environment node
import type { ConsumerOffer } from '@plenum/shared/protocol/rtp';
import type { types } from 'mediasoup-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Subscriber } from './subscriber.ts';
import { fakeTrack } from './testing/fake-track.ts';
import type { ConsumerHandle, RecvTransport } from './transport-ports.ts';

const offer = (consumerId: string, producerId = `p-${consumerId}`): ConsumerOffer => ({
  consumerId,
  producerId,
  kind: 'audio',
  rtpParameters: { codecs: [{ mimeType: 'audio/opus', clockRate: 48_000, payloadType: 100 }] },
});

/** Like the library: what is asked for in one tick is one batch, and one bad item rejects its whole batch. */
class FakeTransport implements RecvTransport {
  readonly batches: string[][] = [];
  readonly closed: string[] = [];
  readonly bad = new Set<string>();
  #pending: Array<{
    options: types.ConsumerOptions;
    done: (handle: ConsumerHandle) => void;
    fail: (e: Error) => void;
  }> = [];

  consume(options: types.ConsumerOptions): Promise<ConsumerHandle> {
    return new Promise((done, fail) => {
      if (this.#pending.push({ options, done, fail }) === 1) queueMicrotask(() => this.#negotiate());
    });
  }

  #negotiate(): void {
    const batch = this.#pending.splice(0);
    const ids = batch.map(({ options }) => options.id);
    this.batches.push(ids);
    const failed = ids.some((id) => this.bad.has(id));
    for (const { options, done, fail } of batch) {
      const { id, producerId } = options;
      if (failed) fail(new Error('rejected'));
      else done({ id, producerId, track: fakeTrack('audio'), close: () => this.closed.push(id) });
    }
  }
}

function set(confirm = vi.fn(async (_ids: string[]) => true)) {
  const transport = new FakeTransport();
  const subscriber = new Subscriber(transport, confirm);
  const ids = () => subscriber.list().map(({ consumerId }) => consumerId);
  return { transport, subscriber, confirm, ids };
}

describe('subscriber', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('opens a batch in one tick and confirms all of it in one message', async () => {
    const { transport, subscriber, confirm, ids } = set();
    await subscriber.apply({ opened: [offer('a'), offer('b'), offer('c')], closed: [] });
    expect(transport.batches).toEqual([['a', 'b', 'c']]);
    expect(confirm.mock.calls).toEqual([[['a', 'b', 'c']]]);
    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  it('negotiates what is urgent first and confirms it without waiting for the rest', async () => {
    const { transport, subscriber, confirm } = set();
    await subscriber.apply({ opened: [offer('warm'), offer('stage')], closed: [] }, (id) => id === 'p-stage');
    await vi.waitFor(() => expect(confirm).toHaveBeenCalledTimes(2));
    expect(transport.batches).toEqual([['stage'], ['warm']]);
    expect(confirm.mock.calls).toEqual([[['stage']], [['warm']]]);
  });

  it('keeps the good ones of a batch which one bad offer rejects', async () => {
    const { transport, subscriber, confirm, ids } = set();
    const broken = vi.fn();
    subscriber.events.on('broken', broken);
    transport.bad.add('bad');
    await subscriber.apply({ opened: [offer('a'), offer('bad'), offer('b')], closed: [] });
    expect(ids()).toEqual(['a', 'b']);
    expect(confirm.mock.calls).toEqual([[['a', 'b']]]);
    expect(broken).not.toHaveBeenCalled();
  });

  it('says that the transport is broken when nothing of a batch can be built', async () => {
    const { transport, subscriber } = set();
    const broken = vi.fn();
    subscriber.events.on('broken', broken);
    transport.bad.add('a').add('b');
    await subscriber.apply({ opened: [offer('a'), offer('b')], closed: [] });
    expect(broken).toHaveBeenCalledTimes(1);
  });

  it('builds an offer once however often it comes, and confirms it each time', async () => {
    const { transport, subscriber, confirm } = set();
    await subscriber.apply({ opened: [offer('a')], closed: [] });
    await subscriber.apply({ opened: [offer('a')], closed: [] });
    expect(transport.batches).toEqual([['a']]);
    expect(confirm.mock.calls).toEqual([[['a']], [['a']]]);
  });

  it('never opens what has been closed before its offer arrived', async () => {
    const { transport, subscriber, ids } = set();
    await subscriber.apply({ opened: [], closed: ['a'] });
    await subscriber.apply({ opened: [offer('a'), offer('b')], closed: [] });
    expect(ids()).toEqual(['b']);
    expect(transport.batches).toEqual([['b']]);
  });

  it('closes what was closed while it was being built', async () => {
    const { transport, subscriber, ids } = set();
    const building = subscriber.apply({ opened: [offer('a')], closed: [] });
    await subscriber.apply({ opened: [], closed: ['a'] });
    await building;
    expect(ids()).toEqual([]);
    expect(transport.closed).toEqual(['a']);
  });

  it('drops the former consumer of a producer when a new one opens', async () => {
    const { transport, subscriber, ids } = set();
    await subscriber.apply({ opened: [offer('old', 'p')], closed: [] });
    await subscriber.apply({ opened: [offer('new', 'p')], closed: [] });
    expect(ids()).toEqual(['new']);
    expect(transport.closed).toEqual(['old']);
  });

  it('asks again when the confirmation was not answered, and gives up in the end', async () => {
    const answers = [false, false, true];
    const { subscriber, confirm } = set(vi.fn(async () => answers.shift() ?? true));
    const applied = subscriber.apply({ opened: [offer('a')], closed: [] });
    await vi.advanceTimersByTimeAsync(5_000);
    await applied;
    expect(confirm).toHaveBeenCalledTimes(3);
    const never = set(vi.fn(async () => false));
    const tried = never.subscriber.apply({ opened: [offer('a')], closed: [] });
    await vi.advanceTimersByTimeAsync(10_000);
    await tried;
    expect(never.confirm).toHaveBeenCalledTimes(4);
  });

  it('holds at most 96 consumers', async () => {
    const { subscriber, ids } = set();
    await subscriber.apply({ opened: Array.from({ length: 120 }, (_, n) => offer(`c${n}`)), closed: [] });
    expect(ids()).toHaveLength(96);
  });

  it('confirms large batches in messages of at most 64', async () => {
    const { subscriber, confirm } = set();
    await subscriber.apply({ opened: Array.from({ length: 70 }, (_, n) => offer(`c${n}`)), closed: [] });
    expect(confirm.mock.calls.map(([list]) => list.length)).toEqual([64, 6]);
  });
});
