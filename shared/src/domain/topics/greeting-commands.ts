import { z } from 'zod';
import {
  clipNoteSchema,
  clipRefusals,
  type Greeting,
  type GreetingFile,
  type Hash,
  hashSchema,
  type Upload,
  type WordsFile,
} from '../greeting-state.ts';
import { type Id, idSchema } from '../ids.ts';
import { hasControlCharacters, type Language, languageSchema } from '../text.ts';
import type { CommandOf } from '../topic.ts';
import { type RundownEvent, rundownCommands } from './rundown.ts';

const moment = z.int().min(0).max(86_400_000);
const greeting = { greetingId: idSchema };
const clipSchema = z.strictObject({
  hash: hashSchema,
  durationMs: moment,
  notes: z.array(clipNoteSchema).max(200),
});
const note = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((text) => !hasControlCharacters(text), 'control characters');

export const greetingsCommands = {
  planGreeting: z.strictObject({
    type: z.literal('planGreeting'),
    ...greeting,
    personId: idSchema,
    roomId: idSchema,
    itemId: idSchema.nullable(),
    language: languageSchema,
  }),
  dropGreeting: z.strictObject({ type: z.literal('dropGreeting'), ...greeting }),
  giveConsent: z.strictObject({
    type: z.literal('giveConsent'),
    ...greeting,
    version: z.string().regex(/^\d{4}-\d{2}$/),
    language: languageSchema,
  }),
  /** From the upload's end: the house has the whole file, and it is the one the guest's browser hashed. */
  receiveGreeting: z.strictObject({
    type: z.literal('receiveGreeting'),
    ...greeting,
    uploadId: idSchema,
    sha256: hashSchema,
    size: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  }),
  /** From processing, of that very upload. */
  finishGreeting: z.strictObject({
    type: z.literal('finishGreeting'),
    ...greeting,
    uploadId: idSchema,
    outcome: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('processed'), clip: clipSchema }),
      z.strictObject({ state: z.literal('refused'), reason: z.enum(clipRefusals) }),
    ]),
  }),
  /** Of exactly this clip; organizers approve for the house, with `alone` also where the guest has not approved. */
  approveGreeting: z.strictObject({
    type: z.literal('approveGreeting'),
    ...greeting,
    hash: hashSchema,
    alone: z.boolean(),
  }),
  returnGreeting: z.strictObject({ type: z.literal('returnGreeting'), ...greeting, note }),
  withdrawGreeting: z.strictObject({ type: z.literal('withdrawGreeting'), ...greeting }),
  lockGreeting: z.strictObject({ type: z.literal('lockGreeting'), ...greeting, locked: z.boolean() }),
  /** `words` null takes them away. The file lies in the house's storage already. */
  setGreetingWords: z.strictObject({
    type: z.literal('setGreetingWords'),
    ...greeting,
    kind: z.enum(['subtitles', 'script']),
    language: languageSchema,
    words: z.strictObject({ file: hashSchema, lines: z.int().min(1).max(5000) }).nullable(),
  }),
  cutGreeting: z.strictObject({
    type: z.literal('cutGreeting'),
    ...greeting,
    cut: z.strictObject({ from: moment, until: moment }).nullable(),
    still: hashSchema.nullable(),
  }),
  ...rundownCommands,
};
export type GreetingsCommand = CommandOf<typeof greetingsCommands>;

export type About = { greetingId: Id; personId: Id };
export type GreetingsEvent =
  | ({ type: 'greetingPlanned'; roomId: Id; itemId: Id | null; language: Language } & About)
  | ({ type: 'greetingDropped' } & About)
  | ({ type: 'consentGiven'; version: string; language: Language; at: number } & About)
  | ({ type: 'greetingReceived' } & About & Upload)
  | ({ type: 'greetingFinished'; file: Extract<GreetingFile, { state: 'processed' | 'refused' }> } & About)
  | ({ type: 'greetingApproved'; hash: Hash; by: Id; side: 'guest' | 'house'; at: number } & About)
  | ({ type: 'greetingReturned'; note: string; by: Id; at: number } & About)
  | ({ type: 'greetingWithdrawn'; at: number } & About)
  | ({ type: 'greetingLocked'; locked: boolean } & About)
  | ({ type: 'greetingWordsSet'; kind: 'subtitles' | 'script'; language: Language; words: WordsFile | null } & About)
  | ({ type: 'greetingCut'; cut: Greeting['cut']; still: Hash | null } & About)
  | RundownEvent;
