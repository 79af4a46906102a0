import type { Id } from '@plenum/shared/domain/ids';
import { refusals } from '@plenum/shared/domain/refusal';
import type { Language, Localized } from '@plenum/shared/domain/text';
import { largestHandout } from '@plenum/shared/domain/topics/handouts';
import { type ConsoleAnswer, type ConsoleCode, consolePaths, consoleRefusals } from '@plenum/shared/protocol/console';

export type Paper = {
  conferenceId: Id;
  roomId: Id;
  file: File;
  title: Localized;
  language: Language;
  /** The hand-out which this one takes the place of. */
  replaces: Id | null;
};
export type UploadEnd = ConsoleAnswer<{ handoutId: Id }> | { ok: false; refusal: null };
/** `end` never rejects; it is refused without a code when it was cancelled. */
export type Upload = { end: Promise<UploadEnd>; cancel: () => void };

const known = new Set<string>([...Object.keys(refusals), ...consoleRefusals]);
const refused = (code: ConsoleCode): UploadEnd => ({ ok: false, refusal: { code } });

/** Why the house would not take the file, as far as a page can tell; null: it may be sent. */
export function uploadRefusal({ size }: Pick<File, 'size'>): ConsoleCode | null {
  if (size === 0) return 'FILE_EMPTY';
  return size > largestHandout ? 'TOO_LARGE' : null;
}

/** Only shapes of the protocol count as answers. */
export function uploadEnd(text: string): UploadEnd {
  try {
    const body = JSON.parse(text) as { ok?: unknown; handoutId?: unknown; refusal?: { code?: unknown } };
    if (body.ok === true && typeof body.handoutId === 'string') return { ok: true, handoutId: body.handoutId };
    const code = body.refusal?.code;
    return refused(typeof code === 'string' && known.has(code) ? (code as ConsoleCode) : 'UNAVAILABLE');
  } catch {
    return refused('UNAVAILABLE');
  }
}

export function handoutsPath(conferenceId: Id, roomId: Id): string {
  return [consolePaths.handouts, conferenceId, roomId]
    .map((part, i) => (i ? encodeURIComponent(part) : part))
    .join('/');
}

/** Sends a paper to the room; `onProgress` hears from 0 to 1. fetch tells no progress of what is sent. */
export function uploadHandout(paper: Paper, onProgress: (part: number) => void): Upload {
  const { conferenceId, roomId, file, title, language, replaces } = paper;
  const query = new URLSearchParams({ title: JSON.stringify(title), language });
  if (replaces !== null) query.set('replaces', replaces);
  const request = new XMLHttpRequest();
  const end = new Promise<UploadEnd>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(uploadEnd(request.responseText));
    request.onerror = () => resolve(refused('UNAVAILABLE'));
    request.ontimeout = () => resolve(refused('TIMEOUT'));
    request.onabort = () => resolve({ ok: false, refusal: null });
  });
  request.open('POST', `${handoutsPath(conferenceId, roomId)}?${query}`);
  request.timeout = 600_000;
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return { end, cancel: () => request.abort() };
}
