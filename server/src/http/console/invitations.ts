import type { ConferenceState, Invitation } from '@plenum/shared/domain/conference-state';
import { idSchema, own } from '@plenum/shared/domain/ids';
import { inLanguage, languageSchema } from '@plenum/shared/domain/text';
import {
  type ConsoleInvitation,
  type ConsoleInvitations,
  type ConsoleLink,
  consolePaths,
} from '@plenum/shared/protocol/console';
import express, { type Request, Router } from 'express';
import { toString as qrOf } from 'qrcode';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { signInvitation } from '../../auth/invitations.ts';
import { csvOf } from '../../reports/csv.ts';
import type { ConferenceHouse } from '../../rooms/conference-house.ts';
import { answer, give, inConference, refuse, type Work } from './answers.ts';
import { calendarOf, letterOf } from './letter.ts';
import type { ConsoleParts } from './organizers.ts';
import { latestLinks, linkState } from './people.ts';

const dayMs = 86_400_000;
const longestValidity = 400 * dayMs;
const issueSchema = z.strictObject({
  to: z.union([z.literal('uninvited'), z.array(idSchema).min(1).max(1000)]),
  expiresAt: z.int().min(0).max(8.64e15),
});
const reissueSchema = z.strictObject({ expiresAt: z.int().min(0).max(8.64e15) });
const csvSchema = z.strictObject({ language: languageSchema });

/** Personal links: who has one, who came by it; making, renewing and revoking them, and how they are sent. */
export function invitationRoutes(parts: ConsoleParts): Router {
  const router = Router();
  const json = express.json({ limit: '128kb', inflate: false });
  const all = `${consolePaths.conferences}/:conferenceId/invitations`;
  const one = `${all}/:invitationId`;
  router.get(
    all,
    inConference(parts, (work) => list(parts, work)),
  );
  router.post(
    all,
    json,
    inConference(parts, (work) => issue(parts, work)),
  );
  router.get(
    `${consolePaths.conferences}/:conferenceId/links.csv`,
    inConference(parts, (work) => table(parts, work)),
  );
  router.get(
    one,
    inConference(parts, (work) => show(parts, work)),
  );
  router.get(
    `${one}/calendar.ics`,
    inConference(parts, (work) => calendar(parts, work)),
  );
  router.post(`${one}/revoke`, json, inConference(parts, revoke));
  router.post(
    `${one}/reissue`,
    json,
    inConference(parts, (work) => reissue(parts, work)),
  );
  return router;
}

async function list({ now }: ConsoleParts, { house, response }: Work): Promise<void> {
  const { state } = house.conference;
  const links = latestLinks(state);
  const at = now();
  const opened = await openings(house);
  const invitations = [...links.values()].flatMap((invitation): ConsoleInvitation[] => {
    const person = own(state.people, invitation.personId);
    if (!person) return [];
    const openedAt = opened.get(invitation.invitationId) ?? null;
    return [{ ...invitation, state: linkState(invitation, at), name: person.name, role: person.role, openedAt }];
  });
  const rank = ({ personId }: ConsoleInvitation) => own(state.people, personId)?.rank ?? 0;
  const body: ConsoleInvitations = {
    invitations: invitations.sort((a, b) => rank(a) - rank(b)),
    uninvited: uninvited(state).length,
  };
  answer(response, body);
}

/** When each link was opened first; the state knows only that it was. */
async function openings(house: ConferenceHouse): Promise<Map<string, number>> {
  const first = new Map<string, number>();
  for (const { event } of await house.history())
    if (event.type === 'sessionOpened' && !first.has(event.invitationId)) first.set(event.invitationId, event.openedAt);
  return first;
}

/** Those without any link; the console's own places need none. */
function uninvited(state: ConferenceState): string[] {
  const links = latestLinks(state);
  return Object.keys(state.people).filter((personId) => !links.has(personId) && !personId.startsWith('console-'));
}

function isValid(expiresAt: number, now: number): boolean {
  return expiresAt > now && expiresAt <= now + longestValidity;
}

async function issue({ now }: ConsoleParts, given: Work): Promise<void> {
  const body = issueSchema.safeParse(given.request.body);
  if (!body.success || !isValid(body.data.expiresAt, now())) return refuse(given.response, 'MALFORMED');
  const { to, expiresAt } = body.data;
  const people = to === 'uninvited' ? uninvited(given.house.conference.state) : to;
  for (const personId of people) {
    const refused = await give(given, { type: 'issueInvitation', invitationId: newId(), personId, expiresAt });
    if (refused) return refuse(given.response, refused);
  }
  answer(given.response, { issued: people.length });
}

function found({ house, request }: Work): Invitation | undefined {
  const invitationId = idSchema.safeParse(request.params['invitationId']);
  return invitationId.success ? own(house.conference.state.invitations, invitationId.data) : undefined;
}

async function revoke(given: Work): Promise<void> {
  const invitation = found(given);
  if (!invitation) return refuse(given.response, 'NO_SUCH_INVITATION');
  const { invitationId } = invitation;
  const refused = await give(given, { type: 'revokeInvitation', invitationId });
  if (refused) refuse(given.response, refused);
  else answer(given.response, {});
}

/** The new link first: whoever is interrupted here has two links, and never none. */
async function reissue(parts: ConsoleParts, given: Work): Promise<void> {
  const invitation = found(given);
  const body = reissueSchema.safeParse(given.request.body);
  if (!body.success || !isValid(body.data.expiresAt, parts.now())) return refuse(given.response, 'MALFORMED');
  if (!invitation) return refuse(given.response, 'NO_SUCH_INVITATION');
  const { personId } = invitation;
  const invitationId = newId();
  const { expiresAt } = body.data;
  const refused =
    (await give(given, { type: 'issueInvitation', invitationId, personId, expiresAt })) ??
    (await give(given, { type: 'revokeInvitation', invitationId: invitation.invitationId }));
  if (refused) refuse(given.response, refused);
  else answer(given.response, { invitationId });
}

/** Where people reach the house: as it is configured, else as this organizer has reached it. */
export function baseOf({ publicUrl, secure }: ConsoleParts, request: Request): string {
  return publicUrl ?? `${secure ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`;
}

async function urlOf(parts: ConsoleParts, { house, request }: Work, invitation: Invitation): Promise<string> {
  const { invitationId, personId, expiresAt } = invitation;
  const { conferenceId } = house;
  const token = await signInvitation(parts.keys, { conferenceId, invitationId, personId, expiresAt });
  return `${baseOf(parts, request)}/join#${token}`;
}

async function invited(parts: ConsoleParts, given: Work) {
  const invitation = found(given);
  const { state } = given.house.conference;
  const person = invitation && own(state.people, invitation.personId);
  if (!invitation || !person || invitation.state === 'revoked') return undefined;
  return { invitation, state, person, url: await urlOf(parts, given, invitation) };
}

async function show(parts: ConsoleParts, given: Work): Promise<void> {
  const link = await invited(parts, given);
  if (!link) return refuse(given.response, 'NO_SUCH_INVITATION');
  const { url, invitation } = link;
  const qr = await qrOf(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  const body: ConsoleLink = { invitationId: invitation.invitationId, url, text: letterOf(link), qr };
  answer(given.response, body);
}

async function calendar(parts: ConsoleParts, given: Work): Promise<void> {
  const link = await invited(parts, given);
  if (!link) return refuse(given.response, 'NO_SUCH_INVITATION');
  const { invitationId } = link.invitation;
  given.response
    .set('content-type', 'text/calendar; charset=utf-8')
    .set('content-disposition', `attachment; filename="invitation-${link.person.personId}.ics"`)
    .send(calendarOf(link, invitationId, parts.now()));
}

/** All links that hold, for whoever writes the letters with another programme. */
async function table(parts: ConsoleParts, given: Work): Promise<void> {
  const query = csvSchema.safeParse(given.request.query);
  if (!query.success) return refuse(given.response, 'MALFORMED');
  const { language } = query.data;
  const { state } = given.house.conference;
  const good = [...latestLinks(state).values()].filter((one) => {
    const now = linkState(one, parts.now());
    return now === 'issued' || now === 'opened';
  });
  const rows = await Promise.all(
    good.map(async (one) => {
      const person = own(state.people, one.personId);
      const name = person ? inLanguage(person.name, language).text : '';
      return [one.personId, name, person?.role ?? '', await urlOf(parts, given, one), { at: one.expiresAt }];
    }),
  );
  given.response
    .set('content-type', 'text/csv; charset=utf-8')
    .set('content-disposition', 'attachment; filename="links.csv"')
    .send(csvOf({ heads: ['id', 'name', 'role', 'url', 'expires'], rows }, language));
}
