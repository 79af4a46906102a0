import type { Snapshot } from './event-log.ts';
import { snapshotDigest } from './hash-chain.ts';

/** A snapshot as every adapter stores it. */
export type SnapshotRecord = { seq: number; version: number; hash: string; stateText: string; digest: string };

export function encodeSnapshot(stream: string, { seq, version, state, hash }: Snapshot): SnapshotRecord {
  const stateText = JSON.stringify(state);
  return { seq, version, hash, stateText, digest: snapshotDigest(stream, seq, version, hash, stateText) };
}

/** Undefined unless the record is unharmed and stands on the event that the chain has at its seq. */
export function decodeSnapshot(
  stream: string,
  record: SnapshotRecord,
  chainHash: string | undefined,
): Snapshot | undefined {
  const { seq, version, hash, stateText, digest } = record;
  if (hash !== chainHash || digest !== snapshotDigest(stream, seq, version, hash, stateText)) return undefined;
  const state: unknown = JSON.parse(stateText);
  return { seq, version, state, hash };
}
