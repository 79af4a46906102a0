import { type DomainEvent, personalFields } from '@plenum/shared/domain/event';
import { samples } from '@plenum/shared/domain/testing/samples';
import { expect, test } from 'vitest';
import { MemoryEventLog } from '../log/memory-event-log.ts';
import { decodeEvent, encodeEvent } from './event-codec.ts';

const stamp = {
  at: 5,
  commandId: 'a-command',
  actor: { kind: 'person', personId: 'health-chair', role: 'moderator' },
} as const;
const posted: DomainEvent = {
  type: 'messagePosted',
  messageId: 'one',
  personId: 'health-chair',
  at: 5,
  text: 'Good morning',
};

async function stored(event: DomainEvent, erase = false) {
  const log = new MemoryEventLog();
  await log.append('room:a:b', 0, [encodeEvent(event, stamp)]);
  if (erase) await log.erasePersonal('room:a:b', 1);
  const [entry] = await log.read('room:a:b', 0);
  if (!entry) throw new Error('nothing is stored');
  return entry;
}

test('every event of the samples comes back as it was, with its seq and time', async () => {
  const events = Object.values(samples).flatMap((sample) => sample('health-chair', 'health').after);
  expect(events.length).toBeGreaterThan(10);
  for (const event of [...events, posted]) {
    const entry = await stored(event);
    expect(decodeEvent(entry)).toEqual({ seq: 1, at: 5, event });
    expect(entry).toMatchObject({ commandId: 'a-command', actor: 'health-chair', v: 1 });
  }
});

test('PRIV-1 words about people stand outside the chained part; erased they read as placeholders that replay', async () => {
  const entry = await stored(posted);
  expect(entry.data).toEqual({ messageId: 'one', personId: 'health-chair', at: 5 });
  expect(entry.personal).toEqual({ text: 'Good morning' });
  const erased = await stored(posted, true);
  expect(JSON.stringify(erased)).not.toContain('Good morning');
  expect(decodeEvent(erased).event).toEqual({ ...posted, ...personalFields.messagePosted });
});

test('the house itself is the actor "system"', () => {
  const { actor } = encodeEvent({ type: 'roomOpened' }, { ...stamp, actor: { kind: 'system' } });
  expect(actor).toBe('system');
});
