import { expect, test } from 'vitest';
import { newEvent } from './event-log.contract.ts';
import { MemoryEventLog } from './memory-event-log.ts';
import { withUpcasts } from './upcast.ts';

const upcasters = {
  'handRaised@1': (data: object) => ({ ...data, language: 'zh' }),
  'handRaised@2': (data: object) => ({ ...data, urgent: false }),
};

test('an old event is read in its newest version, in steps, and the stored form stays', async () => {
  const inner = new MemoryEventLog();
  const log = withUpcasts(inner, upcasters);
  await log.append('room', 0, [
    newEvent({ v: 1 }),
    newEvent({ v: 2, data: { n: 2, language: 'de' } }),
    newEvent({ type: 'other' }),
  ]);
  const events = await log.read('room', 0);
  expect(events.map(({ v, data }) => ({ v, data }))).toEqual([
    { v: 3, data: { n: 1, language: 'zh', urgent: false } },
    { v: 3, data: { n: 2, language: 'de', urgent: false } },
    { v: 1, data: { n: 1 } },
  ]);
  expect((await inner.read('room', 0)).map(({ v }) => v)).toEqual([1, 2, 1]);
  expect(await log.verify()).toMatchObject({ ok: true });
});

test('subscribers get the newest version too', async () => {
  const log = withUpcasts(new MemoryEventLog(), upcasters);
  await log.append('room', 0, [newEvent()]);
  const v = await new Promise((resolve) => log.subscribe('start', ([event]) => resolve(event?.v)));
  await log.close();
  expect(v).toBe(3);
});
