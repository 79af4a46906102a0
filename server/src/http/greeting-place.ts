import type { Person } from '@plenum/shared/domain/conference-state';
import type { Greeting } from '@plenum/shared/domain/greeting-state';
import { type Id, idSchema, own } from '@plenum/shared/domain/ids';
import { isBanned, seesStaffChat } from '@plenum/shared/domain/rights';
import type { Actor } from '@plenum/shared/domain/topic';
import type { Request } from 'express';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import { actorIn, type ConsoleParts, housesOf, organizerOf } from './console/organizers.ts';
import { signedSession } from './signed-session.ts';

export type Caller = { house: ConferenceHouse; person: Person; actor: Actor & { kind: 'person' } };

/** Who asks about this conference: a person of it by his session, or an organizer at the console. */
export async function callerIn(parts: ConsoleParts, request: Request, conferenceId: Id): Promise<Caller | undefined> {
  const signed = signedSession(parts, request.headers.cookie);
  if (signed?.house.conferenceId === conferenceId) return callerOf(signed.house, signed.personId);
  const organizer = organizerOf(parts, request);
  const house = organizer && housesOf(parts, organizer).find((one) => one.conferenceId === conferenceId);
  const actor = house && (await actorIn(house, organizer));
  return actor?.kind === 'person' ? callerOf(house as ConferenceHouse, actor.personId) : undefined;
}

export function callerOf(house: ConferenceHouse, personId: Id): Caller | undefined {
  const { state } = house.conference;
  const person = own(state.people, personId);
  if (!person || isBanned(state, personId)) return undefined;
  return { house, person, actor: { kind: 'person', personId, role: person.role } };
}

export type GreetingPlace = Caller & { greeting: Greeting };

/** The greeting of the address, for who may see it (GREET-10); everybody else finds nothing there. */
export async function greetingAt(parts: ConsoleParts, request: Request): Promise<GreetingPlace | undefined> {
  const conferenceId = idSchema.safeParse(request.params['conferenceId']);
  const greetingId = idSchema.safeParse(request.params['greetingId']);
  if (!conferenceId.success || !greetingId.success) return undefined;
  const caller = await callerIn(parts, request, conferenceId.data);
  const greeting = caller && own(caller.house.conference.state.greetings, greetingId.data);
  if (!caller || !greeting) return undefined;
  const sees = seesStaffChat(caller.person) || greeting.personId === caller.person.personId;
  return sees ? { ...caller, greeting } : undefined;
}
