import type { Id } from '@plenum/shared/domain/ids';
import { type RefusalCode, refusals } from '@plenum/shared/domain/refusal';
import { greetingPaths } from '@plenum/shared/protocol/greetings';
import { DetailedError, Upload } from 'tus-js-client';
import { type GreetingPlace, refusalIn } from './greeting-api.ts';

/** What brings the bytes; each `start` goes on where the house says it is. */
export interface Transfer {
  start(): void;
  /** Stops; with `forget` the house throws away what it has. Never rejects. */
  stop(forget: boolean): Promise<void>;
}
export type TransferNews = {
  begun: (uploadId: Id) => void;
  progress: (sent: number) => void;
  done: (uploadId: Id) => void;
  /** The code is null where the line was lost and another attempt is worth it. */
  failed: (code: RefusalCode | null) => void;
};

const chunkSize = 2 * 1024 ** 2;
const idIn = (url: string | null) => url?.split('/').at(-1) ?? '';
/** Said while nothing is wrong with the film: a lock still held, a house that starts, too much at once. */
const passing = new Set<RefusalCode>(['UNAVAILABLE', 'TIMEOUT', 'TOO_FAST', 'NO_SUCH_UPLOAD', 'MALFORMED']);

/** Why the house will not take the film, or null for everything that another attempt may mend. */
export function finalRefusal(status: number | null, body: string): RefusalCode | null {
  if (status === null) return null;
  let code: RefusalCode | null = null;
  try {
    code = refusalIn(JSON.parse(body));
  } catch {
    // A proxy's page says nothing of the film.
  }
  return code !== null && !passing.has(code) && Object.hasOwn(refusals, code) ? code : null;
}

export function tusTransfer(file: File, place: GreetingPlace, uploadId: Id | null, news: TransferNews): Transfer {
  const upload = new Upload(file, {
    endpoint: greetingPaths.uploads,
    uploadUrl: uploadId === null ? null : `${greetingPaths.uploads}/${uploadId}`,
    chunkSize,
    metadata: { ...place },
    // Attempts and memory are the sender's, which also knows of a hidden page and of a line that only stands still.
    retryDelays: null,
    storeFingerprintForResuming: false,
    onUploadUrlAvailable: () => news.begun(idIn(upload.url)),
    onProgress: (sent) => news.progress(sent),
    onSuccess: () => news.done(idIn(upload.url)),
    onError: (error) => {
      const response = error instanceof DetailedError ? error.originalResponse : null;
      news.failed(finalRefusal(response?.getStatus() ?? null, response?.getBody() ?? ''));
    },
  });
  return {
    start: () => upload.start(),
    stop: (forget) => upload.abort(forget).catch(() => undefined),
  };
}
