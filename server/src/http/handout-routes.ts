import { type Id, idSchema, own } from '@plenum/shared/domain/ids';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { isBanned, mayEnter } from '@plenum/shared/domain/rights';
import { inLanguage, languageSchema, localizedSchema } from '@plenum/shared/domain/text';
import type { Actor } from '@plenum/shared/domain/topic';
import { type HandoutsCommand, type HandoutType, largestHandout } from '@plenum/shared/domain/topics/handouts';
import { consolePaths } from '@plenum/shared/protocol/console';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { ConferenceHouse, RoomProcess } from '../rooms/conference-house.ts';
import { answer, refuse } from './console/answers.ts';
import { sameOriginOnly } from './console/guard.ts';
import { actorIn, type ConsoleParts, housesOf, organizerOf } from './console/organizers.ts';
import { type HandoutFiles, holdsFile } from './handout-files.ts';
import { handoutTypeOf } from './handout-type.ts';
import { signedSession } from './signed-session.ts';

export type HandoutParts = ConsoleParts & { files: HandoutFiles };

/** `title` is JSON, a line in each language; `replaces` is withdrawn as soon as the new paper is published. */
const uploadSchema = z.strictObject({
  title: z
    .string()
    .max(4000)
    .transform((text, { addIssue }) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        addIssue('no JSON');
        return z.NEVER;
      }
    })
    .pipe(localizedSchema),
  language: languageSchema,
  replaces: idSchema.optional(),
});
const uploadsAtOnce = 3;
const endings: Record<HandoutType, string> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'text/plain': 'txt',
};

type Place = { house: ConferenceHouse; room: RoomProcess; roomId: Id; actor: Actor & { kind: 'person' } };

/** Papers of a room: staff bring them (POST, the bytes as they are), and who may enter the room takes them home. */
export function handoutRoutes(parts: HandoutParts): Router {
  const router = Router();
  const path = `${consolePaths.handouts}/:conferenceId/:roomId`;
  const body = express.raw({ type: 'application/octet-stream', limit: largestHandout, inflate: false });
  let uploads = 0;
  const bounded = (_request: Request, response: Response, next: NextFunction) => {
    if (uploads >= uploadsAtOnce) return refuse(response, 'TOO_FAST');
    uploads += 1;
    response.once('close', () => {
      uploads -= 1;
    });
    next();
  };
  const staffOnly = async (request: Request, response: Response, next: NextFunction) => {
    const place = await placeOf(parts, request);
    const person = place && own(place.house.conference.state.people, place.actor.personId);
    if (!place || !person) return refuse(response, 'NOT_SIGNED_IN');
    const refusal = permissionRefusal('publishHandout', person, place.roomId);
    if (refusal) refuse(response, refusal.code);
    else next();
  };
  router.use(consolePaths.handouts, sameOriginOnly(parts));
  // Who may not publish here is refused before a byte of the file is taken in.
  router.post(path, staffOnly, bounded, body, (request, response) => publish(parts, request, response));
  router.get(`${path}/:handoutId`, (request, response) => serve(parts, request, response));
  return router;
}

/** The room of the address, and who asks: a person of the conference, or an organizer at the console. */
async function placeOf(parts: HandoutParts, request: Request): Promise<Place | undefined> {
  const ids = z.object({ conferenceId: idSchema, roomId: idSchema }).safeParse(request.params);
  if (!ids.success) return undefined;
  const { conferenceId, roomId } = ids.data;
  const organizer = organizerOf(parts, request);
  const managed = organizer && housesOf(parts, organizer).find((one) => one.conferenceId === conferenceId);
  const signed = signedSession(parts, request.headers.cookie);
  const house = managed ?? (signed?.house.conferenceId === conferenceId ? signed.house : undefined);
  const room = await house?.room(roomId);
  if (!house || !room) return undefined;
  if (organizer && managed) {
    const actor = await actorIn(house, organizer);
    return actor.kind === 'person' ? { house, room, roomId, actor } : undefined;
  }
  const role = signed && own(house.conference.state.people, signed.personId)?.role;
  return signed && role
    ? { house, room, roomId, actor: { kind: 'person', personId: signed.personId, role } }
    : undefined;
}

async function publish(parts: HandoutParts, request: Request, response: Response): Promise<void> {
  const place = await placeOf(parts, request);
  const query = uploadSchema.safeParse(request.query);
  const bytes: unknown = request.body;
  if (!place) return refuse(response, 'NOT_SIGNED_IN');
  if (!query.success || !Buffer.isBuffer(bytes)) return refuse(response, 'MALFORMED');
  const { language, title, replaces } = query.data;
  if (replaces !== undefined && !own(place.room.state.handouts, replaces)) return refuse(response, 'NO_SUCH_HANDOUT');
  if (bytes.length === 0) return refuse(response, 'FILE_EMPTY');
  const mime = handoutTypeOf(bytes);
  if (!mime) return refuse(response, 'FILE_TYPE');
  const file = await parts.files.save(bytes, mime);
  const handoutId = newId();
  const give = (command: HandoutsCommand) => place.room.submit({ command, commandId: newId(), actor: place.actor });
  const done = await give({ type: 'publishHandout', handoutId, title, ...file, language });
  if (!done.ok) {
    await parts.files.remove(file.fileId);
    return refuse(response, done.refusal.code);
  }
  // The new one first: whoever is interrupted here has two papers, and never none.
  if (replaces !== undefined) await give({ type: 'withdrawHandout', handoutId: replaces });
  answer(response, { handoutId });
}

/** Always a file to keep, never a page: no browser runs or shows it in the house's name. */
async function serve(parts: HandoutParts, request: Request, response: Response): Promise<void> {
  const place = await placeOf(parts, request);
  if (!place) return refuse(response, 'NOT_SIGNED_IN');
  const { house, room, actor, roomId } = place;
  const { state } = house.conference;
  const person = own(state.people, actor.personId);
  if (!person || isBanned(state, person.personId) || !mayEnter(state, person, roomId))
    return refuse(response, 'ROOM_NOT_FOR_YOU');
  const handout = own(room.state.handouts, String(request.params['handoutId']));
  const bytes = handout && (await holdsFile(parts.files, handout)) && (await parts.files.open(handout.fileId));
  if (!handout || !bytes) return refuse(response, 'NO_SUCH_HANDOUT');
  const name = `${inLanguage(handout.title, handout.language).text.replace(/[^\p{L}\p{N} ._-]/gu, '_')}.${endings[handout.mime]}`;
  response
    .set('content-type', handout.mime === 'text/plain' ? 'text/plain; charset=utf-8' : handout.mime)
    .set(
      'content-disposition',
      `attachment; filename="handout.${endings[handout.mime]}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .set('content-security-policy', "default-src 'none'; sandbox")
    .set('x-content-type-options', 'nosniff')
    .set('cross-origin-resource-policy', 'same-origin')
    .set('content-length', String(handout.size));
  bytes.once('error', () => response.destroy());
  response.once('close', () => bytes.destroy());
  bytes.pipe(response);
}
