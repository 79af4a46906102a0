/** What a grammar needs next: so many bytes to look at, or so many to pass over. */
export type Want = { take: number } | { skip: number };
export type Parsed<T> = { state: 'parsed'; value: T } | { state: 'bad'; why: string };
/** Asks for bytes and is resumed with all of them; an empty buffer says that the file ended cleanly before. */
export type Grammar<T> = Generator<Want, Parsed<T>, Buffer>;

const nothing = Buffer.alloc(0);

export function bad(why: string): { state: 'bad'; why: string } {
  return { state: 'bad', why };
}

/**
 * Feeds a file to a grammar chunk by chunk. It never holds more than what the grammar asked to look at, so that a grammar
 * with bounds of its own is bounded, whatever the file says.
 */
export class Scan<T> {
  readonly #grammar: Grammar<T>;
  #step: IteratorResult<Want, Parsed<T>>;
  #carry: Buffer[] = [];
  #carried = 0;

  constructor(grammar: Grammar<T>) {
    this.#grammar = grammar;
    this.#step = grammar.next();
  }

  /** False once the verdict is there: nothing more needs to be read. */
  push(chunk: Buffer): boolean {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#step.done) return false;
      rest = this.#feed(this.#step.value, rest);
    }
    return !this.#step.done;
  }

  end(): Parsed<T> {
    if (!this.#step.done && this.#carried === 0 && 'take' in this.#step.value) this.#step = this.#grammar.next(nothing);
    return this.#step.done ? this.#step.value : bad('cut short');
  }

  #feed(want: Want, chunk: Buffer): Buffer {
    const size = 'take' in want ? want.take : want.skip;
    const used = Math.min(size - this.#carried, chunk.length);
    if ('take' in want) this.#carry.push(chunk.subarray(0, used));
    this.#carried += used;
    if (this.#carried < size) return nothing;
    const [only] = this.#carry;
    const bytes = this.#carry.length === 1 && only ? only : Buffer.concat(this.#carry);
    this.#carry = [];
    this.#carried = 0;
    this.#step = this.#grammar.next(bytes);
    return chunk.subarray(used);
  }
}
