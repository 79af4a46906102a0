import { type ConferenceStreamCommand, conferenceSchemas as planned } from '@plenum/shared/domain/command';
import { copyConference } from '@plenum/shared/domain/conference-copy';
import { idSchema, uuidSchema } from '@plenum/shared/domain/ids';
import {
  type ConsoleConference,
  type ConsoleMe,
  type ConsolePlan,
  consolePaths,
} from '@plenum/shared/protocol/console';
import express, { type Request, type Response, Router } from 'express';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { ConferenceHouse } from '../../rooms/conference-house.ts';
import { programmeCalendar } from '../programme-calendar.ts';
import { calendarQuery } from '../programme-routes.ts';
import { answer, give, inConference, refuse, type Work } from './answers.ts';
import { actorIn, type ConsoleParts, housesOf, type Organizer, organizerOf } from './organizers.ts';

/** What is planned at the console; what happens live belongs to the moderators' desk. */
const editSchema = z.strictObject({
  commandId: uuidSchema,
  command: z.discriminatedUnion('type', [
    planned.describeConference,
    planned.planRoom,
    planned.planHall,
    planned.planItem,
    planned.skipItem,
    planned.moveItem,
    planned.enrolPerson,
    planned.correctPerson,
    planned.updatePerson,
    planned.withdrawPerson,
    planned.setMode,
    planned.banPerson,
    planned.unbanPerson,
    planned.planGreeting,
    planned.dropGreeting,
    planned.orderRundown,
    planned.planLanguages,
  ]),
});
const createSchema = z.strictObject({
  conferenceId: idSchema,
  description: planned.describeConference.omit({ type: true }),
});
const copySchema = z.strictObject({
  newId: idSchema,
  shiftMs: z.int().min(-3.2e11).max(3.2e11),
  mode: z.enum(['event', 'rehearsal']),
});
const mostConferences = 200;
const patience = '64kb';

export function conferencesOf(parts: ConsoleParts, organizer: Organizer): ConsoleMe {
  const conferences = housesOf(parts, organizer).map(summaryOf);
  conferences.sort((a, b) => (b.startsAt ?? 0) - (a.startsAt ?? 0));
  return { via: organizer.via, login: organizer.via === 'account' ? organizer.account.login : null, conferences };
}

function summaryOf({ conferenceId, conference }: ConferenceHouse): ConsoleConference {
  const { title, mode, people, rooms, programme } = conference.state;
  const starts = Object.values(programme).map(({ startsAt }) => startsAt);
  const startsAt = starts.length > 0 ? Math.min(...starts) : null;
  return { conferenceId, title, mode, people: Object.keys(people).length, rooms: Object.keys(rooms).length, startsAt };
}

/** Making and copying conferences, and every single edit of their plan. */
export function conferenceRoutes(parts: ConsoleParts): Router {
  const router = Router();
  const json = express.json({ limit: patience, inflate: false });
  const one = `${consolePaths.conferences}/:conferenceId`;
  router.post(consolePaths.conferences, json, async (request, response) => {
    const body = createSchema.safeParse(request.body);
    if (!body.success) return refuse(response, 'MALFORMED');
    const commands = [{ type: 'describeConference', ...body.data.description } as const];
    await create(parts, request, response, body.data.conferenceId, commands);
  });
  router.post(
    `${one}/copy`,
    json,
    inConference(parts, async ({ house, request, response }) => {
      const body = copySchema.safeParse(request.body);
      if (!body.success) return refuse(response, 'MALFORMED');
      const { conferenceId, commands } = copyConference(house.conference.state, body.data);
      await create(parts, request, response, conferenceId, commands);
    }),
  );
  router.get(
    one,
    inConference(parts, (work) => plan(parts, work)),
  );
  router.get(
    `${one}/programme.ics`,
    inConference(parts, (work) => calendar(parts, work)),
  );
  router.post(`${one}/commands`, json, inConference(parts, edit));
  return router;
}

function plan({ now }: ConsoleParts, { house, response }: Work): void {
  const { conferenceId, title, subtitle, languages, zones, rooms, halls, programme, mode, interpretation } =
    house.conference.state;
  const body: ConsolePlan = {
    plan: { conferenceId, title, subtitle, languages, zones, rooms, halls, programme, mode, interpretation },
    serverTime: now(),
  };
  answer(response, body);
}

function calendar({ now }: ConsoleParts, { house, request, response }: Work): void {
  const query = calendarQuery.safeParse(request.query);
  if (!query.success) {
    refuse(response, 'MALFORMED');
    return;
  }
  const { language } = query.data;
  response
    .set('content-type', 'text/calendar; charset=utf-8')
    .set('content-disposition', `attachment; filename="${house.conferenceId}.ics"`)
    .send(programmeCalendar({ state: house.conference.state, language, now: now() }));
}

async function edit(work: Work): Promise<void> {
  const body = editSchema.safeParse(work.request.body);
  if (!body.success) return refuse(work.response, 'MALFORMED');
  const refused = await give(work, body.data.command, body.data.commandId);
  if (refused) refuse(work.response, refused);
  else answer(work.response, {});
}

/** A conference of one link stays with its organizers; new ones are made by accounts of the console. */
async function create(
  parts: ConsoleParts,
  request: Request,
  response: Response,
  conferenceId: string,
  commands: ConferenceStreamCommand[],
): Promise<void> {
  const organizer = organizerOf(parts, request);
  if (!organizer) return refuse(response, 'NOT_SIGNED_IN');
  if (organizer.via !== 'account') return refuse(response, 'NOT_PERMITTED');
  if (parts.registry.get(conferenceId)) return refuse(response, 'ALREADY_EXISTS');
  if (parts.registry.houses().length >= mostConferences) return refuse(response, 'TOO_LARGE');
  const house = await parts.registry.open(conferenceId);
  for (const command of commands) {
    const done = await house.conference.submit({ command, commandId: newId(), actor: { kind: 'system' } });
    if (!done.ok) return refuse(response, done.refusal.code);
  }
  await actorIn(house, organizer);
  answer(response, { conferenceId });
}
