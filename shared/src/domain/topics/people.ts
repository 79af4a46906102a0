import { z } from 'zod';
import type { ConferenceState, Person } from '../conference-state.ts';
import { type Id, idSchema, own, without } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import type { Role } from '../roles.ts';
import type { CommandOf, Context, Deciders, Evolvers } from '../topic.ts';
import { endingSessions, mostPeople, personFields, type RosterEvent } from './roster.ts';

const { role, rooms, moderates, rank, language, admission } = personFields;

/** Many people at once, and what a person may. */
export const peopleCommands = {
  enrolPeople: z.strictObject({
    type: z.literal('enrolPeople'),
    people: z.array(z.strictObject(personFields)).min(1).max(1000),
  }),
  updatePerson: z.strictObject({
    type: z.literal('updatePerson'),
    personId: idSchema,
    role,
    rooms,
    moderates,
    rank,
    language,
    admission,
  }),
  withdrawPerson: z.strictObject({ type: z.literal('withdrawPerson'), personId: idSchema }),
};
export type PeopleCommand = CommandOf<typeof peopleCommands>;

export type PeopleEvent =
  /** The whole person, for those who see him only from now on. */
  | ({ type: 'personUpdated' } & Person)
  /** `role`: who has not seen the person need not be told. */
  | { type: 'personWithdrawn'; personId: Id; role: Role };

type Outcome = PeopleEvent | RosterEvent;

const isActor = ({ actor }: Context<null>, personId: Id): boolean =>
  actor.kind === 'person' && actor.personId === personId;

export const peopleDeciders: Deciders<PeopleCommand, ConferenceState, Outcome, null> = {
  /** ROSTER-7: all of them or none; one event each, so that each person's words can be erased alone (PRIV-1). */
  enrolPeople: (state, { people }) => {
    const ids = new Set(people.map(({ personId }) => personId));
    if (ids.size < people.length || people.some(({ personId }) => own(state.people, personId)))
      return refuse('ALREADY_EXISTS');
    if (Object.keys(state.people).length + people.length > mostPeople) return refuse('TOO_LARGE');
    return { ok: true, events: people.map((person) => ({ type: 'personEnrolled', ...person })) };
  },
  /** ROSTER-9: no organizer takes the own rights away, so that a conference never stands without one. */
  updatePerson: (state, { type: _type, ...change }, context) => {
    const person = own(state.people, change.personId);
    if (!person) return refuse('NO_SUCH_PERSON');
    if (isActor(context, person.personId) && change.role !== person.role) return refuse('PROTECTED_PERSON');
    return accept({ type: 'personUpdated', ...person, ...change });
  },
  withdrawPerson: (state, { personId }, context) => {
    const person = own(state.people, personId);
    if (!person) return refuse('NO_SUCH_PERSON');
    if (isActor(context, personId)) return refuse('PROTECTED_PERSON');
    const links = Object.values(state.invitations).filter(
      (invitation) => invitation.personId === personId && invitation.state !== 'revoked',
    );
    return accept<Outcome>(
      ...links.map(({ invitationId }): Outcome => ({ type: 'invitationRevoked', invitationId })),
      ...endingSessions(state, personId),
      { type: 'personWithdrawn', personId, role: person.role },
    );
  },
};

export const peopleEvolvers: Evolvers<PeopleEvent, ConferenceState> = {
  personUpdated: (state, { type: _type, ...person }) => ({
    ...state,
    people: { ...state.people, [person.personId]: person },
  }),
  personWithdrawn: (state, { personId }) => ({
    ...state,
    people: without(state.people, personId),
    invites: without(state.invites, personId),
  }),
};
