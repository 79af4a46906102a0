import type { AuditRow } from '@plenum/shared/domain/audit';
import { type Id, own } from '@plenum/shared/domain/ids';
import { isBanned, moderates } from '@plenum/shared/domain/rights';
import { type AuditAnswer, paths } from '@plenum/shared/protocol/socket-events';
import { type Request, type Response, Router } from 'express';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';
import { refuse } from './session-routes.ts';
import { signedSession } from './signed-session.ts';

export type AuditParts = { registry: HouseRegistry; secure: boolean };

const mostRows = 500;
/** Reading a whole stream is work; more than so many at once wait for their turn by asking again. */
const readingsAtOnce = 2;
/** Acts of the conference which concern every room. */
const everywhere: ReadonlySet<AuditRow['act']> = new Set(['personBanned', 'personUnbanned', 'recallCancelled']);

/** AUDIT-1: who did what to whom in a room, and when; for the moderators of that room, the newest first. */
export function auditRoutes(parts: AuditParts): Router {
  const router = Router();
  let readings = 0;
  router.get(`${paths.audit}/:roomId`, async (request, response) => {
    const asked = whereOf(parts, request);
    if (!asked) return refuse(response, 403, 'NOT_MODERATOR_HERE');
    if (readings >= readingsAtOnce) return refuse(response, 429, 'TOO_FAST');
    readings += 1;
    try {
      tell(response, await rowsOf(asked.house, asked.roomId));
    } finally {
      readings -= 1;
    }
  });
  return router;
}

function whereOf(parts: AuditParts, request: Request): { house: ConferenceHouse; roomId: Id } | null {
  const signed = signedSession(parts, request.headers.cookie);
  if (!signed) return null;
  const { house, personId } = signed;
  const { state } = house.conference;
  const roomId = String(request.params['roomId']);
  const person = own(state.people, personId);
  if (!person || isBanned(state, personId) || !own(state.rooms, roomId) || !moderates(person, roomId)) return null;
  return { house, roomId };
}

async function rowsOf(house: ConferenceHouse, roomId: Id): Promise<AuditRow[]> {
  const ofHouse = (await house.acts()).filter((row) => row.roomId === roomId || everywhere.has(row.act));
  const inRoom = await house.acts(roomId);
  return [...inRoom, ...ofHouse].sort((a, b) => b.at - a.at || b.seq - a.seq).slice(0, mostRows);
}

function tell(response: Response, rows: AuditRow[]): void {
  const answer: AuditAnswer = { ok: true, rows };
  response.set('cache-control', 'no-store').json(answer);
}
