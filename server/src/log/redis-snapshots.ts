import { z } from 'zod';
import type { SnapshotRecord } from './snapshot-record.ts';

const SnapshotRecordSchema = z.strictObject({
  seq: z.int().min(0),
  version: z.int(),
  hash: z.string(),
  stateText: z.string(),
  digest: z.string(),
});

/** Undefined for anything that is not a snapshot record; a snapshot is only ever a short cut. */
export function parseSnapshotRecord(text: string): SnapshotRecord | undefined {
  try {
    return SnapshotRecordSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
