import { z } from 'zod';
import type { ConferenceState, Invitation, Person, Session } from '../conference-state.ts';
import { type Id, idSchema, own, without } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { isBanned } from '../rights.ts';
import { roleSchema } from '../roles.ts';
import { type Localized, languageSchema, localizedSchema } from '../text.ts';
import type { CommandOf, Deciders, Evolvers } from '../topic.ts';

const roomsSchema = z.discriminatedUnion('scope', [
  z.strictObject({ scope: z.literal('all') }),
  z.strictObject({ scope: z.literal('some'), roomIds: z.array(idSchema).max(200) }),
]);

export const personFields = {
  personId: idSchema,
  role: roleSchema,
  name: localizedSchema,
  title: localizedSchema.nullable(),
  delegation: localizedSchema.nullable(),
  language: languageSchema,
  rank: z.int().min(1).max(100_000),
  rooms: roomsSchema,
  moderates: roomsSchema,
  admission: z.enum(['open', 'lobby']),
};

export const rosterCommands = {
  enrolPerson: z.strictObject({ type: z.literal('enrolPerson'), ...personFields }),
  correctPerson: z.strictObject({
    type: z.literal('correctPerson'),
    personId: idSchema,
    name: localizedSchema,
    title: localizedSchema.nullable(),
    delegation: localizedSchema.nullable(),
  }),
  issueInvitation: z.strictObject({
    type: z.literal('issueInvitation'),
    invitationId: idSchema,
    personId: idSchema,
    expiresAt: z.int().min(0).max(8.64e15),
  }),
  revokeInvitation: z.strictObject({ type: z.literal('revokeInvitation'), invitationId: idSchema }),
  openSession: z.strictObject({
    type: z.literal('openSession'),
    sessionId: idSchema,
    invitationId: idSchema,
    secretHash: z.string().length(64),
  }),
  endSession: z.strictObject({ type: z.literal('endSession'), sessionId: idSchema }),
};
export type RosterCommand = CommandOf<typeof rosterCommands>;

export type RosterEvent =
  | ({ type: 'personEnrolled' } & Person)
  | { type: 'personCorrected'; personId: Id; name: Localized; title: Localized | null; delegation: Localized | null }
  | { type: 'invitationIssued'; invitationId: Id; personId: Id; expiresAt: number }
  | { type: 'invitationOpened'; invitationId: Id }
  | { type: 'invitationRevoked'; invitationId: Id }
  | ({ type: 'sessionOpened' } & Session)
  | { type: 'sessionEnded'; sessionId: Id; personId: Id };

export const mostPeople = 20_000;
const mostInvitations = 50_000;
const sessionsEach = 5;

function sessionsOf(state: ConferenceState, match: (session: Session) => boolean): Session[] {
  return Object.values(state.sessions).filter(match);
}
const ended = ({ sessionId, personId }: Session): RosterEvent => ({ type: 'sessionEnded', sessionId, personId });

/** All sessions of the person, by whatever link they came. */
export function endingSessions(state: ConferenceState, personId: Id): RosterEvent[] {
  return sessionsOf(state, (session) => session.personId === personId).map(ended);
}

export const rosterDeciders: Deciders<RosterCommand, ConferenceState, RosterEvent, null> = {
  enrolPerson: (state, { type: _type, ...person }) => {
    if (own(state.people, person.personId)) return refuse('ALREADY_EXISTS');
    if (Object.keys(state.people).length >= mostPeople) return refuse('TOO_LARGE');
    return accept({ type: 'personEnrolled', ...person });
  },
  correctPerson: (state, { type: _type, ...correction }) => {
    if (!own(state.people, correction.personId)) return refuse('NO_SUCH_PERSON');
    return accept({ type: 'personCorrected', ...correction });
  },
  issueInvitation: (state, { type: _type, ...invitation }) => {
    if (!own(state.people, invitation.personId)) return refuse('NO_SUCH_PERSON');
    if (own(state.invitations, invitation.invitationId)) return refuse('ALREADY_EXISTS');
    if (Object.keys(state.invitations).length >= mostInvitations) return refuse('TOO_LARGE');
    return accept({ type: 'invitationIssued', ...invitation });
  },
  revokeInvitation: (state, { invitationId }) => {
    const invitation = own(state.invitations, invitationId);
    if (!invitation) return refuse('NO_SUCH_INVITATION');
    if (invitation.state === 'revoked') return accept();
    const sessions = sessionsOf(state, (session) => session.invitationId === invitationId);
    return accept<RosterEvent>({ type: 'invitationRevoked', invitationId }, ...sessions.map(ended));
  },
  openSession: (state, { sessionId, invitationId, secretHash }, { at }) => {
    const invitation = own(state.invitations, invitationId);
    if (!invitation) return refuse('LINK_INVALID');
    if (invitation.state === 'revoked') return refuse('LINK_REVOKED');
    if (isBanned(state, invitation.personId)) return refuse('BANNED');
    if (at >= invitation.expiresAt) return refuse('LINK_EXPIRED');
    if (own(state.sessions, sessionId)) return refuse('ALREADY_EXISTS');
    const { personId } = invitation;
    const older = sessionsOf(state, (session) => session.personId === personId).sort((a, b) => a.openedAt - b.openedAt);
    const surplus = older.slice(0, Math.max(0, older.length - sessionsEach + 1));
    /* An event of its own: organizers follow their invitations, and sessions reach nobody (VIS-3). */
    const opened: RosterEvent[] = invitation.state === 'issued' ? [{ type: 'invitationOpened', invitationId }] : [];
    const session: Session = { sessionId, invitationId, personId, secretHash, openedAt: at };
    return accept<RosterEvent>(...surplus.map(ended), ...opened, { type: 'sessionOpened', ...session });
  },
  endSession: (state, { sessionId }) => {
    const session = own(state.sessions, sessionId);
    return session ? accept(ended(session)) : accept();
  },
};

function mark(state: ConferenceState, invitationId: Id, next: Invitation['state']): ConferenceState {
  const invitation = own(state.invitations, invitationId);
  if (!invitation || invitation.state === 'revoked') return state;
  return { ...state, invitations: { ...state.invitations, [invitationId]: { ...invitation, state: next } } };
}

export const rosterEvolvers: Evolvers<RosterEvent, ConferenceState> = {
  personEnrolled: (state, { type: _type, ...person }) => ({
    ...state,
    people: { ...state.people, [person.personId]: person },
  }),
  personCorrected: (state, { personId, name, title, delegation }) => {
    const person = own(state.people, personId);
    if (!person) return state;
    return { ...state, people: { ...state.people, [personId]: { ...person, name, title, delegation } } };
  },
  invitationIssued: (state, { invitationId, personId, expiresAt }) => ({
    ...state,
    invitations: { ...state.invitations, [invitationId]: { invitationId, personId, expiresAt, state: 'issued' } },
  }),
  invitationOpened: (state, { invitationId }) => mark(state, invitationId, 'opened'),
  invitationRevoked: (state, { invitationId }) => mark(state, invitationId, 'revoked'),
  sessionOpened: (state, { type: _type, ...session }) => ({
    ...state,
    sessions: { ...state.sessions, [session.sessionId]: session },
  }),
  sessionEnded: (state, { sessionId }) => ({ ...state, sessions: without(state.sessions, sessionId) }),
};
