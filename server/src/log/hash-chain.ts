import { createHash, createHmac, randomBytes } from 'node:crypto';

/** The "hash of the predecessor" of a stream's first event. */
export const GENESIS_HASH = '0'.repeat(64);

/** What the chain covers of an event. `dataText` is the canonical JSON as it is stored, byte for byte. */
export type ChainLink = {
  stream: string;
  seq: number;
  type: string;
  v: number;
  at: number;
  commandId: string;
  actor: string;
  dataText: string;
  personalDigest: string | null;
};

/** The array form is unambiguous: no two different links give the same text. */
export function linkHash(previousHash: string, link: ChainLink): string {
  const { stream, seq, type, v, at, commandId, actor, dataText, personalDigest } = link;
  const text = JSON.stringify([previousHash, stream, seq, type, v, at, commandId, actor, dataText, personalDigest]);
  return createHash('sha256').update(text).digest('hex');
}

/** Salted, so that once salt and payload are erased the digest says nothing, not even about a short name. */
export function personalDigest(salt: string, payload: string): string {
  return createHmac('sha256', salt).update(payload).digest('hex');
}

export function newSalt(): string {
  return randomBytes(16).toString('base64url');
}

/** Binds a snapshot's text to the event it stands on, so that a flipped bit in it is noticed. */
export function snapshotDigest(stream: string, seq: number, version: number, hash: string, stateText: string): string {
  return createHash('sha256')
    .update(JSON.stringify([stream, seq, version, hash, stateText]))
    .digest('hex');
}
