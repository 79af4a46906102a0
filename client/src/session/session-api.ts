import { type Refusal, refusals } from '@plenum/shared/domain/refusal';
import type { RtpCapabilities } from '@plenum/shared/protocol/rtp';
import { paths, type SessionAnswer } from '@plenum/shared/protocol/socket-events';

const patience = 8_000;
const refused = (code: Refusal['code']): { ok: false; refusal: Refusal } => ({ ok: false, refusal: { code } });

async function ask(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, { credentials: 'same-origin', signal: AbortSignal.timeout(patience), ...init });
  return response.json();
}

/** Only shapes of the protocol count as answers; whatever a proxy says in between is "not available". */
function sessionAnswer(body: unknown): SessionAnswer {
  if (typeof body !== 'object' || body === null || !('ok' in body)) return refused('UNAVAILABLE');
  if (body.ok === true && 'personId' in body && 'conferenceId' in body) return body as SessionAnswer;
  const refusal = 'refusal' in body ? (body.refusal as Partial<Refusal> | null) : null;
  return refusal?.code !== undefined && Object.hasOwn(refusals, refusal.code)
    ? refused(refusal.code)
    : refused('UNAVAILABLE');
}

async function session(init: RequestInit): Promise<SessionAnswer> {
  try {
    return sessionAnswer(await ask(paths.session, init));
  } catch (error) {
    return refused(error instanceof DOMException && error.name === 'TimeoutError' ? 'TIMEOUT' : 'UNAVAILABLE');
  }
}

export function redeemToken(token: string): Promise<SessionAnswer> {
  const headers = { 'content-type': 'application/json' };
  return session({ method: 'POST', headers, body: JSON.stringify({ token }) });
}

export function readSession(): Promise<SessionAnswer> {
  return session({ method: 'GET' });
}

type Boot = { rtpCapabilities: RtpCapabilities };
function isBoot(value: unknown): value is Boot {
  return (
    typeof value === 'object' &&
    value !== null &&
    'rtpCapabilities' in value &&
    typeof value.rtpCapabilities === 'object'
  );
}

/** What the page must know before hello: delivered in the page itself, asked for where it was served by another. */
export async function readBoot(page: Document = document): Promise<Boot | null> {
  try {
    const inPage = page.getElementById('plenum-boot')?.textContent;
    const boot: unknown = inPage ? JSON.parse(inPage) : await ask('/api/boot', { method: 'GET' });
    return isBoot(boot) ? boot : null;
  } catch {
    return null;
  }
}
