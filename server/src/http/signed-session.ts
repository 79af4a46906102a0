import { type Id, own } from '@plenum/shared/domain/ids';
import { parseSessionCookie, verifySecret } from '../auth/sessions.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';

export type SignedSession = { house: ConferenceHouse; personId: Id; sessionId: Id };

/** Whose session a cookie header is; the conference's state is the truth, so what was revoked is nobody's at once. */
export function signedSession(
  parts: { registry: HouseRegistry; secure: boolean },
  cookieHeader: string | undefined,
): SignedSession | undefined {
  const credential = parseSessionCookie(cookieHeader, parts.secure);
  const found = credential && parts.registry.findSession(credential.sessionId);
  if (!credential || !found || !verifySecret(credential.secret, found.session.secretHash)) return undefined;
  const { personId, sessionId } = found.session;
  return own(found.house.conference.state.people, personId) ? { house: found.house, personId, sessionId } : undefined;
}
