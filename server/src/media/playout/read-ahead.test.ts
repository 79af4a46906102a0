import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../testing/until.ts';
import { ReadAhead } from './read-ahead.ts';

const GAP = 12;

/** A file of items with a gap before each, as frames stand in IVF; each item is filled with its number. */
async function withItems(
  sizes: number[],
  work: (path: string, items: { offsets: number[]; sizes: number[] }) => Promise<void>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-read-ahead-'));
  const path = join(folder, 'items');
  const offsets: number[] = [];
  const parts: Buffer[] = [];
  let offset = 0;
  sizes.forEach((size, number) => {
    offsets.push(offset + GAP);
    parts.push(Buffer.alloc(GAP), Buffer.alloc(size, number));
    offset += GAP + size;
  });
  await writeFile(path, Buffer.concat(parts));
  try {
    await work(path, { offsets, sizes });
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('items come in order from anywhere on, and no more is held than two windows or two items', async () => {
  const sizes = Array.from({ length: 200 }, (_, number) => (number === 50 ? 5_000 : 100 + number));
  await withItems(sizes, async (path, items) => {
    const file = await open(path);
    const reader = new ReadAhead(file, items, 2_000);
    for (const first of [0, 49, 190, 0]) {
      await reader.seek(first);
      expect(reader.peek().state).toBe('item');
      for (let number = first; number < sizes.length; number += 1) {
        await until(() => reader.peek().state !== 'late');
        const taken = reader.take();
        expect(taken).toEqual({ state: 'item', bytes: Buffer.alloc(sizes[number]!, number) });
        expect(reader.bytes).toBeLessThanOrEqual(2_000 + 5_000);
      }
      expect(reader.take()).toEqual({ state: 'end' });
    }
    await file.close();
  });
});

test('a file that became shorter is unreadable from there on, and a seek tries anew', async () => {
  await withItems(Array(100).fill(100), async (path, items) => {
    const file = await open(path);
    const reader = new ReadAhead(file, items, 500);
    await reader.seek(0);
    await truncate(path, 3_000);
    const states = new Set<string>();
    await until(() => states.add(reader.take().state).has('unreadable'));
    expect([...states].at(-1)).toBe('unreadable');
    await reader.seek(0);
    expect(reader.take().state).toBe('item');
    await file.close();
  });
});

test('packets that span pages are at hand without their file', async () => {
  await withItems([10, 20, 30], async (path, items) => {
    const file = await open(path);
    const joined = new Map([[1, Buffer.from('from memory')]]);
    const reader = new ReadAhead(file, { ...items, joined });
    await reader.seek(0);
    const all = [];
    for (let count = 0; count < 3; count += 1) {
      await until(() => reader.peek().state !== 'late');
      const taken = reader.take();
      if (taken.state === 'item') all.push(taken.bytes.toString('latin1', 0, 4));
    }
    expect(all).toEqual(['\0\0\0\0', 'from', '\x02\x02\x02\x02']);
    await file.close();
  });
});
