// @vitest-environment node
import type { CommandAnswer, CommandMessage } from '@plenum/shared/protocol/command-lane';
import { commandMessageSchema } from '@plenum/shared/protocol/command-lane';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Outbox, type Pending } from './outbox.ts';

const raise = { type: 'raiseHand', kind: 'speech' } as const;
const lower = { type: 'lowerHand' } as const;
const yes: CommandAnswer = { ok: true, seq: 1 };
const lost: CommandAnswer = { ok: false, refusal: { code: 'TIMEOUT' } };

function set(answer: (message: CommandMessage) => CommandAnswer | Promise<CommandAnswer> = () => yes) {
  const sent: CommandMessage[] = [];
  let pending: Pending = {};
  const outbox = new Outbox({
    send: async (message) => {
      sent.push(message);
      return answer(message);
    },
    onPending: (now) => {
      pending = now;
    },
  });
  return { outbox, sent, pending: () => Object.values(pending) };
}

describe('outbox', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('sends a command which the border takes, and tells its refusal', async () => {
    const { outbox, sent } = set(() => ({ ok: false, refusal: { code: 'HAND_ALREADY_RAISED' } }));
    outbox.open();
    expect(await outbox.toRoom('health', raise)).toEqual({ code: 'HAND_ALREADY_RAISED' });
    expect(commandMessageSchema.safeParse(sent[0]).success).toBe(true);
  });

  it('keeps commands while the line is lost and sends them in their order when it is back', async () => {
    const { outbox, sent, pending } = set();
    const answers = Promise.all([outbox.toRoom('health', raise), outbox.toRoom('health', lower)]);
    expect(sent).toEqual([]);
    expect(pending()).toEqual([raise, lower]);
    outbox.open();
    expect(await answers).toEqual([null, null]);
    expect(sent.map(({ command }) => command)).toEqual([raise, lower]);
    expect(pending()).toEqual([]);
  });

  it('sends an unanswered command again under the same id after the line was lost', async () => {
    const answers = [lost, yes];
    const { outbox, sent } = set(async () => answers.shift() ?? yes);
    outbox.open();
    const answer = outbox.toRoom('health', raise);
    outbox.hold();
    await vi.advanceTimersByTimeAsync(1_000);
    outbox.open();
    expect(await answer).toBeNull();
    expect(sent).toHaveLength(2);
    expect(sent[0]?.commandId).toBe(sent[1]?.commandId);
  });

  it('tries an unanswered command three times on a standing line before it gives it up', async () => {
    const { outbox, sent } = set(() => lost);
    outbox.open();
    const answer = outbox.toRoom('health', raise);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await answer).toEqual({ code: 'TIMEOUT' });
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
    expect(sent).toHaveLength(3);
  });

  it('gives up a command that waited a minute for a line', async () => {
    const { outbox, pending } = set();
    const answer = outbox.toRoom('health', raise);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await answer).toEqual({ code: 'TIMEOUT' });
    expect(pending()).toEqual([]);
  });

  it('holds at most a hundred commands', async () => {
    const { outbox } = set();
    for (let count = 0; count < 100; count += 1) void outbox.toRoom('health', raise);
    expect(await outbox.toRoom('health', raise)).toEqual({ code: 'TOO_FAST' });
  });

  it('has at most eight commands under way at once', async () => {
    const { outbox, sent } = set(() => new Promise(() => undefined));
    outbox.open();
    for (let count = 0; count < 20; count += 1) void outbox.toRoom('health', raise);
    await vi.advanceTimersByTimeAsync(10);
    expect(sent).toHaveLength(8);
  });

  it('answers everything when the visit has ended', async () => {
    const { outbox } = set();
    const answer = outbox.toConference({ type: 'startItem', itemId: 'opening' });
    outbox.abandon({ code: 'UNAVAILABLE' });
    expect(await answer).toEqual({ code: 'UNAVAILABLE' });
  });
});
