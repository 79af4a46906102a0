import type { ConferenceStreamCommand, RoomStreamCommand } from '@plenum/shared/domain/command';
import type { Id } from '@plenum/shared/domain/ids';
import { type Refusal, refuse } from '@plenum/shared/domain/refusal';
import type { CommandAnswer, CommandMessage } from '@plenum/shared/protocol/command-lane';
import { v7 as newId } from 'uuid';

export type Pending = Record<string, RoomStreamCommand | ConferenceStreamCommand>;
export type OutboxOptions = {
  send: (message: CommandMessage) => Promise<CommandAnswer>;
  onPending: (pending: Pending) => void;
};
type Entry = {
  message: CommandMessage;
  sending: boolean;
  /** Sendings since the line was opened last. */
  tries: number;
  deadline: number;
  settle: (refusal: Refusal | null) => void;
};

const mostKept = 100;
const mostAtOnce = 8;
const mostTries = 3;
/** A command given before a long loss of the line no longer says what the person wants. */
const lifetime = 60_000;

/**
 * Commands that were given and not yet answered. They are kept through a lost line and sent again, in their order and
 * with the same id, which the house does once; given up, they are refused with TIMEOUT.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #entries = new Map<string, Entry>();
  #open = false;
  #opening = 0;
  #sweeper: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  toRoom(roomId: Id, command: RoomStreamCommand): Promise<Refusal | null> {
    return this.#give({ to: 'room', roomId, commandId: newId(), command });
  }

  toConference(command: ConferenceStreamCommand): Promise<Refusal | null> {
    return this.#give({ to: 'conference', commandId: newId(), command });
  }

  /** Hello has been answered: what is kept goes out now. */
  open(): void {
    if (this.#open) return;
    this.#open = true;
    this.#opening += 1;
    for (const entry of this.#entries.values()) entry.tries = 0;
    this.#pump();
  }

  /** The line is lost; answers of what was under way may never come. */
  hold(): void {
    this.#open = false;
    for (const entry of this.#entries.values()) entry.sending = false;
  }

  /** Nobody will answer any more. */
  abandon(refusal: Refusal): void {
    this.#open = false;
    for (const commandId of [...this.#entries.keys()]) this.#settle(commandId, refusal);
  }

  #give(message: CommandMessage): Promise<Refusal | null> {
    if (this.#entries.size >= mostKept) return Promise.resolve({ code: 'TOO_FAST' });
    return new Promise((settle) => {
      const entry = { message, sending: false, tries: 0, deadline: Date.now() + lifetime, settle };
      this.#entries.set(message.commandId, entry);
      this.#told();
      this.#pump();
      this.#sweep();
    });
  }

  #pump(): void {
    if (!this.#open) return;
    let under = [...this.#entries.values()].filter(({ sending }) => sending).length;
    for (const entry of this.#entries.values()) {
      if (under >= mostAtOnce) return;
      if (entry.sending) continue;
      under += 1;
      void this.#send(entry);
    }
  }

  async #send(entry: Entry): Promise<void> {
    const opening = this.#opening;
    entry.sending = true;
    entry.tries += 1;
    const { commandId } = entry.message;
    const answer = await this.#options.send(entry.message).catch((): CommandAnswer => refuse('TIMEOUT'));
    if (this.#entries.get(commandId) !== entry) return;
    if (answer.ok) return this.#settle(commandId, null);
    const lost = answer.refusal.code === 'TIMEOUT' || answer.refusal.code === 'UNAVAILABLE';
    if (!lost) return this.#settle(commandId, answer.refusal);
    if (!this.#open || opening !== this.#opening) return;
    if (entry.tries >= mostTries) this.#settle(commandId, answer.refusal);
    else this.#again(entry);
  }

  #again(entry: Entry): void {
    const opening = this.#opening;
    setTimeout(() => {
      if (opening !== this.#opening) return;
      entry.sending = false;
      this.#pump();
    }, 300 * entry.tries);
  }

  #settle(commandId: string, refusal: Refusal | null): void {
    const entry = this.#entries.get(commandId);
    if (!entry) return;
    this.#entries.delete(commandId);
    entry.settle(refusal);
    this.#told();
    this.#pump();
  }

  #told(): void {
    const pending = [...this.#entries.values()].map(({ message }) => [message.commandId, message.command] as const);
    this.#options.onPending(Object.fromEntries(pending));
  }

  #sweep(): void {
    clearTimeout(this.#sweeper);
    const first = Math.min(...[...this.#entries.values()].map(({ deadline }) => deadline));
    if (!Number.isFinite(first)) return;
    this.#sweeper = setTimeout(
      () => {
        for (const [commandId, { deadline }] of [...this.#entries]) {
          if (deadline <= Date.now()) this.#settle(commandId, { code: 'TIMEOUT' });
        }
        this.#sweep();
      },
      Math.max(0, first - Date.now()),
    );
  }
}
