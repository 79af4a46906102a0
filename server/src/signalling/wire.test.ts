import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { PlenumSocket } from './visitor.ts';
import { answering, Border, type Lane, parse, type Refused, refusedWith, type Send } from './wire.ts';

let disconnected: boolean;
let broken: unknown[];
beforeEach(() => {
  disconnected = false;
  broken = [];
});
afterEach(() => vi.useRealTimers());

const newBorder = () => new Border({ disconnect: () => (disconnected = true) } as unknown as PlenumSocket);
type Handle = (input: string, send: Send<{ ok: true }>) => Promise<{ ok: true } | Refused>;
function ask(border: Border, handle: Handle, args: unknown[], lane: Lane = 'command'): Promise<unknown[]> {
  const answers: unknown[] = [];
  const listener = answering(border, { lane, schema: z.string(), handle, onBroken: (error) => broken.push(error) });
  listener(...args, (answer: unknown) => answers.push(answer));
  return new Promise((resolve) => setTimeout(() => resolve(answers), 5));
}
const fine: Handle = async () => ({ ok: true });

test('what is understood is answered by the handler, once, even if it answers early and late', async () => {
  const border = newBorder();
  expect(await ask(border, fine, ['x'])).toEqual([{ ok: true }]);
  const early: Handle = async (_input, send) => {
    send({ ok: true });
    return refusedWith('TIMEOUT');
  };
  expect(await ask(border, early, ['x'])).toEqual([{ ok: true }]);
});

test('what is not understood, or breaks, is answered by a refusal that says nothing of why', async () => {
  const border = newBorder();
  expect(await ask(border, fine, [1])).toEqual([refusedWith('MALFORMED')]);
  expect(await ask(border, fine, ['x', 'more'])).toEqual([refusedWith('MALFORMED')]);
  expect(await ask(border, fine, [])).toEqual([refusedWith('MALFORMED')]);
  const breaks: Handle = async () => {
    throw new Error('a secret reason');
  };
  expect(await ask(border, breaks, ['x'])).toEqual([refusedWith('UNAVAILABLE')]);
  expect(broken).toHaveLength(1);
  expect(
    parse(
      z.custom(() => {
        throw new Error('too deep');
      }),
      1,
    ),
  ).toEqual({ ok: false });
});

test('whoever is too fast is refused, and shown the door after two hundred offences', async () => {
  const border = newBorder();
  const answers = await Promise.all(Array.from({ length: 203 }, () => ask(border, fine, ['x'], 'hello')));
  expect(answers.slice(0, 3)).toEqual([[{ ok: true }], [{ ok: true }], [{ ok: true }]]);
  expect(answers.slice(3).every(([answer]) => (answer as Refused).refusal.code === 'TOO_FAST')).toBe(true);
  expect(disconnected).toBe(false);
  border.offence();
  expect(disconnected).toBe(true);
});

test('an answer that does not come within ten seconds is a TIMEOUT', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const answers: unknown[] = [];
  const never: Handle = () => new Promise(() => undefined);
  const listener = answering(newBorder(), {
    lane: 'enter',
    schema: z.string(),
    handle: never,
    onBroken: () => undefined,
  });
  listener('x', (answer: unknown) => answers.push(answer));
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  await vi.advanceTimersByTimeAsync(9900);
  expect(answers).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(answers).toEqual([refusedWith('TIMEOUT')]);
});
