import { founding } from '@plenum/shared/domain/testing/fixture';
import type { ConsoleAnswer } from '@plenum/shared/protocol/console';
import { v4 as newUuid } from 'uuid';
import type { EventLog } from '../log/event-log.ts';
import { openLog } from '../log/open-log.ts';
import { encodeEvent } from '../rooms/event-codec.ts';

export type Asked<T> = { status: number; answer: ConsoleAnswer<T>; headers: Headers };
type Asking = {
  url: string;
  cookie: string;
  method: string;
  path: string;
  /** A string is sent as CSV, everything else as JSON. */
  body: unknown;
  more: Record<string, string>;
};

export async function askConsole<T>({ url, cookie, method, path, body, more }: Asking): Promise<Asked<T>> {
  const type = typeof body === 'string' ? 'text/csv' : 'application/json';
  const headers = { cookie, ...(body === undefined ? {} : { 'content-type': type }), ...more };
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(`${url}${path}`, { method, headers, ...sent });
  return { status: response.status, answer: (await response.json()) as ConsoleAnswer<T>, headers: response.headers };
}

/** A real log in the folder with the events of the tests' conference in it. */
export async function foundedLog(folder: string, conferenceId: string): Promise<EventLog> {
  const log = await openLog({ url: 'sqlite:', allowWeak: false, dataDir: folder, onProblem: () => undefined });
  const stamp = { at: 1, commandId: newUuid(), actor: { kind: 'system' } } as const;
  const events = founding.map((event) => encodeEvent(event, stamp));
  await log.append(`conference:${conferenceId}`, 0, events);
  return log;
}
