import { expect, test } from 'vitest';
import { beforeDeadline, failure, success } from './answer.ts';
import { SerialQueue } from './serial-queue.ts';
import { pause } from './testing/until.ts';

test('tasks of one queue never interleave, whatever they throw', async () => {
  const queue = new SerialQueue();
  const steps: string[] = [];
  const task = (name: string, wait: number) => async () => {
    steps.push(`${name} begins`);
    await pause(wait);
    steps.push(`${name} ends`);
    if (name === 'b') throw new Error('b fails');
    return success(name);
  };
  const results = await Promise.allSettled([
    queue.run(task('a', 20)),
    queue.run(task('b', 5)),
    queue.run(task('c', 0)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('a queue refuses what exceeds its bound, and takes tasks again when it is empty', async () => {
  const queue = new SerialQueue(2);
  const slow = () => pause(10).then(() => success(null));
  const answers = await Promise.all([queue.run(slow), queue.run(slow), queue.run(slow)]);
  expect(answers).toEqual([success(null), success(null), failure('unavailable')]);
  expect(await queue.run(slow)).toEqual(success(null));
});

test('an answer that does not come in time is "unavailable", and its late failure troubles nobody', async () => {
  const late = pause(30).then(() => {
    throw new Error('late');
  });
  expect(await beforeDeadline(late, 5)).toEqual(failure('unavailable'));
  await pause(40);
});
