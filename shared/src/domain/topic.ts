import type { Id } from './ids.ts';
import type { Decision } from './refusal.ts';
import type { Role } from './roles.ts';

/** Who acts: a person of the roster, or the house itself (reactors, seeding, sessions). */
export type Actor = { kind: 'person'; personId: Id; role: Role } | { kind: 'system' };

/** What a decision may look at besides its own state. Time and ids arrive with the command. */
export type Context<Outer> = { at: number; commandId: Id; actor: Actor; outer: Outer };

export type Decider<C, S, E, Outer> = (state: S, command: C, context: Context<Outer>) => Decision<E>;

/** One decider for each command of a topic; leaving one out does not compile. */
export type Deciders<C extends { type: string }, S, E, Outer> = {
  [T in C['type']]: Decider<Extract<C, { type: T }>, S, E, Outer>;
};
/** One evolver for each event of a topic. Evolvers are total: an event about something unseen changes nothing. */
export type Evolvers<E extends { type: string }, S> = {
  [T in E['type']]: (state: S, event: Extract<E, { type: T }>) => S;
};
/** How a topic's commands may arrive: as themselves, parsed by these schemas. */
export type CommandOf<Schemas extends Record<string, { _zod: { output: unknown } }>> =
  Schemas[keyof Schemas]['_zod']['output'];

/** The acting person's id; a command that needs one is never given to the system by the permission table. */
export function actorId(context: Context<unknown>): Id {
  if (context.actor.kind === 'system') throw new Error('this command needs a person');
  return context.actor.personId;
}
