import type { DomainEvent } from '@plenum/shared/domain/event';
import type { Id } from '@plenum/shared/domain/ids';
import type { Decision } from '@plenum/shared/domain/refusal';
import type { Actor } from '@plenum/shared/domain/topic';
import type { CommandAnswer, Stamped } from '@plenum/shared/protocol/command-lane';
import type { EventLog, NewEvent, StoredEvent } from '../log/event-log.ts';
import { LogError } from '../log/log-error.ts';
import type { AnsweredCommands } from './answered-commands.ts';
import { decodeEvent, encodeEvent } from './event-codec.ts';
import { Mailbox } from './mailbox.ts';
import { loadStream, type StreamSettings } from './snapshots.ts';

export type Submission<C> = { command: C; commandId: Id; actor: Actor };
export type Published<E> = { from: number; to: number; events: Array<Stamped<E>> };

type Behaviour<S, C, E> = StreamSettings<S, E> & {
  decide(state: S, command: C, given: { at: number; commandId: Id; actor: Actor }): Decision<E>;
  /** Called after the append, in order, before the sender is answered. Must not throw. */
  publish(batch: Published<E>): void;
  now(): number;
};

const kept = 500;
const snapshotEvery = 500;
const appendTries = 5;

/** The one writer of one stream: decide, append, evolve, publish; one command after the other (laws 1, 2 and 3). */
export class StreamProcess<S, C, E extends DomainEvent> {
  readonly stream: string;
  #state: S;
  #seq: number;
  #lastAt: number;
  #sinceSnapshot = 0;
  #recent: Array<Stamped<E>>;
  readonly #answered: AnsweredCommands;
  readonly #log: EventLog;
  readonly #behaviour: Behaviour<S, C, E>;
  readonly #mailbox = new Mailbox(2000);

  private constructor(
    log: EventLog,
    behaviour: Behaviour<S, C, E>,
    loaded: Awaited<ReturnType<typeof loadStream<S, E>>>,
  ) {
    this.stream = behaviour.stream;
    this.#log = log;
    this.#behaviour = behaviour;
    this.#state = loaded.state;
    this.#seq = loaded.seq;
    this.#lastAt = loaded.lastAt;
    this.#recent = loaded.recent.slice(-kept);
    this.#answered = loaded.answered;
  }

  static async open<S, C, E extends DomainEvent>(log: EventLog, behaviour: Behaviour<S, C, E>) {
    return new StreamProcess<S, C, E>(log, behaviour, await loadStream<S, E>(log, behaviour));
  }

  get state(): S {
    return this.#state;
  }
  get seq(): number {
    return this.#seq;
  }

  /** Events with seq > after, or undefined when they are no longer at hand (a snapshot serves then). */
  since(after: number): Array<Stamped<E>> | undefined {
    if (after > this.#seq) return undefined;
    if (after === this.#seq) return [];
    const first = this.#recent[0]?.seq;
    return first !== undefined && first <= after + 1 ? this.#recent.filter(({ seq }) => seq > after) : undefined;
  }

  /** Resolves once the events are durable and published. A full mailbox answers UNAVAILABLE at once. */
  submit(submission: Submission<C>): Promise<CommandAnswer> {
    const task = this.#mailbox.run(() => this.#handle(submission));
    return task ?? Promise.resolve({ ok: false, refusal: { code: 'UNAVAILABLE' } });
  }

  async #handle(submission: Submission<C>): Promise<CommandAnswer> {
    for (let attempt = 0; attempt < appendTries; attempt += 1) {
      const done = this.#answered.find(submission);
      if (done !== undefined) return { ok: true, seq: done };
      const at = Math.max(this.#behaviour.now(), this.#lastAt);
      const { commandId, actor } = submission;
      const decision = this.#behaviour.decide(this.#state, submission.command, { at, commandId, actor });
      if (!decision.ok) return decision;
      if (decision.events.length === 0) return { ok: true, seq: this.#seq };
      const encoded = decision.events.map((event) => encodeEvent(event, { at, commandId, actor }));
      const appended = await this.#append(encoded);
      if (appended) {
        this.#answered.add(submission, appended.at(-1)?.seq ?? this.#seq);
        this.#take(appended.map((stored) => decodeEvent<E>(stored)));
        this.#snapshot(appended.at(-1)?.hash ?? '');
        return { ok: true, seq: this.#seq };
      }
      if (!(await this.#caughtUp())) break;
    }
    return { ok: false, refusal: { code: 'UNAVAILABLE' } };
  }

  /** The stored events, or undefined when the outcome is that of somebody else, or unknown. */
  async #append(events: NewEvent[]): Promise<StoredEvent[] | undefined> {
    try {
      const appended = await this.#log.append(this.stream, this.#seq, events);
      return appended.ok ? appended.events : undefined;
    } catch (error) {
      if (error instanceof LogError) return undefined;
      throw error;
    }
  }

  /** Lives through what is in the log and not yet here, so that the command can be decided again; false: no log to be had. */
  async #caughtUp(): Promise<boolean> {
    try {
      const stored = await this.#log.read(this.stream, this.#seq);
      for (const { actor, commandId, seq } of stored) this.#answered.addStored(actor, commandId, seq);
      this.#take(stored.map((event) => decodeEvent<E>(event)));
      return true;
    } catch (error) {
      if (error instanceof LogError) return false;
      throw error;
    }
  }

  #take(events: Array<Stamped<E>>): void {
    const last = events.at(-1);
    if (!last) return;
    const from = this.#seq;
    const happened = events.map(({ event }) => event);
    this.#state = this.#behaviour.evolveAll(this.#state, happened);
    this.#seq = last.seq;
    this.#lastAt = last.at;
    this.#recent = [...this.#recent, ...events].slice(-kept);
    this.#sinceSnapshot += events.length;
    this.#behaviour.publish({ from, to: last.seq, events });
  }

  /** After something has been erased from the log: what is kept for catching up no longer has it either. */
  async readAgain(): Promise<void> {
    const first = this.#recent[0]?.seq;
    if (first === undefined) return;
    const stored = await this.#log.read(this.stream, first - 1);
    const erased = new Map(stored.map((event) => [event.seq, decodeEvent<E>(event)]));
    this.#recent = this.#recent.map((stamped) => erased.get(stamped.seq) ?? stamped);
  }

  #snapshot(hash: string): void {
    if (this.#sinceSnapshot < snapshotEvery) return;
    this.#sinceSnapshot = 0;
    const { version } = this.#behaviour;
    const snapshot = { seq: this.#seq, version, state: { state: this.#state, lastAt: this.#lastAt }, hash };
    // A snapshot only shortens the next start; the events stay the truth when it cannot be saved.
    this.#log.saveSnapshot(this.stream, snapshot).catch(() => undefined);
  }

  /** Waits until everything submitted so far has been answered. */
  idle(): Promise<void> {
    return this.#mailbox.idle();
  }
}
