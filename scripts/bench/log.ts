import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog, NewEvent } from '../../server/src/log/event-log.ts';
import { openLog } from '../../server/src/log/open-log.ts';
import { type Figures, type Scenario, spread } from './figures.ts';

const singles = 500;
const groups = 60;
const groupSize = 100;

const event = (index: number): NewEvent => ({
  type: 'messagePosted',
  v: 1,
  at: Date.now(),
  commandId: crypto.randomUUID(),
  actor: 'hospital-jinan',
  data: { messageId: `message-${index}` },
  personal: { text: 'A sentence of usual length, as people write it to each other during a speech.' },
});

/** One after the other, each durable before the next is begun: ms for one event. */
async function oneByOne(log: EventLog): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < singles; index += 1) {
    const began = performance.now();
    await log.append('single', index, [event(index)]);
    times.push(performance.now() - began);
  }
  return times;
}

/** A hundred rooms write at once, so that one commit carries them all: ms for one event of a group. */
async function together(log: EventLog): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < groups; round += 1) {
    const began = performance.now();
    const rooms = Array.from({ length: groupSize }, (_, room) => log.append(`room-${room}`, round, [event(round)]));
    await Promise.all(rooms);
    times.push((performance.now() - began) / groupSize);
  }
  return times;
}

/** The durable log of one machine (SQLite, synchronous=FULL): a single append, and one of a hundred at once. */
export const log: Scenario = async (report): Promise<Figures> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'plenum-bench-'));
  const opened = await openLog({ url: 'sqlite:', dataDir });
  try {
    report(`${singles} appends one by one, ${groups} times ${groupSize} at once.`);
    const single = await oneByOne(opened);
    const grouped = (await together(opened)).map((ms) => ms * 1000);
    const { p50, p95 } = spread(grouped);
    return { bench: 'log', unit: 'ms', ...spread(single), groupedPerEvent: { unit: 'us', group: groupSize, p50, p95 } };
  } finally {
    await opened.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};
