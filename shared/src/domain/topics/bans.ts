import { z } from 'zod';
import type { ConferenceState, Person } from '../conference-state.ts';
import { type Id, idSchema, own, without } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { isBanned } from '../rights.ts';
import type { Actor, CommandOf, Deciders, Evolvers } from '../topic.ts';
import { endingSessions, type RosterEvent } from './roster.ts';

/** A ban is about the person, not about a link: it outlives every session and every reload. */
export const bansCommands = {
  banPerson: z.strictObject({ type: z.literal('banPerson'), personId: idSchema }),
  unbanPerson: z.strictObject({ type: z.literal('unbanPerson'), personId: idSchema }),
};
export type BansCommand = CommandOf<typeof bansCommands>;
export type BansEvent = { type: 'personBanned'; personId: Id; at: number } | { type: 'personUnbanned'; personId: Id };

/** BAN-4: organizers are never banned, moderators only by organizers. */
function isProtected(state: ConferenceState, { role }: Person, actor: Actor): boolean {
  const giver = actor.kind === 'person' ? own(state.people, actor.personId)?.role : 'organizer';
  return role === 'organizer' || (role === 'moderator' && giver !== 'organizer');
}

export const bansDeciders: Deciders<BansCommand, ConferenceState, BansEvent | RosterEvent, null> = {
  banPerson: (state, { personId }, { actor, at }) => {
    const person = own(state.people, personId);
    if (!person) return refuse('NO_SUCH_PERSON');
    if (isProtected(state, person, actor)) return refuse('PROTECTED_PERSON');
    if (isBanned(state, personId)) return accept();
    return accept<BansEvent | RosterEvent>({ type: 'personBanned', personId, at }, ...endingSessions(state, personId));
  },
  unbanPerson: (state, { personId }) => {
    if (!own(state.people, personId) && !isBanned(state, personId)) return refuse('NO_SUCH_PERSON');
    return isBanned(state, personId) ? accept({ type: 'personUnbanned', personId }) : accept();
  },
};

export const bansEvolvers: Evolvers<BansEvent, ConferenceState> = {
  personBanned: (state, { personId, at }) => ({ ...state, bans: { ...state.bans, [personId]: { since: at } } }),
  personUnbanned: (state, { personId }) => ({ ...state, bans: without(state.bans, personId) }),
};
