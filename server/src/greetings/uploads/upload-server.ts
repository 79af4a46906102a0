import type { Id } from '@plenum/shared/domain/ids';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import { greetingPaths, uploadMetadataSchema } from '@plenum/shared/protocol/greetings';
import { Server } from '@tus/server';
import type { Request, RequestHandler } from 'express';
import { v7 as newId } from 'uuid';
import type { ConferenceHouse } from '../../rooms/conference-house.ts';
import { greetingFor, outgrown, type UploadLimits, uploadRefusal } from './upload-rules.ts';
import type { StoredUpload, UploadStorage } from './upload-storage.ts';

export type Uploader = { house: ConferenceHouse; personId: Id };
export type UploadServerParts = {
  storage: UploadStorage;
  limits: UploadLimits;
  /** Who asks, about this conference. */
  uploaderOf: (cookie: string | undefined, conferenceId: Id) => Uploader | undefined;
  /** Why the house takes no files at all, or null. */
  shut: () => RefusalCode | null;
  onBroken: (error: unknown) => void;
};

const statuses: Partial<Record<RefusalCode, number>> = {
  NOT_SIGNED_IN: 401,
  NO_SUCH_GREETING: 404,
  NO_SUCH_UPLOAD: 404,
  TOO_LARGE: 413,
  TOO_FAST: 429,
  UPLOADS_SHUT: 503,
  UPLOADS_FULL: 507,
};

/** In the shape in which tus takes refusals; the body is the house's own. */
class UploadRefused extends Error {
  readonly status_code: number;
  readonly body: string;

  constructor(code: RefusalCode) {
    super(code);
    this.status_code = statuses[code] ?? 403;
    this.body = JSON.stringify({ ok: false, refusal: { code } });
  }
}

/** tus 1.0 for guests' films. Each request is held against the greeting anew: who may no longer send is stopped in the middle. */
export function uploadServer(parts: UploadServerParts): RequestHandler {
  const { storage } = parts;
  const server = new Server({
    path: greetingPaths.uploads,
    datastore: storage.tus,
    relativeLocation: true,
    respectForwardedHeaders: false,
    allowedOrigins: [],
    disableTerminationForFinishedUploads: true,
    namingFunction: () => newId(),
    onUploadCreate: async ({ headers }, { metadata, size }) => {
      const named = uploadMetadataSchema.safeParse(metadata);
      if (!named.success || !size) throw new UploadRefused('MALFORMED');
      const { personId } = await mayBegin(parts, headers.get('cookie') ?? undefined, named.data, size);
      return { metadata: { ...named.data, personId } };
    },
    onIncomingRequest: async ({ method, headers }, uploadId) => {
      if (method === 'POST' || method === 'OPTIONS') return;
      const found = await storage.find(uploadId);
      if (!found || !mayTouch(parts, headers.get('cookie') ?? undefined, found))
        throw new UploadRefused('NO_SUCH_UPLOAD');
    },
    onResponseError: (_request, error) => {
      if (error instanceof UploadRefused) return { status_code: error.status_code, body: error.body };
      const status = Reflect.get(error, 'status_code');
      const isOurs = typeof status === 'number' && status < 500;
      if (!isOurs) parts.onBroken(error);
      const code: RefusalCode = isOurs ? 'MALFORMED' : 'UNAVAILABLE';
      const body = JSON.stringify({ ok: false, refusal: { code } });
      return { status_code: typeof status === 'number' ? status : 503, body };
    },
  });
  return (request: Request, response, next) => {
    server.handle(request, response).catch(next);
  };
}

type Named = { conferenceId: Id; greetingId: Id };

async function mayBegin(parts: UploadServerParts, cookie: string | undefined, named: Named, size: number) {
  const shut = parts.shut();
  if (shut) throw new UploadRefused(shut);
  const uploader = parts.uploaderOf(cookie, named.conferenceId);
  if (!uploader) throw new UploadRefused('NOT_SIGNED_IN');
  const greeting = greetingFor(uploader.house.conference.state, named.greetingId, uploader.personId);
  if (!greeting) throw new UploadRefused('NO_SUCH_GREETING');
  const all = await parts.storage.all();
  const gone = new Set(outgrown(greeting, all));
  for (const { uploadId } of gone) await parts.storage.remove(uploadId);
  const stored = all.filter((upload) => upload.conferenceId === named.conferenceId && !gone.has(upload));
  const room = await parts.storage.room();
  const refusal = uploadRefusal(greeting, size, { stored, room, limits: parts.limits });
  if (refusal) throw new UploadRefused(refusal);
  return uploader;
}

/** Whoever began an upload, as long as the greeting is his to send and takes files. */
export function mayTouch(
  parts: Pick<UploadServerParts, 'uploaderOf'>,
  cookie: string | undefined,
  upload: StoredUpload,
): boolean {
  const uploader = parts.uploaderOf(cookie, upload.conferenceId);
  const greeting = uploader && greetingFor(uploader.house.conference.state, upload.greetingId, uploader.personId);
  return uploader?.personId === upload.personId && greeting !== undefined && !greeting.locked;
}
