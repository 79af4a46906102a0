import { type Id, own } from '@plenum/shared/domain/ids';
import { z } from 'zod';
import { parseCookie, parseSessionCookie, type SessionCredential, verifySecret } from '../auth/sessions.ts';
import type { ConferenceHouse } from '../rooms/conference-house.ts';
import type { HouseRegistry } from '../rooms/house-registry.ts';

export type SignedSession = { house: ConferenceHouse; personId: Id; sessionId: Id };

type Parts = { registry: HouseRegistry; secure: boolean };

/** Test speakers of rehearsals, and nobody else. */
export const testSpeakerPrefix = 'test-signal-';
const authSchema = z.object({ testSpeaker: z.string().max(100) });

/** Whose session a cookie header is; the conference's state is the truth, so what was revoked is nobody's at once. */
export function signedSession(
  { registry, secure }: Parts,
  cookieHeader: string | undefined,
): SignedSession | undefined {
  return sessionBehind(registry, parseSessionCookie(cookieHeader, secure));
}

/**
 * The same for a connection of a page: one that says in its handshake that it brings a test speaker is that and nobody
 * else. An organizer's page brings several of them beside its own cookie, and only into a rehearsal.
 */
export function signedConnection(
  parts: Parts,
  cookieHeader: string | undefined,
  auth: unknown,
): SignedSession | undefined {
  const said = authSchema.safeParse(auth);
  if (!said.success) return signedSession(parts, cookieHeader);
  const signed = sessionBehind(parts.registry, parseCookie(`test=${said.data.testSpeaker}`, 'test'));
  const isTest = signed?.personId.startsWith(testSpeakerPrefix) && signed.house.conference.state.mode === 'rehearsal';
  return isTest ? signed : undefined;
}

function sessionBehind(registry: HouseRegistry, credential: SessionCredential | undefined): SignedSession | undefined {
  const found = credential && registry.findSession(credential.sessionId);
  if (!credential || !found || !verifySecret(credential.secret, found.session.secretHash)) return undefined;
  const { personId, sessionId } = found.session;
  return own(found.house.conference.state.people, personId) ? { house: found.house, personId, sessionId } : undefined;
}
