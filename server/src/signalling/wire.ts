import type { Refusal, RefusalCode } from '@plenum/shared/domain/refusal';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { z } from 'zod';
import type { PlenumSocket } from './visitor.ts';

export type Refused = { ok: false; refusal: Refusal };
export const refusedWith = (code: RefusalCode): Refused => ({ ok: false, refusal: { code } });

/** How often one socket may use a lane, in messages a second with the burst of one second. */
export type Lane = 'hello' | 'command' | 'enter' | 'media' | 'signal' | 'people';
const perSecond: Record<Lane, number> = { hello: 3, command: 30, enter: 10, media: 40, signal: 20, people: 10 };
/** So many messages over the rate or beyond understanding end the connection: that is no mistake any more. */
const patience = 200;

/** Rates of one socket. Ends with it. */
export class Border {
  readonly #limiters = new Map<Lane, RateLimiterMemory>();
  #offences = 0;
  readonly #socket: PlenumSocket;

  constructor(socket: PlenumSocket) {
    this.#socket = socket;
  }

  async mayPass(lane: Lane): Promise<boolean> {
    const limiter = this.#limiters.get(lane) ?? new RateLimiterMemory({ points: perSecond[lane], duration: 1 });
    this.#limiters.set(lane, limiter);
    const passed = await limiter.consume('socket').then(
      () => true,
      () => false,
    );
    if (!passed) this.offence();
    return passed;
  }

  offence(): void {
    this.#offences += 1;
    if (this.#offences > patience) this.#socket.disconnect(true);
  }
}

const answerWithin = 10_000;

/** Answers at this very moment, once; for answers that hold state, so that no event can fall in between. */
export type Send<A> = (answer: A | Refused) => A | Refused;

type Handling<I, A> = {
  lane: Lane;
  schema: z.ZodType<I>;
  /** What it resolves to is sent, unless an answer has been sent before. */
  handle: (input: I, send: Send<A>) => Promise<A | Refused>;
  /** A broken invariant: told to the operator, answered with UNAVAILABLE. */
  onBroken: (error: unknown) => void;
  /** Told how many ms it took from the message's arrival in this process until its answer had been handed to the socket. */
  onAnswered?: (ms: number) => void;
};

/**
 * The one way in for a message with an answer: rate, shape, then the handler, within ten seconds. Whatever arrives is answered
 * by a value of the protocol; a message without a function to answer to is dropped.
 */
export function answering<I, A>(border: Border, handling: Handling<I, A>): (...args: unknown[]) => void {
  return (...args) => {
    const [input, ack] = args;
    if (args.length !== 2 || typeof ack !== 'function') return offended(border, args);
    let sent = false;
    const began = performance.now();
    const send: Send<A> = (answer) => {
      if (sent) return answer;
      ack(answer);
      sent = true;
      handling.onAnswered?.(performance.now() - began);
      return answer;
    };
    void answerTo(border, handling, input, send).then(send);
  };
}

/** Beyond understanding; whoever can be told so is told. */
export function offended(border: Border, args: unknown[]): void {
  border.offence();
  const ack = args.at(-1);
  if (typeof ack === 'function') ack(refusedWith('MALFORMED'));
}

async function answerTo<I, A>(
  border: Border,
  handling: Handling<I, A>,
  input: unknown,
  send: Send<A>,
): Promise<A | Refused> {
  if (!(await border.mayPass(handling.lane))) return refusedWith('TOO_FAST');
  const parsed = parse(handling.schema, input);
  if (!parsed.ok) {
    border.offence();
    return refusedWith('MALFORMED');
  }
  const { promise: late, resolve } = Promise.withResolvers<Refused>();
  const timer = setTimeout(() => resolve(refusedWith('TIMEOUT')), answerWithin);
  try {
    return await Promise.race([handling.handle(parsed.value, send), late]);
  } catch (error) {
    handling.onBroken(error);
    return refusedWith('UNAVAILABLE');
  } finally {
    clearTimeout(timer);
  }
}

/** Even a schema that throws (a value too deep to walk, say) only means that the message is malformed. */
export function parse<I>(schema: z.ZodType<I>, input: unknown): { ok: true; value: I } | { ok: false } {
  try {
    const result = schema.safeParse(input);
    return result.success ? { ok: true, value: result.data } : { ok: false };
  } catch {
    return { ok: false };
  }
}
