import { staysOf } from '@plenum/shared/domain/attendance';
import { type LedgerRow, ledgerOf } from '@plenum/shared/domain/ledger';
import { type Language, languageSchema } from '@plenum/shared/domain/text';
import { consolePaths, type ReportName, reportNames } from '@plenum/shared/protocol/console';
import { Router } from 'express';
import { z } from 'zod';
import { attendanceReport, presenceReport } from '../../reports/attendance.ts';
import { csvOf } from '../../reports/csv.ts';
import { paperOf } from '../../reports/paper.ts';
import { type PaperPress, PressBusy } from '../../reports/paper-press.ts';
import type { ReportTable } from '../../reports/report-table.ts';
import { speakingReport } from '../../reports/speaking.ts';
import type { ConferenceHouse } from '../../rooms/conference-house.ts';
import { inConference, refuse, type Work } from './answers.ts';
import type { ConsoleParts } from './organizers.ts';

const querySchema = z.strictObject({ language: languageSchema });
const fileSchema = z.strictObject({ report: z.enum(reportNames), form: z.enum(['csv', 'pdf']) });
const types = { csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' } as const;

/** Attendance and speaking times as CSV and PDF, drawn from the log whenever they are asked for. */
export function reportRoutes(parts: ConsoleParts): Router {
  const router = Router();
  const path = `${consolePaths.conferences}/:conferenceId/reports/:report.:form`;
  router.get(
    path,
    inConference(parts, (work) => report(parts, work)),
  );
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

async function tableOf(house: ConferenceHouse, name: ReportName, language: Language): Promise<ReportTable> {
  const { state } = house.conference;
  switch (name) {
    case 'presence':
      return presenceReport({ state, stays: staysOf(await house.attendance()) }, language);
    case 'attendance': {
      const [rows, history, notes] = await Promise.all([ledger(house), house.history(), house.attendance()]);
      const events = history.map(({ event }) => event);
      return attendanceReport({ state, events, stays: staysOf(notes), rows }, language);
    }
    default:
      return speakingReport(name, { state, rows: await ledger(house), language });
  }
}

async function report({ now, press }: ConsoleParts, { house, request, response }: Work): Promise<void> {
  const query = querySchema.safeParse(request.query);
  const { report: name, form } = request.params;
  const file = fileSchema.safeParse({ report: name, form });
  if (!query.success || !file.success) return refuse(response, 'MALFORMED');
  const { language } = query.data;
  const table = await tableOf(house, file.data.report, language);
  const body =
    file.data.form === 'csv'
      ? csvOf(table, language)
      : await printed(
          press,
          paperOf({ state: house.conference.state, report: file.data.report, language, table, madeAt: now() }),
        );
  if (body === undefined) return refuse(response, 'TOO_FAST');
  response
    .set('content-type', types[file.data.form])
    .set('content-disposition', `attachment; filename="${house.conferenceId}-${file.data.report}.${file.data.form}"`)
    .send(body);
}

/** Undefined where too many others wait for theirs. */
async function printed(press: PaperPress, paper: Parameters<PaperPress['print']>[0]): Promise<Buffer | undefined> {
  try {
    return await press.print(paper);
  } catch (error) {
    if (error instanceof PressBusy) return undefined;
    throw error;
  }
}
