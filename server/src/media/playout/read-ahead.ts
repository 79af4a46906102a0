import type { FileHandle } from 'node:fs/promises';
import type { ItemIndex } from './ivf-reader.ts';

export const READ_AHEAD = 256_000;
type Chunk = { first: number; last: number; bytes: Buffer };
export type Taken = { state: 'item'; bytes: Buffer } | { state: 'late' } | { state: 'end' } | { state: 'unreadable' };
type Items = ItemIndex & { joined?: ReadonlyMap<number, Buffer> };

/**
 * The items of a file in their order, read a little ahead in two chunks. A chunk is what fits the window, or one item:
 * memory is bounded by the window and the largest item, not by the file.
 */
export class ReadAhead {
  readonly #file: FileHandle;
  readonly #items: Items;
  readonly #window: number;
  #next = 0;
  #now: Chunk | undefined;
  #then: Chunk | undefined;
  #reading: Promise<void> | undefined;
  #turn = 0;
  #unreadable = false;

  constructor(file: FileHandle, items: Items, window: number = READ_AHEAD) {
    this.#file = file;
    this.#items = items;
    this.#window = window;
  }

  get next(): number {
    return this.#next;
  }

  get bytes(): number {
    return (this.#now?.bytes.length ?? 0) + (this.#then?.bytes.length ?? 0);
  }

  /** Goes to an item; once this has ended the item is at hand, or it is unreadable. */
  async seek(item: number): Promise<void> {
    this.#turn += 1;
    this.#next = item;
    this.#now = undefined;
    this.#then = undefined;
    this.#unreadable = false;
    this.#reading = this.#read(item, this.#turn);
    await this.#reading;
  }

  peek(): Taken {
    if (this.#next >= this.#items.sizes.length) return { state: 'end' };
    if (this.#unreadable) return { state: 'unreadable' };
    if (this.#now && this.#next > this.#now.last) this.#turnOver();
    const joined = this.#items.joined?.get(this.#next);
    if (joined) return { state: 'item', bytes: joined };
    const chunk = this.#now;
    if (!chunk || this.#next < chunk.first || this.#next > chunk.last) return { state: 'late' };
    const start = this.#offset(this.#next) - this.#offset(chunk.first);
    return { state: 'item', bytes: chunk.bytes.subarray(start, start + this.#size(this.#next)) };
  }

  take(): Taken {
    const taken = this.peek();
    if (taken.state === 'item') this.#next += 1;
    return taken;
  }

  #turnOver(): void {
    this.#now = this.#then;
    this.#then = undefined;
    if (!this.#reading) this.#reading = this.#read(this.#now ? this.#now.last + 1 : this.#next, this.#turn);
  }

  /** Fills up both chunks from this item on. A read that was overtaken by a seek is thrown away. */
  async #read(first: number, turn: number): Promise<void> {
    try {
      for (let item = first; item < this.#items.sizes.length && !this.#then && turn === this.#turn; ) {
        const chunk = await this.#chunk(item);
        if (turn !== this.#turn) return;
        if (!this.#now) this.#now = chunk;
        else this.#then = chunk;
        item = chunk.last + 1;
      }
    } catch {
      if (turn === this.#turn) this.#unreadable = true;
    } finally {
      if (turn === this.#turn) this.#reading = undefined;
    }
  }

  async #chunk(first: number): Promise<Chunk> {
    const start = this.#offset(first);
    let last = first;
    let end = start + this.#size(first);
    for (let item = first + 1; item < this.#items.sizes.length; item += 1) {
      const itemEnd = this.#offset(item) + this.#size(item);
      if (this.#items.joined?.has(item) || itemEnd - start > this.#window) break;
      last = item;
      end = itemEnd;
    }
    if (this.#items.joined?.has(first)) return { first, last: first, bytes: Buffer.alloc(0) };
    const bytes = Buffer.allocUnsafeSlow(end - start);
    for (let filled = 0; filled < bytes.length; ) {
      const { bytesRead } = await this.#file.read(bytes, filled, bytes.length - filled, start + filled);
      if (bytesRead === 0) throw new Error('the file has become shorter');
      filled += bytesRead;
    }
    return { first, last, bytes };
  }

  #offset(item: number): number {
    return this.#items.offsets[item] ?? 0;
  }

  #size(item: number): number {
    return this.#items.sizes[item] ?? 0;
  }
}
