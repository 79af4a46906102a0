import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Mailbox } from './mailbox.ts';

test('tasks run one after the other, and the failure of one is its own caller’s alone', async () => {
  const box = new Mailbox(10);
  const order: string[] = [];
  const task = (name: string, ms: number) => async () => {
    order.push(`${name} begins`);
    await delay(ms);
    order.push(`${name} ends`);
    return name;
  };
  const failing = box.run(async () => {
    throw new Error('mine');
  });
  const done = Promise.all([box.run(task('one', 15)), box.run(task('two', 1))]);
  await expect(failing).rejects.toThrow('mine');
  expect(await done).toEqual(['one', 'two']);
  expect(order).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
});

test('a full box takes nothing but what the house itself must do', async () => {
  const box = new Mailbox(2);
  const waiting = [box.run(() => delay(5)), box.run(() => delay(5))];
  expect(box.run(() => delay(5))).toBeUndefined();
  const own = box.runAlways(async () => 'done');
  await Promise.all(waiting);
  expect(await own).toBe('done');
  await box.idle();
  expect(await box.run(async () => 'again')).toBe('again');
});
