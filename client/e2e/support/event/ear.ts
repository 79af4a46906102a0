import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import type { RunningPlenum } from '../../../../server/src/testing/run-plenum.ts';
import type { RoomStreamCommand } from '../../../../shared/src/domain/command.ts';
import type { CommandAnswer } from '../../../../shared/src/protocol/command-lane.ts';

/** One unbroken flow of a microphone, as it was forwarded: `from` and `until` on the clock of `Date.now()`. */
export type Heard = {
  index: number;
  personId: string;
  trackId: string;
  from: number;
  until: number;
  first: number;
  last: number;
};
type Act = { do: 'enter'; roomId: string } | { do: 'command'; command: RoomStreamCommand } | { do: 'leave' };
export type ToEar = { id: number; act: Act };
type FromEar = { flows: Heard[] } | { id: number; answer: unknown };

const ticksPerMs = 48;
const packetMs = 20;
const present = 250;
const patience = 20_000;
const script = fileURLToPath(new URL('./ear-process.ts', import.meta.url));

/** How much sound was forwarded in one flow, in ms by its own RTP timestamps: a busy listener changes nothing of it. */
export const lengthOf = ({ first, last }: Heard): number => ((last - first) >>> 0) / ticksPerMs + packetMs;

/** Somebody of the audience who only listens, and notes from when to when whose voice was forwarded to him. */
export class Ear {
  readonly heard: Heard[] = [];
  readonly #child: ChildProcess;
  readonly #asked = new Map<number, (answer: unknown) => void>();
  #next = 0;

  static async open(plenum: RunningPlenum, personId: string, roomId: string): Promise<Ear> {
    const child = fork(script, [JSON.stringify({ link: plenum.linkOf(personId), roomId })]);
    const ear = new Ear(child);
    await once(child, 'message', { signal: AbortSignal.timeout(patience) });
    return ear;
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (message) => this.#told(message as FromEar));
  }

  enter(roomId: string): Promise<unknown> {
    return this.#ask({ do: 'enter', roomId });
  }

  async command(command: RoomStreamCommand): Promise<CommandAnswer> {
    return (await this.#ask({ do: 'command', command })) as CommandAnswer;
  }

  async leave(): Promise<void> {
    if (this.#child.connected) await this.#ask({ do: 'leave' });
    if (this.#child.connected) this.#child.disconnect();
  }

  /** Whose voices arrive at this moment. */
  hears(): string[] {
    const now = Date.now();
    const latest = new Map(this.heard.map((flow) => [flow.trackId, flow]));
    const flowing = [...latest.values()].filter(({ until }) => now - until < present);
    return [...new Set(flowing.map(({ personId }) => personId))].sort();
  }

  /** Waits until these voices arrive, and nobody else's. */
  async hearsExactly(...people: string[]): Promise<void> {
    await expect.poll(() => this.hears(), { intervals: [50] }).toEqual([...people].sort());
  }

  /** The flows of one voice, oldest first. */
  flowsOf(personId: string): Heard[] {
    return this.heard.filter((heard) => heard.personId === personId);
  }

  #told(message: FromEar): void {
    if ('flows' in message) for (const flow of message.flows) this.heard[flow.index] = flow;
    else {
      this.#asked.get(message.id)?.(message.answer);
      this.#asked.delete(message.id);
    }
  }

  #ask(act: Act): Promise<unknown> {
    const id = this.#next++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const timer = setTimeout(() => reject(new Error(`the ear does not answer to ${act.do}`)), patience);
    this.#asked.set(id, resolve);
    this.#child.send({ id, act } satisfies ToEar);
    return promise.finally(() => clearTimeout(timer));
  }
}
