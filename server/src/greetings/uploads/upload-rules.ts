import type { ConferenceState } from '@plenum/shared/domain/conference-state';
import type { Greeting } from '@plenum/shared/domain/greeting-state';
import { type Id, own } from '@plenum/shared/domain/ids';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import { isBanned } from '@plenum/shared/domain/rights';
import type { StoredUpload } from './upload-storage.ts';

/** Bytes; of one file, and of all that one conference keeps. */
export type UploadLimits = { file: number; conference: number };
/** A guest begins again on another device, or after a creation whose answer was lost. */
const mostOpen = 3;
/** ms after which an upload that was never completed is taken away. */
export const uploadLife = 7 * 86_400_000;

/** The greeting, if this person may bring its file: the guest himself, or an organizer for him (GREET-2). */
export function greetingFor(state: ConferenceState, greetingId: Id, personId: Id): Greeting | undefined {
  const found = own(state.greetings, greetingId);
  const person = own(state.people, personId);
  if (!found || !person || isBanned(state, personId)) return undefined;
  return found.personId === personId || person.role === 'organizer' ? found : undefined;
}

/** Unfinished uploads that make room for one more of the same greeting: the oldest, so that a guest is never shut out. */
export function outgrown(greeting: Greeting, stored: StoredUpload[]): StoredUpload[] {
  const open = stored.filter(({ greetingId, offset, size }) => greetingId === greeting.greetingId && offset < size);
  return open.toSorted((a, b) => b.startedAt - a.startedAt || (a.uploadId < b.uploadId ? 1 : -1)).slice(mostOpen - 1);
}

/** Why no upload of this size may begin, or null. `room`: bytes that the disk still has. */
export function uploadRefusal(
  greeting: Greeting,
  size: number,
  { stored, room, limits }: { stored: StoredUpload[]; room: number; limits: UploadLimits },
): RefusalCode | null {
  if (greeting.locked) return 'GREETING_LOCKED';
  if (!greeting.consent) return 'CONSENT_MISSING';
  if (size > limits.file) return 'TOO_LARGE';
  const promised = stored.reduce((sum, upload) => sum + upload.size, 0);
  const missing = stored.reduce((sum, upload) => sum + upload.size - upload.offset, 0);
  return promised + size > limits.conference || missing + size > room ? 'UPLOADS_FULL' : null;
}
