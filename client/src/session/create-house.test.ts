import type { Hello, HelloAnswer } from '@plenum/shared/protocol/hello';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHouse } from './create-house.ts';
import { FakeLine } from './testing/fake-line.ts';
import { granted, me, placeSnapshot, queued, roomAfter, roomEvents, welcomeTo } from './testing/house-fixture.ts';

const welcomed = (...given: Parameters<typeof welcomeTo>): HelloAnswer => ({ ok: true, welcome: welcomeTo(...given) });
const raise = { type: 'raiseHand', kind: 'speech' } as const;

async function inside(answer: (hello: Hello) => HelloAnswer = () => welcomed()) {
  const line = new FakeLine({ hello: answer });
  const house = createHouse(line);
  await house.join({ roomId: 'health' });
  const view = () => house.store.getState();
  return { line, house, view, hellos: () => line.messages('hello') };
}
const kinds = (notices: Array<{ kind: string }>) => notices.map(({ kind }) => kind);

describe('house', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('fetch', async () => Response.json({}));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('joins with one hello, which asks for the room and knows nothing yet', async () => {
    const { hellos, view, line } = await inside();
    expect(line.asked).toHaveLength(1);
    expect(hellos()).toEqual([{ protocol: 1, roomId: 'health' }]);
    expect(view()).toMatchObject({ phase: { state: 'inside' }, me, place: { state: 'in', roomId: 'health' } });
  });

  it('shows a refusal and stays away, until it is asked to take over', async () => {
    const line = new FakeLine({
      hello: ({ takeOver }) => (takeOver ? welcomed() : { ok: false, refusal: { code: 'ALREADY_HERE' } }),
    });
    const house = createHouse(line);
    expect(await house.join({})).toEqual({ code: 'ALREADY_HERE' });
    expect(house.store.getState().phase).toEqual({ state: 'refused', refusal: { code: 'ALREADY_HERE' } });
    expect(line.wanted).toBe(false);
    expect(await house.join({ takeOver: true })).toBeNull();
    expect(house.store.getState().phase.state).toBe('inside');
  });

  it('gives up a join that nobody answers', async () => {
    const line = new FakeLine({ hello: () => new Promise<never>(() => undefined) });
    const house = createHouse(line);
    const joined = house.join({});
    await vi.advanceTimersByTimeAsync(13_000);
    expect(await joined).toEqual({ code: 'TIMEOUT' });
    expect(house.store.getState().phase.state).toBe('refused');
  });

  it('begins every reconnect with a hello that says what it knows, and then sends what was kept', async () => {
    const { line, house, view, hellos } = await inside();
    line.handlers.command = () => ({ ok: true, seq: 6 });
    line.cut();
    expect(view()).toMatchObject({ phase: { state: 'reconnecting' }, myLine: 'lost' });
    const given = house.toRoom(raise);
    expect(Object.values(view().pending)).toEqual([raise]);
    line.handlers.hello = () =>
      welcomed(
        { ...placeSnapshot(), room: { kind: 'events', roomId: 'health', from: 5, to: 5, events: [] } },
        { conference: { kind: 'events', from: 20, to: 20, events: [] } },
      );
    line.join();
    expect(await given).toBeNull();
    expect(hellos()[1]).toMatchObject({ known: { conference: 20, room: { roomId: 'health', seq: 5 } } });
    expect(line.asked.slice(-2).map(({ name }) => name)).toEqual(['hello', 'command']);
    expect(kinds(view().notices)).toEqual(['backAgain']);
  });

  it('asks again, ever more seldom, while the house has no media, and says so once', async () => {
    const none = { state: 'none', refusal: { code: 'MEDIA_UNAVAILABLE' } } as const;
    const { view, hellos } = await inside(() => welcomed(placeSnapshot(), { media: none }));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(hellos()).toHaveLength(4);
    expect(kinds(view().notices)).toEqual(['refused']);
    expect(view().phase.state).toBe('inside');
  });

  it('waits for its own ghost to be noticed before it believes to be here twice', async () => {
    const { line, view, hellos } = await inside();
    let ghost = true;
    line.handlers.hello = () => (ghost ? { ok: false, refusal: { code: 'ALREADY_HERE' } } : welcomed());
    line.cut();
    line.join();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(view().phase.state).toBe('reconnecting');
    expect(hellos().length).toBeGreaterThan(2);
    ghost = false;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(view().phase.state).toBe('inside');
  });

  it('asks for the whole when events are missing between', async () => {
    const { line, view, hellos } = await inside();
    const room = roomAfter([queued('a'), queued('b'), queued(me.personId)]);
    line.handlers.hello = () => welcomed(placeSnapshot(room, 8));
    line.pushed.emit('events', roomEvents(7, [queued(me.personId)]));
    await vi.advanceTimersByTimeAsync(10);
    expect(hellos()[1]?.known).toBeUndefined();
    expect(view().place).toMatchObject({ seq: 8 });
  });

  it('keeps events that overtake the answer to hello, and applies them after it', async () => {
    const line = new FakeLine();
    const { promise, resolve } = Promise.withResolvers<HelloAnswer>();
    line.handlers.hello = () => promise;
    const house = createHouse(line);
    const joined = house.join({});
    await vi.waitFor(() => expect(line.asked).toHaveLength(1));
    line.pushed.emit('events', roomEvents(5, [queued(me.personId)]));
    resolve(welcomed());
    await joined;
    await vi.waitFor(() => expect(house.store.getState().place).toMatchObject({ seq: 6 }));
    expect(kinds(house.store.getState().notices)).toEqual(['youAreNext']);
  });

  it('shows a walk that takes longer than a blink, and stands where the house says', async () => {
    const { line, house, view } = await inside();
    const { promise, resolve } = Promise.withResolvers<void>();
    const change = { opened: [], closed: [] };
    line.handlers.enter = async () => {
      await promise;
      return { ok: true, entered: { ...placeSnapshot(roomAfter([], 'plenary'), 3), change } };
    };
    const entered = house.enter('plenary');
    expect(view().place).toMatchObject({ state: 'in', roomId: 'health' });
    await vi.advanceTimersByTimeAsync(120);
    expect(view().place).toEqual({ state: 'walking', roomId: 'plenary' });
    line.pushed.emit('events', roomEvents(3, [granted(me.personId)], 'plenary'));
    resolve();
    expect(await entered).toBeNull();
    expect(view().place).toMatchObject({ state: 'in', roomId: 'plenary', seq: 4 });
    expect(kinds(view().notices)).toEqual(['youHaveTheFloor']);
  });

  it('stays where it was when the door is shut, with all that happened there meanwhile', async () => {
    const { line, house, view } = await inside();
    line.handlers.enter = () => {
      line.pushed.emit('events', roomEvents(5, [queued(me.personId)]));
      return { ok: false, refusal: { code: 'ROOM_CLOSED' } };
    };
    expect(await house.enter('plenary')).toEqual({ code: 'ROOM_CLOSED' });
    expect(view().place).toMatchObject({ state: 'in', roomId: 'health', seq: 6 });
    expect(kinds(view().notices)).toEqual(['youAreNext', 'refused']);
  });

  it('lets the last of two quick walks decide', async () => {
    const { line, house, view } = await inside();
    line.handlers.enter = ({ roomId }) => ({
      ok: true,
      entered: { ...placeSnapshot(roomAfter([], roomId ?? ''), 3), change: { opened: [], closed: [] } },
    });
    await Promise.all([house.enter('plenary'), house.enter('cooperation')]);
    expect(view().place).toMatchObject({ state: 'in', roomId: 'cooperation' });
  });

  it('goes on with a walk that the lost line swallowed', async () => {
    const { line, house, view, hellos } = await inside();
    line.handlers.enter = () => new Promise<never>(() => undefined);
    const entered = house.enter('plenary');
    line.cut();
    expect(await entered).toBeNull();
    line.handlers.hello = () => welcomed(placeSnapshot(roomAfter([], 'plenary'), 3));
    line.join();
    await vi.waitFor(() => expect(view().place).toMatchObject({ state: 'in', roomId: 'plenary' }));
    expect(hellos()[1]?.roomId).toBe('plenary');
  });

  it('walks in when the door at which it waits is opened', async () => {
    const room = { ...roomAfter([], 'antechamber'), lobby: { [me.personId]: { state: 'waiting' as const, since: 0 } } };
    const { kind, roomId, seq, state } = { kind: 'snapshot' as const, roomId: 'antechamber', seq: 5, state: room };
    const { line, view } = await inside(() =>
      welcomed({ state: 'waiting', roomId, room: { kind, roomId, seq, state } }),
    );
    line.handlers.enter = () => ({
      ok: true,
      entered: { ...placeSnapshot(roomAfter([], 'antechamber'), 9), change: { opened: [], closed: [] } },
    });
    expect(view().place.state).toBe('waiting');
    line.pushed.emit('events', roomEvents(5, [{ type: 'admitted', personId: me.personId }], 'antechamber'));
    await vi.waitFor(() => expect(view().place).toMatchObject({ state: 'in', seq: 9 }));
    expect(line.messages('enter')).toHaveLength(1);
  });

  it('stands outside when the house leads it out', async () => {
    const { line, view } = await inside();
    line.pushed.emit('outside', { refusal: { code: 'ROOM_CLOSED' } });
    expect(view().place).toEqual({ state: 'house', refusal: { code: 'ROOM_CLOSED' } });
    expect(kinds(view().notices)).toEqual(['refused']);
  });

  it('does not come back by itself when the visit was ended, but does when the house restarts', async () => {
    const { line, view } = await inside();
    line.pushed.emit('ended', { reason: 'closing' });
    expect(view().phase.state).toBe('inside');
    line.pushed.emit('ended', { reason: 'superseded' });
    expect(view().phase).toEqual({ state: 'ended', reason: 'superseded' });
    expect(line.wanted).toBe(false);
  });

  it('ends every wait and every capture when it is left', async () => {
    const { line, house, view } = await inside();
    line.handlers.command = () => new Promise<never>(() => undefined);
    const given = house.toRoom(raise);
    await house.leave();
    expect(line.left).toBe(true);
    expect(await given).not.toBeNull();
    expect(view()).toMatchObject({ phase: { state: 'ended', reason: 'left' }, place: { state: 'house' } });
  });

  it('tells the house what is looked at, a few times a second at most, and again with every hello', async () => {
    const { line, house, hellos } = await inside();
    for (const size of ['small', 'medium', 'large'] as const) house.setViewport({ a: size });
    await vi.advanceTimersByTimeAsync(500);
    expect(line.signals).toEqual([{ type: 'viewport', viewport: { a: 'large' }, audioOnly: false }]);
    line.cut();
    line.join();
    expect(hellos()[1]?.viewport).toEqual({ a: 'large' });
  });

  it('refuses a command to a room where one is not, and puts every refusal into the notices', async () => {
    const { house, view } = await inside(() => welcomed({ state: 'house', refusal: null }));
    expect(await house.toRoom(raise)).toEqual({ code: 'NOT_IN_ROOM' });
    const notice = view().notices[0];
    expect(notice).toMatchObject({ kind: 'refused', refusal: { code: 'NOT_IN_ROOM' } });
    house.dismissNotice(notice?.noticeId ?? '');
    expect(view().notices).toEqual([]);
  });
});
