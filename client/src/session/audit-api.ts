import type { AuditRow } from '@plenum/shared/domain/audit';
import type { Id } from '@plenum/shared/domain/ids';
import { type Refusal, refusals } from '@plenum/shared/domain/refusal';
import { type AuditAnswer, paths } from '@plenum/shared/protocol/socket-events';

const patience = 8_000;
const unavailable: AuditAnswer = { ok: false, refusal: { code: 'UNAVAILABLE' } };

function isRow(value: unknown): value is AuditRow {
  return typeof value === 'object' && value !== null && 'act' in value && 'at' in value && 'by' in value;
}

/** Only shapes of the protocol count as answers; whatever a proxy says in between is "not available". */
export function auditAnswer(body: unknown): AuditAnswer {
  if (typeof body !== 'object' || body === null || !('ok' in body)) return unavailable;
  if (body.ok === true && 'rows' in body && Array.isArray(body.rows)) {
    return { ok: true, rows: body.rows.filter(isRow) };
  }
  const refusal = 'refusal' in body ? (body.refusal as Partial<Refusal> | null) : null;
  const code = refusal?.code;
  return code !== undefined && Object.hasOwn(refusals, code) ? { ok: false, refusal: { code } } : unavailable;
}

/** The acts of moderation in a room, the newest first. */
export async function readAudit(roomId: Id): Promise<AuditAnswer> {
  try {
    const response = await fetch(`${paths.audit}/${encodeURIComponent(roomId)}`, {
      credentials: 'same-origin',
      signal: AbortSignal.timeout(patience),
    });
    return auditAnswer(await response.json());
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    return { ok: false, refusal: { code: isLate ? 'TIMEOUT' : 'UNAVAILABLE' } };
  }
}
