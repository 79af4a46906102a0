import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Id } from '@plenum/shared/domain/ids';

/**
 * Names a media session so that its owner can be proven after a restart of this process: a UUID and a seal over it and
 * the owner. Knowing somebody else's id gives nothing, because the seal does not fit another person.
 */
export function newMediaSession(secret: Buffer, conferenceId: Id, personId: Id): Id {
  const id = randomUUID();
  return `${id}-${sealOf(secret, id, conferenceId, personId)}`;
}

export function ownsMediaSession(secret: Buffer, mediaSession: Id, conferenceId: Id, personId: Id): boolean {
  const seal = Buffer.from(mediaSession.slice(37));
  const expected = Buffer.from(sealOf(secret, mediaSession.slice(0, 36), conferenceId, personId));
  return seal.length === expected.length && timingSafeEqual(seal, expected);
}

/** 96 bits in hex, so that the whole stays an id of at most 64 characters. */
function sealOf(secret: Buffer, id: string, conferenceId: Id, personId: Id): string {
  return createHmac('sha256', secret).update(`${conferenceId}\n${personId}\n${id}`).digest('hex').slice(0, 24);
}
