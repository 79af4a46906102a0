import type { Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { isBanned } from '@plenum/shared/domain/rights';
import type { Actor } from '@plenum/shared/domain/topic';
import type { Request } from 'express';
import { v7 as newId } from 'uuid';
import type { ConsoleSessions } from '../../auth/console-sessions.ts';
import type { AuthKeys } from '../../auth/keys.ts';
import type { StaffAccount, StaffAccounts } from '../../auth/staff-accounts.ts';
import type { PaperPress } from '../../reports/paper-press.ts';
import type { ConferenceHouse } from '../../rooms/conference-house.ts';
import type { ConsoleActs } from '../../rooms/console-acts.ts';
import type { HouseRegistry } from '../../rooms/house-registry.ts';
import { signedSession } from '../signed-session.ts';

export type ConsoleParts = {
  registry: HouseRegistry;
  keys: AuthKeys;
  secure: boolean;
  now: () => number;
  accounts: StaffAccounts;
  sessions: ConsoleSessions;
  /** Opens the console for the very first account; worth nothing once there is one. */
  setupToken: string;
  publicUrl: string | undefined;
  press: PaperPress;
  acts: ConsoleActs;
  allowsOrigin: (origin: string | undefined, host: string | undefined) => boolean;
};

/** Who works at the console: an account of its own, or an organizer who came by the personal link of one conference. */
export type Organizer =
  | { via: 'account'; account: StaffAccount; sessionId: string }
  | { via: 'link'; house: ConferenceHouse; personId: Id };

export function organizerOf(parts: ConsoleParts, request: Request): Organizer | undefined {
  const { cookie } = request.headers;
  const held = parts.sessions.find(cookie, parts.secure);
  const account = held && parts.accounts.all().find(({ accountId }) => accountId === held.accountId);
  if (account) return { via: 'account', account, sessionId: held.sessionId };
  const signed = signedSession(parts, cookie);
  if (!signed) return undefined;
  const { house, personId } = signed;
  const { state } = house.conference;
  if (own(state.people, personId)?.role !== 'organizer' || isBanned(state, personId)) return undefined;
  return { via: 'link', house, personId };
}

export function housesOf(parts: ConsoleParts, organizer: Organizer): ConferenceHouse[] {
  return organizer.via === 'link' ? [organizer.house] : parts.registry.houses();
}

const consolePerson = (personId: Id): Person => ({
  personId,
  role: 'organizer',
  name: { zh: '主办方控制台', ja: '主催者コンソール', en: 'Organizers’ console', de: 'Konsole der Veranstalter' },
  title: null,
  delegation: null,
  language: 'en',
  rank: 100_000,
  rooms: { scope: 'all' },
  moderates: { scope: 'all' },
  admission: 'open',
});

/** Rights and the audit know persons only, so an account stands on the roster of each conference it works on. */
export async function actorIn(house: ConferenceHouse, organizer: Organizer): Promise<Actor> {
  if (organizer.via === 'link') return { kind: 'person', personId: organizer.personId, role: 'organizer' };
  const personId = `console-${organizer.account.accountId}`;
  if (!own(house.conference.state.people, personId)) {
    const command = { type: 'enrolPerson', ...consolePerson(personId) } as const;
    await house.conference.submit({ command, commandId: newId(), actor: { kind: 'system' } });
  }
  return { kind: 'person', personId, role: 'organizer' };
}
