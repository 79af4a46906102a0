// @vitest-environment node
import type { types } from 'mediasoup-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IceWatch, type Restarted } from './ice-watch.ts';

type State = types.ConnectionState;

function set(restart = vi.fn(async (): Promise<Restarted> => 'restarted')) {
  let listener: (state: State) => void = () => undefined;
  const transport = {
    connectionState: 'connected' as State,
    on: (_event: 'connectionstatechange', given: (state: State) => void) => {
      listener = given;
    },
  };
  const onLost = vi.fn();
  const watch = new IceWatch(transport, { restart, onLost, onState: () => undefined });
  const become = (state: State) => {
    transport.connectionState = state;
    listener(state);
  };
  return { watch, become, restart, onLost };
}

describe('ice watch', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('waits two seconds before it restarts a path that falters', async () => {
    const { become, restart } = set();
    become('disconnected');
    await vi.advanceTimersByTimeAsync(1_900);
    expect(restart).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(restart).toHaveBeenCalledTimes(1);
  });

  it('leaves a path alone that recovers by itself', async () => {
    const { become, restart } = set();
    become('disconnected');
    await vi.advanceTimersByTimeAsync(1_000);
    become('connected');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(restart).not.toHaveBeenCalled();
  });

  it('restarts a failed path at once and gives it up after three restarts', async () => {
    const { become, restart, onLost } = set();
    become('failed');
    await vi.advanceTimersByTimeAsync(10);
    expect(restart).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(restart).toHaveBeenCalledTimes(3);
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  it('gives up at once when the house has no such transport any more', async () => {
    const { become, onLost } = set(vi.fn(async (): Promise<Restarted> => 'refused'));
    become('failed');
    await vi.advanceTimersByTimeAsync(10);
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  it('does not count restarts for which the house could not be asked', async () => {
    const { become, restart, onLost } = set(vi.fn(async (): Promise<Restarted> => 'unanswered'));
    become('failed');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(restart.mock.calls.length).toBeGreaterThan(10);
    expect(onLost).not.toHaveBeenCalled();
  });

  it('checks again at once after the house has answered, and does nothing after its end', async () => {
    const { watch, become, restart } = set(vi.fn(async (): Promise<Restarted> => 'unanswered'));
    become('disconnected');
    watch.recheck();
    await vi.advanceTimersByTimeAsync(10);
    expect(restart).toHaveBeenCalledTimes(1);
    watch.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(restart).toHaveBeenCalledTimes(1);
  });
});
