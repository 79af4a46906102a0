import { own } from '@plenum/shared/domain/ids';
import { isBanned } from '@plenum/shared/domain/rights';
import { languageSchema } from '@plenum/shared/domain/text';
import { paths } from '@plenum/shared/protocol/socket-events';
import { Router } from 'express';
import { z } from 'zod';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { programmeCalendar } from './programme-calendar.ts';
import { refuse } from './session-routes.ts';
import { signedSession } from './signed-session.ts';

export const calendarQuery = z.strictObject({ language: languageSchema });

/** The programme for a guest's own calendar: what is meant for him, in the language of his page. */
export function programmeRoutes(parts: { registry: HouseRegistry; secure: boolean; now: () => number }): Router {
  const router = Router();
  router.get(paths.programme, (request, response) => {
    const signed = signedSession(parts, request.headers.cookie);
    const query = calendarQuery.safeParse(request.query);
    const state = signed?.house.conference.state;
    const viewer = signed && state && own(state.people, signed.personId);
    if (!state || !viewer || isBanned(state, viewer.personId)) return refuse(response, 401, 'NOT_SIGNED_IN');
    if (!query.success) return refuse(response, 400, 'MALFORMED');
    response
      .set('content-type', 'text/calendar; charset=utf-8')
      .set('content-disposition', `attachment; filename="${state.conferenceId}.ics"`)
      .set('cache-control', 'no-store')
      .send(programmeCalendar({ state, viewer, language: query.data.language, now: parts.now() }));
  });
  return router;
}
