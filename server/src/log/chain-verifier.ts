import type { Head, VerifyResult } from './event-log.ts';
import { EMPTY_HEAD, type EventRecord } from './event-record.ts';
import { linkHash, personalDigest } from './hash-chain.ts';

/** Recomputes the chain of one stream, record by record in seq order. */
export class ChainVerifier {
  readonly #stream: string;
  #head: Head = EMPTY_HEAD;

  constructor(stream: string) {
    this.#stream = stream;
  }

  get head(): Head {
    return this.#head;
  }

  /** The first problem found, or undefined. After a problem the verifier must not be used further. */
  check(record: EventRecord): Extract<VerifyResult, { ok: false }> | undefined {
    const expected = this.#head.seq + 1;
    if (record.seq !== expected) return this.problem(expected, `event ${expected} is missing`);
    if (record.hash !== linkHash(this.#head.hash, record))
      return this.problem(expected, 'the event does not match its hash');
    if (record.personal !== null) {
      const digest = personalDigest(record.personal.salt, record.personal.payload);
      if (digest !== record.personalDigest)
        return this.problem(expected, 'the personal part does not match its digest');
    }
    this.#head = { seq: record.seq, hash: record.hash };
    return undefined;
  }

  problem(seq: number, problem: string): Extract<VerifyResult, { ok: false }> {
    return { ok: false, stream: this.#stream, seq, problem };
  }
}
