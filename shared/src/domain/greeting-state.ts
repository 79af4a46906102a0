import { z } from 'zod';
import type { Id } from './ids.ts';
import type { Language } from './text.ts';

/** SHA-256 in lower-case hexadecimal: of a file's bytes, or of a prepared clip's manifest, which holds those of its files. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
export type Hash = string;

const ms = z.int().min(0).max(86_400_000);
const span = { fromMs: ms, untilMs: ms };
const decibels = z.number().min(-200).max(200);

/** What was done to a clip so that it can be played. Nobody needs to act on these. */
export const clipChanges = [
  'noSound',
  'upmixed',
  'downmixed',
  'deinterlaced',
  'toneMapped',
  'rateChanged',
  'unevenRate',
  'turnedUpright',
  'scaledDown',
  'otherTracksLeftOut',
] as const;
/** What is to be looked at before the clip is approved, and where in it; times and shifts in ms. */
const findings = [
  z.strictObject({ code: z.literal('black'), ...span }),
  z.strictObject({ code: z.literal('freeze'), ...span }),
  z.strictObject({ code: z.literal('silence'), ...span }),
  z.strictObject({ code: z.literal('pictureHeld'), ...span }),
  z.strictObject({ code: z.literal('soundMissing'), ...span }),
  z.strictObject({ code: z.literal('tooQuiet'), lufs: decibels }),
  z.strictObject({ code: z.literal('loudnessOff'), lufs: decibels }),
  z.strictObject({ code: z.literal('lengthDiffers'), byMs: z.int() }),
  /** Positive: the sound comes late. */
  z.strictObject({ code: z.literal('soundShifted'), byMs: z.int() }),
] as const;
export const clipNoteSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.enum(clipChanges) }),
  ...findings,
]);
export type ClipNote = z.infer<typeof clipNoteSchema>;
export type ClipChange = Extract<ClipNote, { code: (typeof clipChanges)[number] }>;

export function isClipChange(note: ClipNote): note is ClipChange {
  return clipChanges.some((change) => change === note.code);
}

/** Why a file does not become a clip; the last three are the house's own trouble. */
export const clipRefusals = [
  'unreadable',
  'unsupportedContainer',
  'unsupportedPicture',
  'unsupportedSound',
  'unsupportedCodec',
  'unsupportedColour',
  'unsupportedRotation',
  'noPicture',
  'tooShort',
  'tooLong',
  'tooSmall',
  'tooLarge',
  'tooManyFrames',
  'tooManyTracks',
  'damaged',
  'pictureChanges',
  'tooDemanding',
  'sourceChanged',
  'noSpace',
  'sandboxMissing',
  'failed',
] as const;
export type ClipRefusal = (typeof clipRefusals)[number];

/** A prepared clip: named by its hash, which covers all that will be played. */
export type Clip = { hash: Hash; durationMs: number; notes: ClipNote[] };

export type Upload = { uploadId: Id; sha256: Hash; size: number; at: number };
/** How far the guest's file has come. Progress within a stage is a signal, not a fact. */
export type GreetingFile =
  | { state: 'awaited' }
  | ({ state: 'received' } & Upload)
  | ({ state: 'processed'; clip: Clip } & Upload)
  | ({ state: 'refused'; reason: ClipRefusal } & Upload)
  | { state: 'withdrawn'; at: number };

/** A text that lies in the house's storage under its hash. `lines`: cues of subtitles, lines of a script. */
export type WordsFile = { file: Hash; lines: number };
export type GreetingWords = Partial<Record<Language, WordsFile>>;

export type Greeting = {
  greetingId: Id;
  /** Whose greeting it is: his name and title stand on the title card. */
  personId: Id;
  roomId: Id;
  itemId: Id | null;
  /** The language in which it is spoken. */
  language: Language;
  consent: { version: string; language: Language; at: number } | null;
  file: GreetingFile;
  subtitles: GreetingWords;
  script: GreetingWords;
  /** What is played of the clip, in ms; null for all of it. */
  cut: { from: number; until: number } | null;
  /** A still picture that stands in where the clip fails. */
  still: Hash | null;
  approvedByGuest: Hash | null;
  approvedByHouse: { hash: Hash; by: Id; at: number } | null;
  /** What the house asks the guest to change. */
  returned: { note: string; at: number } | null;
  locked: boolean;
};

/** Why the greeting may not be played, or null: GREET-8. */
export function playRefusal({ file, approvedByHouse }: Greeting): 'GREETING_NOT_READY' | 'NOT_APPROVED' | null {
  if (file.state !== 'processed') return 'GREETING_NOT_READY';
  return approvedByHouse?.hash === file.clip.hash ? null : 'NOT_APPROVED';
}

/** In the house's own clips a key frame stands at each whole second; a clip can be played from there, and from nowhere between. */
export const keyFrameEveryMs = 1000;

/** GREET-14: where a clip begins that is to begin at this moment, in ms. */
export const keyFrameBefore = (at: number): number => at - (at % keyFrameEveryMs);

/** From where to where the clip is played, in ms. */
export function playedPart({ cut }: Greeting, { durationMs }: Clip): { from: number; until: number } {
  return cut ? { from: cut.from, until: Math.min(cut.until, durationMs) } : { from: 0, until: durationMs };
}
