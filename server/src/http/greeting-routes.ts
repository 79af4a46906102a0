import { type Id, idSchema } from '@plenum/shared/domain/ids';
import type { RefusalCode } from '@plenum/shared/domain/refusal';
import { doorRefusal, seesStaffChat } from '@plenum/shared/domain/rights';
import { languageSchema } from '@plenum/shared/domain/text';
import {
  clipFiles,
  completeSchema,
  cueSchema,
  greetingOrderSchema,
  greetingPaths,
  largestWords,
} from '@plenum/shared/protocol/greetings';
import express, { type Request, type Response, Router } from 'express';
import { v5 as namedId } from 'uuid';
import { z } from 'zod';
import type { GreetingPipeline } from '../greetings/greeting-pipeline.ts';
import type { StillMaker } from '../greetings/still-maker.ts';
import { parseSubtitles } from '../greetings/subtitles.ts';
import type { UploadLimits } from '../greetings/uploads/upload-rules.ts';
import { mayTouch, type UploadServerParts, uploadServer } from '../greetings/uploads/upload-server.ts';
import type { UploadStorage } from '../greetings/uploads/upload-storage.ts';
import type { WordsStorage } from '../greetings/words-storage.ts';
import { answer, refuse } from './console/answers.ts';
import { sameOriginOnly } from './console/guard.ts';
import type { ConsoleParts } from './console/organizers.ts';
import { callerIn, callerOf, type GreetingPlace, greetingAt } from './greeting-place.ts';
import { type GreetingLengths, viewOf, viewOfAll } from './greeting-view.ts';
import { signedSession } from './signed-session.ts';
import { stillRoutes } from './still-routes.ts';

export type GreetingParts = ConsoleParts & {
  uploads: UploadStorage;
  uploadLimits: UploadLimits;
  lengths: GreetingLengths;
  words: WordsStorage;
  makeStill: StillMaker;
  pipeline: GreetingPipeline;
  /** Where the files of the clip lie that was made of this upload. */
  clipFolder: (uploadId: Id) => string;
  shut: () => RefusalCode | null;
  onBroken: (error: unknown) => void;
};

const one = `${greetingPaths.root}/of/:conferenceId/:greetingId`;
/** Makes the same command of the same upload, however often its end is told. */
const receiving = '6f1d7a52-3a53-4a2c-8d57-7f6f9c0d2b11';

/** Greetings over HTTP: what a guest without an account needs, and the files that staff look at. */
export function greetingRoutes(parts: GreetingParts): Router {
  const router = Router();
  const json = express.json({ limit: '16kb', inflate: false });
  const text = express.text({ limit: largestWords, inflate: false, type: 'text/plain' });
  const server: UploadServerParts = {
    ...parts,
    storage: parts.uploads,
    limits: parts.uploadLimits,
    uploaderOf: (cookie, conferenceId) => {
      const signed = signedSession(parts, cookie);
      const isHere = signed?.house.conferenceId === conferenceId;
      return signed && isHere && callerOf(signed.house, signed.personId) ? signed : undefined;
    },
  };
  const tus = uploadServer(server);
  router.use(greetingPaths.root, sameOriginOnly(parts));
  router.post(greetingPaths.uploads, tus);
  for (const method of ['head', 'patch', 'delete', 'options'] as const)
    router[method](`${greetingPaths.uploads}/:uploadId`, tus);
  router.get(greetingPaths.mine, (request, response) => mine(parts, request, response));
  router.get(greetingPaths.all(':conferenceId'), (request, response) => allOf(parts, request, response));
  router.get(
    one,
    at(parts, async (place, _request, response) => answer(response, await viewOf(parts, place))),
  );
  router.post(`${one}/commands`, json, at(parts, order));
  router.post(
    `${one}/uploads/:uploadId/complete`,
    json,
    at(parts, (place, request, response) => complete(parts, server, place, request, response)),
  );
  router.put(
    `${one}/words/:kind/:language`,
    text,
    at(parts, (place, request, response) => putWords(parts, place, request, response)),
  );
  router.get(
    `${one}/words/:kind/:language`,
    at(parts, async (place, request, response) => sendWords(parts, place, request, response)),
  );
  router.use(stillRoutes(parts));
  router.get(
    `${one}/:file`,
    at(parts, async (place, request, response) => sendClipFile(parts, place, request, response)),
  );
  router.get(`${greetingPaths.root}/words/:conferenceId/:roomId/:file`, (request, response) =>
    sendCues(parts, request, response),
  );
  return router;
}

type Handler = (place: GreetingPlace, request: Request, response: Response) => Promise<void>;

function at(parts: GreetingParts, handle: Handler) {
  return async (request: Request, response: Response) => {
    const place = await greetingAt(parts, request);
    if (place) await handle(place, request, response);
    else refuse(response, 'NO_SUCH_GREETING');
  };
}

async function mine(parts: GreetingParts, request: Request, response: Response): Promise<void> {
  const signed = signedSession(parts, request.headers.cookie);
  const caller = signed && callerOf(signed.house, signed.personId);
  if (!caller) return refuse(response, 'NOT_SIGNED_IN');
  const own = Object.values(caller.house.conference.state.greetings).filter(
    ({ personId }) => personId === caller.person.personId,
  );
  const greetings = await Promise.all(own.map((greeting) => viewOf(parts, { ...caller, greeting })));
  answer(response, { greetings: greetings.map(({ view }) => view) });
}

async function allOf(parts: GreetingParts, request: Request, response: Response): Promise<void> {
  const conferenceId = idSchema.safeParse(request.params['conferenceId']);
  const caller = conferenceId.success ? await callerIn(parts, request, conferenceId.data) : undefined;
  if (!caller || !seesStaffChat(caller.person)) return refuse(response, 'NOT_SIGNED_IN');
  answer(response, await viewOfAll(parts, caller.house));
}

async function order({ house, actor, greeting }: GreetingPlace, request: Request, response: Response): Promise<void> {
  const body = greetingOrderSchema.safeParse(request.body);
  if (!body.success || body.data.command.greetingId !== greeting.greetingId) return refuse(response, 'MALFORMED');
  const done = await house.conference.submit({ ...body.data, actor });
  if (done.ok) answer(response, { seq: done.seq });
  else refuse(response, done.refusal.code);
}

/** "Received" is said when the house has every byte, durably, and it is the file that the browser hashed. */
async function complete(
  { uploads, uploadLimits }: GreetingParts,
  server: UploadServerParts,
  { house, greeting }: GreetingPlace,
  request: Request,
  response: Response,
): Promise<void> {
  const body = completeSchema.safeParse(request.body);
  const uploadId = idSchema.safeParse(request.params['uploadId']);
  if (!body.success || !uploadId.success) return refuse(response, 'MALFORMED');
  const { file } = greeting;
  const isKnown = 'uploadId' in file && file.uploadId === uploadId.data;
  if (isKnown) return file.sha256 === body.data.sha256 ? answer(response, {}) : refuse(response, 'UPLOAD_DIFFERS');
  const upload = await uploads.find(uploadId.data);
  const isOwn = upload?.greetingId === greeting.greetingId && mayTouch(server, request.headers.cookie, upload);
  if (!isOwn) return refuse(response, 'NO_SUCH_UPLOAD');
  const sealed = await uploads.seal(uploadId.data);
  if (sealed.state !== 'sealed')
    return refuse(response, sealed.state === 'missing' ? 'NO_SUCH_UPLOAD' : 'UPLOAD_UNFINISHED');
  if (sealed.sha256 !== body.data.sha256 || sealed.size > uploadLimits.file) {
    await uploads.remove(uploadId.data);
    return refuse(response, 'UPLOAD_DIFFERS');
  }
  const { sha256, size } = sealed;
  const command = { type: 'receiveGreeting', greetingId: greeting.greetingId, uploadId: uploadId.data, sha256, size };
  const done = await house.conference.submit({
    command: command as typeof command & { type: 'receiveGreeting' },
    commandId: namedId(uploadId.data, receiving),
    actor: { kind: 'system' },
  });
  if (done.ok) answer(response, {});
  else refuse(response, done.refusal.code);
}

const wordsSchema = z.object({ kind: z.enum(['subtitles', 'script']), language: languageSchema });

async function putWords(
  parts: GreetingParts,
  { house, greeting, actor }: GreetingPlace,
  request: Request,
  response: Response,
): Promise<void> {
  const named = wordsSchema.safeParse(request.params);
  const body: unknown = request.body;
  if (!named.success || typeof body !== 'string') return refuse(response, 'MALFORMED');
  const words = body.trim() === '' ? null : await stored(parts.words, named.data.kind, body);
  if (words === 'unreadable') return refuse(response, 'WORDS_UNREADABLE');
  const done = await house.conference.submit({
    command: { type: 'setGreetingWords', greetingId: greeting.greetingId, ...named.data, words },
    commandId: crypto.randomUUID(),
    actor,
  });
  if (done.ok) answer(response, {});
  else refuse(response, done.refusal.code);
}

/** The words as they were brought, for who may change them. */
async function sendWords(
  { words }: GreetingParts,
  { greeting }: GreetingPlace,
  request: Request,
  response: Response,
): Promise<void> {
  const named = wordsSchema.safeParse(request.params);
  if (!named.success) return refuse(response, 'MALFORMED');
  const { kind, language } = named.data;
  const file = greeting[kind][language]?.file;
  const bytes = file === undefined ? undefined : await words.read(file);
  if (!bytes) return refuse(response, 'NO_SUCH_GREETING');
  if (kind === 'script') answer(response, { text: bytes.toString() });
  else answer(response, { cues: z.array(cueSchema).parse(JSON.parse(bytes.toString())) });
}

async function stored(storage: WordsStorage, kind: 'subtitles' | 'script', text: string) {
  const cues = kind === 'subtitles' ? parseSubtitles(text) : null;
  if (kind === 'subtitles' && !cues) return 'unreadable';
  const lines = cues?.length ?? text.split('\n').length;
  if (lines > 5000) return 'unreadable';
  return { file: await storage.save(Buffer.from(cues ? JSON.stringify(cues) : text)), lines };
}

/** A file of the clip as it will be played, for the guest and for staff. */
async function sendClipFile(
  parts: GreetingParts,
  { greeting }: GreetingPlace,
  request: Request,
  response: Response,
): Promise<void> {
  const file = z.enum(clipFiles).safeParse(request.params['file']);
  if (!file.success) return refuse(response, 'MALFORMED');
  if (greeting.file.state !== 'processed') return refuse(response, 'GREETING_NOT_READY');
  response.set('content-security-policy', "default-src 'none'; sandbox").set('x-content-type-options', 'nosniff');
  response.sendFile(file.data, { root: parts.clipFolder(greeting.file.uploadId), dotfiles: 'deny' }, (error) => {
    if (error && !response.headersSent) refuse(response, 'UNAVAILABLE');
  });
}

const placeSchema = z.object({ conferenceId: idSchema, roomId: idSchema, file: z.string() });

/** Subtitles of what is cued or on air in a room, for everybody whose door there stands open. */
async function sendCues(parts: GreetingParts, request: Request, response: Response): Promise<void> {
  const named = placeSchema.safeParse(request.params);
  const caller = named.success ? await callerIn(parts, request, named.data.conferenceId) : undefined;
  const room = named.success && caller?.house.openRoom(named.data.roomId)?.state;
  if (!named.success || !caller || !room) return refuse(response, 'NOT_SIGNED_IN');
  const refusal = doorRefusal(caller.house.conference.state, room, caller.person);
  if (refusal) return refuse(response, refusal.code);
  const { onAir, cued } = room.playout;
  const isShown = [onAir, cued].some((reel) => Object.values(reel?.subtitles ?? {}).includes(named.data.file));
  const bytes = isShown ? await parts.words.read(named.data.file) : undefined;
  if (!bytes) return refuse(response, 'NO_SUCH_GREETING');
  const cues = z.array(cueSchema).parse(JSON.parse(bytes.toString()));
  answer(response, { cues });
}
