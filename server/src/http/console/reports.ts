import { type LedgerRow, ledgerOf } from '@plenum/shared/domain/ledger';
import { languageSchema } from '@plenum/shared/domain/text';
import { consolePaths } from '@plenum/shared/protocol/console';
import { Router } from 'express';
import { z } from 'zod';
import { attendanceReport } from '../../reports/attendance.ts';
import { speakingReport } from '../../reports/speaking.ts';
import type { ConferenceHouse } from '../../rooms/conference-house.ts';
import { inConference, refuse, type Work } from './answers.ts';
import type { ConsoleParts } from './organizers.ts';

const querySchema = z.strictObject({ language: languageSchema });
const reportSchema = z.enum(['attendance', 'turns', 'people', 'delegations']);

/** Attendance and speaking times as CSV, drawn from the log whenever they are asked for. */
export function reportRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get(`${consolePaths.conferences}/:conferenceId/reports/:report.csv`, inConference(parts, report));
  return router;
}

async function ledger(house: ConferenceHouse): Promise<LedgerRow[]> {
  const { state } = house.conference;
  const rooms = Object.keys(state.rooms).map(async (roomId) => {
    const events = await house.history(roomId);
    return ledgerOf(
      state,
      roomId,
      events.map(({ event }) => event),
    );
  });
  return (await Promise.all(rooms)).flat();
}

async function report({ house, request, response }: Work): Promise<void> {
  const query = querySchema.safeParse(request.query);
  const name = reportSchema.safeParse(request.params['report']);
  if (!query.success || !name.success) return refuse(response, 'MALFORMED');
  const { state } = house.conference;
  const { language } = query.data;
  const rows = await ledger(house);
  const events = name.data === 'attendance' ? (await house.history()).map(({ event }) => event) : [];
  const text =
    name.data === 'attendance'
      ? attendanceReport(state, events, rows, language)
      : speakingReport(state, rows, name.data, language);
  response
    .set('content-type', 'text/csv; charset=utf-8')
    .set('content-disposition', `attachment; filename="${house.conferenceId}-${name.data}.csv"`)
    .send(text);
}
