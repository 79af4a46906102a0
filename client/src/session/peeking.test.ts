import { afterEach, describe, expect, it, vi } from 'vitest';
import { HouseStore } from './house-store.ts';
import type { Parts } from './parts.ts';
import { Peeking } from './peeking.ts';
import { FakeLine } from './testing/fake-line.ts';

const view = { roomId: 'healthcare', until: 9, tracks: [], people: [] };
const noChange = { opened: [], closed: [] };

function peekingOver(line: FakeLine) {
  const store = new HouseStore();
  const playback = { setVolume: vi.fn() };
  const parts = { store, line, engine: { link: null }, playback } as unknown as Parts;
  line.connect();
  store.update({ phase: { state: 'inside' } });
  return { store, peeking: new Peeking(parts) };
}
const states = (store: HouseStore) => store.view.peek?.state ?? null;
afterEach(() => vi.restoreAllMocks());

describe('looking into another room', () => {
  it('MOVE-6 shows the look while it lasts, follows what is told of it, and its end', async () => {
    const line = new FakeLine({ peek: () => ({ ok: true, peek: view, change: noChange }) });
    const { store, peeking } = peekingOver(line);
    const looked = peeking.look('healthcare');
    expect(states(store)).toBe('asked');
    expect(await looked).toBeNull();
    expect(store.view.peek).toEqual({ state: 'on', ...view });
    const tracks = [{ trackId: 'one', personId: 'mayor', source: 'camera' as const }];
    line.pushed.emit('peek', { state: 'on', view: { ...view, tracks } });
    expect(store.view.peek).toMatchObject({ state: 'on', tracks });
    line.pushed.emit('peek', { state: 'ended', roomId: 'healthcare', why: 'over' });
    expect(store.view.peek).toEqual({ state: 'ended', roomId: 'healthcare', why: 'over' });
    line.pushed.emit('peek', { state: 'on', view });
    expect(states(store)).toBe('ended');
  });

  it('says why no look is given, and forgets an answer that somebody has walked away from', async () => {
    const line = new FakeLine({ peek: () => ({ ok: false, refusal: { code: 'NO_PEEKING' } }) });
    const { store, peeking } = peekingOver(line);
    expect(await peeking.look('healthcare')).toEqual({ code: 'NO_PEEKING' });
    expect([states(store), store.view.notices.at(-1)?.kind]).toEqual([null, 'refused']);
    line.handlers = { peek: () => ({ ok: true, peek: view, change: noChange }) };
    const looked = peeking.look('healthcare');
    store.update({ place: { state: 'walking', roomId: 'equipment' } });
    await looked;
    expect(states(store)).toBeNull();
  });

  it('looks no more after a walk or a lost line', async () => {
    const line = new FakeLine({ peek: () => ({ ok: true, peek: view, change: noChange }) });
    const { store, peeking } = peekingOver(line);
    await peeking.look('healthcare');
    store.update({ phase: { state: 'reconnecting', since: 0, attempt: 0 } });
    expect(states(store)).toBeNull();
  });
});
