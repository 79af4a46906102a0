import type { Id } from '@plenum/shared/domain/ids';
import type { OpenUpload } from '@plenum/shared/protocol/greetings';
import { z } from 'zod';

/** What this device remembers of a film on its way: never the film, only how to know it again. */
const recordSchema = z.object({ uploadId: z.string(), name: z.string(), size: z.number(), modified: z.number() });
export type UploadRecord = z.infer<typeof recordSchema>;
type Chosen = Pick<File, 'name' | 'size' | 'lastModified'>;

const keyOf = (greetingId: Id) => `plenum.greeting-upload.${greetingId}`;

export function recordedUpload(greetingId: Id): UploadRecord | null {
  try {
    return recordSchema.parse(JSON.parse(localStorage.getItem(keyOf(greetingId)) ?? 'null'));
  } catch {
    return null;
  }
}

export function recordUpload(greetingId: Id, uploadId: Id, { name, size, lastModified }: Chosen): void {
  try {
    const record: UploadRecord = { uploadId, name, size, modified: lastModified };
    localStorage.setItem(keyOf(greetingId), JSON.stringify(record));
  } catch {
    // Without storage the house's own list of unfinished uploads still tells how to go on.
  }
}

export function forgetUpload(greetingId: Id): void {
  try {
    localStorage.removeItem(keyOf(greetingId));
  } catch {
    // Nothing was kept, so there is nothing to forget.
  }
}

/** The upload that can go on, for the page to name: this device's own, else the latest from anywhere. */
export function unfinished(record: UploadRecord | null, uploads: OpenUpload[]) {
  const own = uploads.find(({ uploadId }) => uploadId === record?.uploadId);
  const upload = own ?? uploads.toSorted((a, b) => b.startedAt - a.startedAt)[0];
  return upload ? { upload, name: own && record ? record.name : null } : null;
}

/**
 * The upload that this file continues, or null for a new one. A phone gives the same film another name each time it is
 * chosen, so the size counts where the record does not fit; the hash of the whole tells in the end.
 */
export function continues(record: UploadRecord | null, uploads: OpenUpload[], file: Chosen): OpenUpload | null {
  const isRecorded = record?.name === file.name && record.size === file.size && record.modified === file.lastModified;
  const own = isRecorded ? uploads.find(({ uploadId }) => uploadId === record.uploadId) : undefined;
  const sameSize = uploads.filter(({ size }) => size === file.size).toSorted((a, b) => b.offset - a.offset);
  return own ?? sameSize[0] ?? null;
}
