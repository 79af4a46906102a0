import { z } from 'zod';
import type { Person, ProgrammeItem } from '../domain/conference-state.ts';
import type { Greeting } from '../domain/greeting-state.ts';
import { hashSchema } from '../domain/greeting-state.ts';
import { type Id, idSchema } from '../domain/ids.ts';
import type { RefusalCode } from '../domain/refusal.ts';
import type { Localized } from '../domain/text.ts';
import { greetingsCommands } from '../domain/topics/greeting-commands.ts';

/**
 * Greetings over HTTP, for the guest's page and for staff. `uploads` speaks tus 1.0; all else is JSON, files aside.
 * `all`: those of a conference, for staff (GET). `one`: a greeting's state (GET); under it `commands` (POST), `uploads/:uploadId/complete` (POST),
 * `words/:kind/:language` (PUT, GET), and the files of its clip (GET): `preview.mp4`, `poster.jpg`, `waveform.json`; and `still` (GET,
 * POST with the bytes of a picture, DELETE), the picture that stands in where the clip fails. `words`, `still`: what viewers get of what is on air.
 */
export const greetingPaths = {
  root: '/api/greetings',
  uploads: '/api/greetings/uploads',
  mine: '/api/greetings/mine',
  all: (conferenceId: Id) => `/api/greetings/all/${conferenceId}`,
  one: (conferenceId: Id, greetingId: Id) => `/api/greetings/of/${conferenceId}/${greetingId}`,
  still: (conferenceId: Id, roomId: Id, file: string) => `/api/greetings/still/${conferenceId}/${roomId}/${file}`,
  words: (conferenceId: Id, roomId: Id, file: string) => `/api/greetings/words/${conferenceId}/${roomId}/${file}`,
} as const;

/** Bytes of a picture that is brought; what is kept of it is far smaller. */
export const largestStill = 20 * 1024 ** 2;

/** The consent text that is shown now; its words are in the client's i18n under `greeting.consent`. */
export const consentVersion = '2026-11';
export const clipFiles = ['preview.mp4', 'poster.jpg', 'waveform.json'] as const;
export type ClipFile = (typeof clipFiles)[number];

/** What the creation of an upload names; the file's own name stays with its owner. */
export const uploadMetadataSchema = z.strictObject({ conferenceId: idSchema, greetingId: idSchema });
export const completeSchema = z.strictObject({ sha256: hashSchema });
/** What a guest or an organizer may do to a greeting by way of HTTP, with the id that makes it happen once. */
export const greetingOrderSchema = z.strictObject({
  commandId: z.uuid(),
  command: z.discriminatedUnion('type', [
    greetingsCommands.giveConsent,
    greetingsCommands.approveGreeting,
    greetingsCommands.withdrawGreeting,
    greetingsCommands.returnGreeting,
    greetingsCommands.lockGreeting,
    greetingsCommands.cutGreeting,
  ]),
});
export type GreetingOrder = z.infer<typeof greetingOrderSchema>;

/** One cue of subtitles; times in ms of the clip. */
export const cueSchema = z.strictObject({
  from: z.int().min(0),
  until: z.int().min(1),
  text: z.string().max(500),
});
export type Cue = z.infer<typeof cueSchema>;
export const largestWords = 256 * 1024;

/** bytes received of an upload that has not been completed. */
export type OpenUpload = { uploadId: Id; size: number; offset: number; startedAt: number };
export type ProcessingStage = 'waiting' | 'probe' | 'transcode' | 'sound' | 'check' | 'finish';
/** `done` 0..1 of the stage. */
export type Processing = { stage: ProcessingStage; done: number };

export type GreetingView = {
  conferenceId: Id;
  greeting: Greeting;
  guest: Pick<Person, 'personId' | 'name' | 'title' | 'delegation' | 'language'>;
  conference: Localized | null;
  room: Localized;
  item: Pick<ProgrammeItem, 'title' | 'startsAt'> | null;
  uploads: OpenUpload[];
  processing: Processing | null;
  limits: { bytes: number; leastMs: number; mostMs: number };
  /** Whether the house can take files at all, and why not. */
  open: { state: 'open' } | { state: 'shut'; code: RefusalCode };
};
export type GreetingsAnswer = { ok: true; greetings: GreetingView[] };
/** For staff: every greeting of the conference, and the rundown of each room that has some. */
export type AllGreetings = { greetings: GreetingView[]; rundowns: Record<Id, Id[]> };
export type WordsAnswer = { ok: true; cues: Cue[] };
export type ScriptAnswer = { ok: true; text: string };
