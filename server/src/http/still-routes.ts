import { randomUUID } from 'node:crypto';
import { idSchema } from '@plenum/shared/domain/ids';
import { permissionRefusal } from '@plenum/shared/domain/permission';
import { doorRefusal, moderates } from '@plenum/shared/domain/rights';
import { greetingPaths, largestStill } from '@plenum/shared/protocol/greetings';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { isStill, type StillMaker } from '../greetings/still-maker.ts';
import type { WordsStorage } from '../greetings/words-storage.ts';
import { answer, refuse } from './console/answers.ts';
import type { ConsoleParts } from './console/organizers.ts';
import { callerIn, type GreetingPlace, greetingAt } from './greeting-place.ts';

type StillParts = ConsoleParts & { words: WordsStorage; makeStill: StillMaker };
const one = `${greetingPaths.root}/of/:conferenceId/:greetingId/still`;
const placeSchema = z.object({ conferenceId: idSchema, roomId: idSchema, file: z.string() });

/** The picture that stands in where a clip fails: brought by who may cut the clip, shown to whom the clip was shown. */
export function stillRoutes(parts: StillParts): Router {
  const router = Router();
  const body = express.raw({ type: 'application/octet-stream', limit: largestStill, inflate: false });
  // Who may not bring one is refused before a byte of it is taken in.
  const allowed = async (request: Request, response: Response, next: NextFunction) => {
    const place = await greetingAt(parts, request);
    if (!place) return refuse(response, 'NO_SUCH_GREETING');
    const refusal = permissionRefusal('cutGreeting', place.person, place.greeting.roomId);
    if (refusal) return refuse(response, refusal.code);
    if (place.greeting.locked) return refuse(response, 'GREETING_LOCKED');
    next();
  };
  router.post(one, allowed, body, (request, response) => bring(parts, request, response));
  router.delete(one, allowed, (request, response) => takeAway(parts, request, response));
  router.get(one, async (request, response) => {
    const place = await greetingAt(parts, request);
    await send(parts, place?.greeting.still ?? null, response);
  });
  router.get(`${greetingPaths.root}/still/:conferenceId/:roomId/:file`, (request, response) =>
    show(parts, request, response),
  );
  return router;
}

const codes = { busy: 'TOO_FAST', sandboxMissing: 'UPLOADS_SHUT', unreadable: 'PICTURE_UNREADABLE' } as const;

async function bring(parts: StillParts, request: Request, response: Response): Promise<void> {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes)) return refuse(response, 'MALFORMED');
  const end = await parts.makeStill(bytes);
  if (end.state !== 'made') return refuse(response, codes[end.state]);
  await give(parts, request, response, await parts.words.save(end.bytes));
}

const takeAway = (parts: StillParts, request: Request, response: Response) => give(parts, request, response, null);

/** Reads the greeting anew: making the picture took a while, and the cut of now is to be kept. */
async function give(parts: StillParts, request: Request, response: Response, still: string | null): Promise<void> {
  const place: GreetingPlace | undefined = await greetingAt(parts, request);
  if (!place) return refuse(response, 'NO_SUCH_GREETING');
  const { greetingId, cut } = place.greeting;
  const command = { type: 'cutGreeting', greetingId, cut, still } as const;
  const done = await place.house.conference.submit({ command, commandId: randomUUID(), actor: place.actor });
  if (done.ok) answer(response, {});
  else refuse(response, done.refusal.code);
}

async function show(parts: StillParts, request: Request, response: Response): Promise<void> {
  const named = placeSchema.safeParse(request.params);
  const caller = named.success ? await callerIn(parts, request, named.data.conferenceId) : undefined;
  const room = named.success && caller?.house.openRoom(named.data.roomId)?.state;
  if (!named.success || !caller || !room) return refuse(response, 'NOT_SIGNED_IN');
  const refusal = doorRefusal(caller.house.conference.state, room, caller.person);
  if (refusal) return refuse(response, refusal.code);
  const { onAir, cued } = room.playout;
  const shown = moderates(caller.person, named.data.roomId) ? [onAir, cued] : [onAir];
  const isShown = shown.some((reel) => reel?.still === named.data.file);
  await send(parts, isShown ? named.data.file : null, response);
}

/** GREET-13: what is not a picture of the house's own making is not sent, whatever hash was named. */
async function send({ words }: StillParts, hash: string | null, response: Response): Promise<void> {
  const bytes = hash === null ? undefined : await words.read(hash);
  if (!bytes || !isStill(bytes)) return refuse(response, 'NO_SUCH_GREETING');
  response
    .set('content-security-policy', "default-src 'none'; sandbox")
    .set('x-content-type-options', 'nosniff')
    .set('cache-control', 'private, max-age=3600')
    .type('image/jpeg')
    .send(bytes);
}
