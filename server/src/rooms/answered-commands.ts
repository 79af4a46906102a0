import type { Id } from '@plenum/shared/domain/ids';
import type { Actor } from '@plenum/shared/domain/topic';

const keptAnswers = 5000;

/** Which commands have been done already, and the seq they were answered with: the same command, the same answer. */
export class AnsweredCommands {
  readonly #seqs = new Map<string, number>();

  find({ actor, commandId }: { actor: Actor; commandId: Id }): number | undefined {
    return this.#seqs.get(keyOf(actor.kind === 'system' ? 'system' : actor.personId, commandId));
  }

  add({ actor, commandId }: { actor: Actor; commandId: Id }, seq: number): void {
    this.addStored(actor.kind === 'system' ? 'system' : actor.personId, commandId, seq);
  }

  /** `actor` as the log holds it: a personId or 'system'. */
  addStored(actor: string, commandId: Id, seq: number): void {
    this.#seqs.set(keyOf(actor, commandId), seq);
    const oldest = this.#seqs.keys().next();
    if (this.#seqs.size > keptAnswers && !oldest.done) this.#seqs.delete(oldest.value);
  }
}

const keyOf = (actor: string, commandId: Id): string => `${actor}/${commandId}`;
