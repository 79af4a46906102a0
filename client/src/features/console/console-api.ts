import { refusals } from '@plenum/shared/domain/refusal';
import { type ConsoleAnswer, type ConsoleCode, consolePaths, consoleRefusals } from '@plenum/shared/protocol/console';

const patience = 20_000;
const known = new Set<string>([...Object.keys(refusals), ...consoleRefusals]);
const refused = (code: ConsoleCode) => ({ ok: false as const, refusal: { code } });

export type Method = 'GET' | 'POST' | 'DELETE';

/** Only shapes of the protocol count as answers; whatever a proxy says in between is "not available". */
function readAnswer<T>(body: unknown): ConsoleAnswer<T> {
  if (typeof body !== 'object' || body === null || !('ok' in body)) return refused('UNAVAILABLE');
  if (body.ok === true) return body as ConsoleAnswer<T>;
  const refusal = 'refusal' in body ? (body.refusal as { code?: unknown } | null) : null;
  const code = refusal?.code;
  return refused(typeof code === 'string' && known.has(code) ? (code as ConsoleCode) : 'UNAVAILABLE');
}

/** Asks the house as the organizer who is signed in. Never rejects. A text is sent as CSV, a file as its bytes. */
export async function ask<T>(method: Method, path: string, body?: object | string | Blob): Promise<ConsoleAnswer<T>> {
  const type =
    typeof body === 'string' ? 'text/csv' : body instanceof Blob ? 'application/octet-stream' : 'application/json';
  const sent = typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body);
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(patience),
      ...(body === undefined ? {} : { headers: { 'content-type': type }, body: sent }),
    });
    return readAnswer<T>(await response.json());
  } catch (error) {
    return refused(error instanceof DOMException && error.name === 'TimeoutError' ? 'TIMEOUT' : 'UNAVAILABLE');
  }
}

export const conferencePath = (conferenceId: string, rest = ''): string =>
  `${consolePaths.conferences}/${conferenceId}${rest}`;
