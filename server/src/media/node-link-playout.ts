import { z } from 'zod';
import type { PlayoutEvent, PlayoutFailure, PlayoutInventory } from './playout-port.ts';

/** The playouts' part of what is said between the processes. */
const id = z.string().min(1).max(128);
const ms = z.number().min(0).max(86_400_000);
/** Names only: nothing that leads up, and nothing hidden. */
const folder = z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}(\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}){0,7}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const takeRef = z.strictObject({ playoutId: id, takeId: id });
const nothing = z.null();

export const playoutCalls = {
  openPlayout: {
    args: z.tuple([z.strictObject({ playoutId: id, conferenceId: id, placementKey: id, soundId: id, pictureId: id })]),
    value: nothing,
  },
  closePlayout: { args: z.tuple([id]), value: nothing },
  loadClip: {
    args: z.tuple([z.strictObject({ playoutId: id, clipId: id, folder, hash, from: ms })]),
    value: z.strictObject({
      duration: ms,
      frameRate: z.number(),
      keyFrameEvery: z.number(),
      position: ms,
      layers: z.array(z.strictObject({ width: z.int(), height: z.int() })).max(3),
    }),
  },
  playClip: {
    args: z.tuple([z.strictObject({ playoutId: id, clipId: id, takeId: id, from: ms, until: ms.exactOptional() })]),
    value: z.strictObject({ position: ms }),
  },
  holdClip: { args: z.tuple([takeRef]), value: nothing },
  stopClip: { args: z.tuple([takeRef]), value: nothing },
} as const;

export const playoutReasons = [
  'unknownPlayout',
  'unknownClip',
  'clipMissing',
  'clipChanged',
  'clipInvalid',
] as const satisfies ReadonlyArray<PlayoutFailure['reason']>;

const where = { playoutId: id, clipId: id, takeId: id, position: ms, duration: ms };
export const playoutEvent: z.ZodType<PlayoutEvent> = z.union([
  z.strictObject({ ...where, state: z.enum(['playing', 'held', 'stopped', 'ended']) }),
  z.strictObject({
    ...where,
    state: z.literal('failed'),
    cause: z.enum(['workerDied', 'unreadable', 'nodeLost']),
  }),
]);

const show = { clipId: id, takeId: id, position: ms, duration: ms };
export const playoutInventory: z.ZodType<PlayoutInventory> = z.strictObject({
  playoutId: id,
  conferenceId: id,
  worker: z.int(),
  soundId: id,
  pictureId: id,
  cued: id.nullable(),
  onAir: z.strictObject({ ...show, state: z.enum(['playing', 'held']) }).nullable(),
});
