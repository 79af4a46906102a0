import { type Id, idSchema } from '@plenum/shared/domain/ids';
import type { ConsoleAnswer, ConsoleCode } from '@plenum/shared/protocol/console';
import type { Request, RequestHandler, Response } from 'express';
import { v7 as newId } from 'uuid';
import type { ConferenceHouse } from '../../rooms/conference-house.ts';
import { actorIn, type ConsoleParts, housesOf, type Organizer, organizerOf } from './organizers.ts';

export function answer<T extends object>(response: Response, body: T): void {
  const said: ConsoleAnswer<T> = { ok: true, ...body };
  response.json(said);
}

const statuses: Partial<Record<ConsoleCode, number>> = {
  NOT_SIGNED_IN: 401,
  WRONG_PASSWORD: 401,
  NOT_PERMITTED: 403,
  TOO_FAST: 429,
  UNAVAILABLE: 503,
  TOO_LARGE: 413,
  FILE_TYPE: 415,
};

export function refuse(response: Response, code: ConsoleCode): void {
  response.status(statuses[code] ?? 400).json({ ok: false, refusal: { code } });
}

export type Work = { organizer: Organizer; house: ConferenceHouse; request: Request; response: Response };

/** A handler for one conference of the organizer's; another's conference is refused like one that does not exist. */
export function inConference(parts: ConsoleParts, handle: (work: Work) => Promise<void> | void): RequestHandler {
  return async (request, response) => {
    const organizer = organizerOf(parts, request);
    if (!organizer) return refuse(response, 'NOT_SIGNED_IN');
    const conferenceId = idSchema.safeParse(request.params['conferenceId']);
    const house = housesOf(parts, organizer).find((one) => one.conferenceId === conferenceId.data);
    if (!house) return refuse(response, 'MALFORMED');
    await handle({ organizer, house, request, response });
  };
}

type Submission = Parameters<ConferenceHouse['conference']['submit']>[0];

/** Gives the command as the organizer; undefined when it is done, else why not. */
export async function give(
  { house, organizer }: Pick<Work, 'house' | 'organizer'>,
  command: Submission['command'],
  commandId: Id = newId(),
): Promise<ConsoleCode | undefined> {
  const actor = await actorIn(house, organizer);
  const done = await house.conference.submit({ command, commandId, actor });
  return done.ok ? undefined : done.refusal.code;
}
