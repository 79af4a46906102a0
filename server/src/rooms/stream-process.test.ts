import { randomUUID } from 'node:crypto';
import type { RoomStreamCommand } from '@plenum/shared/domain/command';
import { decideRoom } from '@plenum/shared/domain/decide';
import type { RoomStreamEvent } from '@plenum/shared/domain/event';
import { evolveRoom, stateVersion } from '@plenum/shared/domain/evolve';
import { initialRoom, type RoomState } from '@plenum/shared/domain/room-state';
import { delegate, founded, organizer, secondDelegate } from '@plenum/shared/domain/testing/fixture';
import type { Actor } from '@plenum/shared/domain/topic';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AppendResult, EventLog, NewEvent } from '../log/event-log.ts';
import { LogError } from '../log/log-error.ts';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { type Published, StreamProcess } from './stream-process.ts';

type RoomProcess = StreamProcess<RoomState, RoomStreamCommand, RoomStreamEvent>;
const stream = 'room:dialogue:health';
const actorOf = ({ personId, role }: typeof delegate): Actor => ({ kind: 'person', personId, role });
const [one, two, chair] = [delegate, secondDelegate, organizer].map(actorOf) as [Actor, Actor, Actor];
const raise: RoomStreamCommand = { type: 'raiseHand', kind: 'speech' };
const post = (text: string): RoomStreamCommand => ({ type: 'postMessage', text });

let log: MemoryEventLog;
let now: number;
beforeEach(() => {
  log = new MemoryEventLog();
  now = 1000;
});

async function open(over: EventLog = log, published: Array<Published<RoomStreamEvent>> = []): Promise<RoomProcess> {
  return StreamProcess.open<RoomState, RoomStreamCommand, RoomStreamEvent>(over, {
    stream,
    initial: initialRoom('health'),
    version: stateVersion,
    evolveAll: (state, events) => events.reduce(evolveRoom, state),
    decide: (state, command, given) => decideRoom(founded, state, command, given),
    now: () => now,
    publish: (batch) => published.push(batch),
  });
}
const give = (room: RoomProcess, command: RoomStreamCommand, actor = one, commandId = randomUUID()) =>
  room.submit({ command, commandId, actor });

/** The memory log with something put in the way of its appends. */
function withAppend(append: EventLog['append']): EventLog {
  const bound = new Proxy(log, {
    get: (target, name) => {
      if (name === 'append') return append;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return bound;
}

describe('one command', () => {
  test('is decided, appended, evolved and published, and only then answered', async () => {
    const published: Array<Published<RoomStreamEvent>> = [];
    const room = await open(log, published);
    expect(await give(room, raise)).toEqual({ ok: true, seq: 1 });
    expect(published).toMatchObject([
      { from: 0, to: 1, events: [{ seq: 1, at: 1000, event: { type: 'personQueued' } }] },
    ]);
    expect(room.state.floor.queue).toHaveLength(1);
    expect(await log.head(stream)).toMatchObject({ seq: 1 });
  });

  test('that is refused, or changes nothing, appends nothing', async () => {
    const room = await open();
    expect(await give(room, { type: 'lowerHand' })).toEqual({ ok: false, refusal: { code: 'NOT_IN_QUEUE' } });
    expect(await give(room, { type: 'openRoom' }, chair)).toEqual({ ok: true, seq: 0 });
    expect(await log.head(stream)).toMatchObject({ seq: 0 });
  });

  test('given twice by the same person is done once and answered the same, also by the next process', async () => {
    const room = await open();
    const commandId = randomUUID();
    const first = await give(room, raise, one, commandId);
    await give(room, post('in between'), two);
    expect(await give(room, raise, one, commandId)).toEqual(first);
    expect(await give(await open(), raise, one, commandId)).toEqual(first);
    expect(await give(room, raise, two, commandId)).toEqual({ ok: true, seq: 3 });
    expect(room.seq).toBe(3);
  });

  test('takes no time before the one that was taken before it, even if the clock goes back', async () => {
    const published: Array<Published<RoomStreamEvent>> = [];
    const room = await open(log, published);
    await give(room, raise);
    now = 400;
    await give(room, raise, two);
    now = 100;
    const later = await open(log, published);
    await give(later, post('again'));
    expect(published.map(({ events }) => events[0]?.at)).toEqual([1000, 1000, 1000]);
  });
});

describe('many commands', () => {
  test('are taken one after the other in the order of their coming', async () => {
    const published: Array<Published<RoomStreamEvent>> = [];
    const room = await open(log, published);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => give(room, post(`message ${index}`))));
    expect(answers).toEqual(answers.map((_, index) => ({ ok: true, seq: index + 1 })));
    expect(room.state.chat.map(({ body }) => body.state === 'posted' && body.text)).toEqual(
      answers.map((_, index) => `message ${index}`),
    );
    expect(published.map(({ from, to }) => to - from)).toEqual(answers.map(() => 1));
  });

  test('beyond the bound of the mailbox are refused at once, and nothing is lost of the others', async () => {
    const room = await open();
    const answers = await Promise.all(Array.from({ length: 2100 }, () => give(room, post('x'))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2000);
    expect(answers.at(-1)).toEqual({ ok: false, refusal: { code: 'UNAVAILABLE' } });
    expect(room.seq).toBe(2000);
  });
});

describe('the log', () => {
  test('a second writer: the command is decided anew on what the other has written, and all is published in order', async () => {
    const published: Array<Published<RoomStreamEvent>> = [];
    const [first, second] = [await open(log, published), await open()];
    await give(second, raise);
    expect(await give(first, raise)).toEqual({ ok: false, refusal: { code: 'HAND_ALREADY_RAISED' } });
    await give(second, post('from the other'));
    expect(await give(first, raise, two)).toEqual({ ok: true, seq: 3 });
    expect(published.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(first.state.floor.queue.map(({ personId }) => personId)).toEqual([
      delegate.personId,
      secondDelegate.personId,
    ]);
  });

  test('two writers that never stop keep one history, in which everything acknowledged stands once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 5, maxLength: 25 }), async (turns) => {
        log = new MemoryEventLog();
        const [first, second] = [await open(), await open()];
        const texts = turns.map((_, index) => `message ${index}`);
        const answers = await Promise.all(texts.map((text, index) => give(turns[index] ? first : second, post(text))));
        const kept = texts.filter((_, index) => answers[index]?.ok);
        const chat = (await open()).state.chat.map(({ body }) => (body.state === 'posted' ? body.text : ''));
        expect(chat.toSorted()).toEqual(kept.toSorted());
        expect(kept.length).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
  });

  test('an outcome that is unknown is looked up: what was written is acknowledged and not written again', async () => {
    let calls = 0;
    const forgetful = withAppend(async (...args): Promise<AppendResult> => {
      calls += 1;
      const result = await log.append(...args);
      if (calls === 1) throw new LogError('unavailable');
      return result;
    });
    const room = await open(forgetful);
    expect(await give(room, raise)).toEqual({ ok: true, seq: 1 });
    expect(calls).toBe(1);
    expect(await log.head(stream)).toMatchObject({ seq: 1 });
  });

  test('that stays away answers UNAVAILABLE after a few tries and changes nothing; when it is back, so are we', async () => {
    let away = true;
    const tried: NewEvent[][] = [];
    const weak = withAppend(async (name, seq, events) => {
      tried.push([...events]);
      if (away) throw new LogError('unavailable');
      return log.append(name, seq, events);
    });
    const room = await open(weak);
    expect(await give(room, raise)).toEqual({ ok: false, refusal: { code: 'UNAVAILABLE' } });
    expect([tried.length, room.seq]).toEqual([5, 0]);
    away = false;
    expect(await give(room, raise)).toEqual({ ok: true, seq: 1 });
  });

  test('a broken log is a broken invariant of that one command', async () => {
    let broken = true;
    const room = await open(
      withAppend(async (...args) => {
        if (broken) throw new TypeError('broken');
        return log.append(...args);
      }),
    );
    await expect(give(room, raise)).rejects.toThrow('broken');
    broken = false;
    expect(await give(room, raise)).toEqual({ ok: true, seq: 1 });
  });
});

describe('catching up', () => {
  test('the last 500 events are at hand, older ones and unknown ones are not', async () => {
    const room = await open();
    for (let count = 0; count < 620; count += 1) await give(room, post('x'));
    expect(room.since(620)).toEqual([]);
    expect(room.since(619)).toHaveLength(1);
    expect(room.since(120)?.[0]?.seq).toBe(121);
    expect(room.since(119)).toBeUndefined();
    expect(room.since(621)).toBeUndefined();
    const next = await open();
    expect([next.since(120)?.length, next.since(119)]).toEqual([500, undefined]);
  });

  test('every 500 events a snapshot is kept, and the next start reads on from there to the same state', async () => {
    const room = await open();
    for (let count = 0; count < 1010; count += 1) await give(room, post(`message ${count}`));
    expect(await log.loadSnapshot(stream, stateVersion)).toMatchObject({ seq: 1000 });
    const read: number[] = [];
    const counting = new Proxy(log, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (name === 'read') read.push(Number(args[1]));
          return Reflect.apply(value, target, args);
        };
      },
    });
    const next = await open(counting);
    expect(read).toEqual([0]);
    expect([next.seq, next.state]).toEqual([room.seq, room.state]);
    expect(await give(next, raise)).toEqual({ ok: true, seq: 1011 });
  });
});
