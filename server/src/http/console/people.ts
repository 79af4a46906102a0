import { randomUUID } from 'node:crypto';
import type { ConferenceState, Invitation, Person } from '@plenum/shared/domain/conference-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import { type ImportedPerson, importPeople, type PeopleImport } from '@plenum/shared/domain/people-import';
import { isBanned } from '@plenum/shared/domain/rights';
import { roleSchema } from '@plenum/shared/domain/roles';
import { type ConsoleImport, type ConsolePeople, consolePaths, type LinkState } from '@plenum/shared/protocol/console';
import express, { Router } from 'express';
import { z } from 'zod';
import { answer, give, inConference, refuse, type Work } from './answers.ts';
import { csvTable } from './csv-table.ts';
import type { ConsoleParts } from './organizers.ts';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const listSchema = z.strictObject({
  search: z.string().max(100).default(''),
  role: roleSchema.optional(),
  from: z.coerce.number().int().min(0).max(100_000).default(0),
});
const importSchema = z.strictObject({ apply: flag.default(false), skipBad: flag.default(false) });
const pageSize = 100;
const largestList = '4mb';
const atOnce = 1000;

/** The roster: found by words, by the page; and lists of people from a file. */
export function peopleRoutes(parts: ConsoleParts): Router {
  const router = Router();
  const one = `${consolePaths.conferences}/:conferenceId/people`;
  router.get(
    one,
    inConference(parts, (work) => list(parts, work)),
  );
  const csv = express.raw({ type: 'text/csv', limit: largestList, inflate: false });
  router.post(`${one}/import`, csv, inConference(parts, readList));
  return router;
}

/** The latest link of each person; a revoked or expired one counts for nothing where there is a better one. */
export function latestLinks(state: ConferenceState): Map<Id, Invitation> {
  const links = new Map<Id, Invitation>();
  for (const invitation of Object.values(state.invitations)) {
    const known = links.get(invitation.personId);
    if (!known || known.state === 'revoked' || invitation.state !== 'revoked')
      links.set(invitation.personId, invitation);
  }
  return links;
}

export function linkState(invitation: Invitation | undefined, now: number): LinkState {
  if (!invitation) return 'none';
  return invitation.state !== 'revoked' && now >= invitation.expiresAt ? 'expired' : invitation.state;
}

function fits({ personId, name, title, delegation }: Person, search: string): boolean {
  const words = [personId, name, title, delegation].flatMap((text) =>
    typeof text === 'string' ? text : Object.values(text ?? {}),
  );
  return words.some((word) => word?.normalize('NFKC').toLowerCase().includes(search));
}

function list(parts: ConsoleParts, work: Work): void {
  const query = listSchema.safeParse(work.request.query);
  if (query.success) answer(work.response, listed(parts, work, query.data));
  else refuse(work.response, 'MALFORMED');
}

function listed({ now }: ConsoleParts, { house }: Work, query: z.infer<typeof listSchema>): ConsolePeople {
  const { from, role } = query;
  const search = query.search.normalize('NFKC').trim().toLowerCase();
  const { state } = house.conference;
  const all = Object.values(state.people);
  const found = all
    .filter((person) => (role === undefined || person.role === role) && (search === '' || fits(person, search)))
    .sort((a, b) => a.rank - b.rank || a.personId.localeCompare(b.personId));
  const links = latestLinks(state);
  const at = now();
  const people = found.slice(from, from + pageSize).map((person) => ({
    ...person,
    banned: isBanned(state, person.personId),
    link: linkState(links.get(person.personId), at),
  }));
  return { people, total: all.length, found: found.length };
}

async function readList(work: Work): Promise<void> {
  const { request, response, house } = work;
  const query = importSchema.safeParse(request.query);
  if (!query.success || !Buffer.isBuffer(request.body)) return refuse(response, 'MALFORMED');
  const { apply, skipBad } = query.data;
  const reading = csvTable(request.body);
  const result: PeopleImport = reading.ok
    ? importPeople(reading.table, house.conference.state, { skipBad, idFor: () => randomUUID() })
    : { ok: false, errors: reading.errors, more: 0 };
  const applied = apply && result.ok;
  if (applied) {
    const refused = await enrol(work, result.people);
    if (refused) return refuse(response, refused);
  }
  const body: ConsoleImport = { result, applied };
  answer(response, body);
}

/** A thousand at once is what one append takes; a longer list is one after the other, each whole. */
async function enrol(work: Work, people: ImportedPerson[]) {
  const missing = people
    .map(({ person }) => person)
    .filter(({ personId }) => !own(work.house.conference.state.people, personId));
  for (let from = 0; from < missing.length; from += atOnce) {
    const refused = await give(work, { type: 'enrolPeople', people: missing.slice(from, from + atOnce) });
    if (refused) return refused;
  }
  return undefined;
}
