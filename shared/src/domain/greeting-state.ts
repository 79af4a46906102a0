import { z } from 'zod';
import type { Id } from './ids.ts';
import type { Language } from './text.ts';

/** SHA-256 in lower-case hexadecimal: of a file's bytes, or of a prepared clip's manifest, which holds those of its files. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
export type Hash = string;

/** What processing found and put right, or left for people to judge; `from` and `until` in ms of the clip. */
export const clipNoteCodes = [
  'noSound',
  'quietSound',
  'silentPart',
  'blackPart',
  'frozenPart',
  'turned',
  'steadied',
  'deinterlaced',
  'toneMapped',
  'upmixed',
  'downmixed',
  'small',
  'shortened',
  'soundShifted',
] as const;
export type ClipNote = { code: (typeof clipNoteCodes)[number]; from?: number; until?: number };

/** Why a file cannot be played. */
export const clipRefusals = [
  'notAVideo',
  'unreadable',
  'formatNotAllowed',
  'tooLong',
  'tooShort',
  'tooLarge',
  'tooSmall',
  'tooManyStreams',
  'damaged',
  'toneMapMissing',
  'timeout',
  'limitExceeded',
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

/** From where to where the clip is played, in ms. */
export function playedPart({ cut }: Greeting, { durationMs }: Clip): { from: number; until: number } {
  return cut ? { from: cut.from, until: Math.min(cut.until, durationMs) } : { from: 0, until: durationMs };
}
