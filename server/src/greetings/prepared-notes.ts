import { z } from 'zod';

const ms = z.int().min(0);
const span = { fromMs: ms, untilMs: ms };
const decibels = z.number().min(-200).max(200);

/** What was done to a clip so that it can be played. Nobody needs to act on these. */
const changeCodes = [
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

const changeSchema = z.strictObject({ code: z.enum(changeCodes) });

/** What the guest and the organizer should look at before the clip is approved. */
const findingSchemas = [
  z.strictObject({ code: z.literal('black'), ...span }),
  z.strictObject({ code: z.literal('freeze'), ...span }),
  z.strictObject({ code: z.literal('silence'), ...span }),
  /** The picture ends before the sound or begins after it, and stands meanwhile. */
  z.strictObject({ code: z.literal('pictureHeld'), ...span }),
  z.strictObject({ code: z.literal('soundMissing'), ...span }),
  /** So quiet that bringing it to the usual loudness would bring up the noise. */
  z.strictObject({ code: z.literal('tooQuiet'), lufs: decibels }),
  z.strictObject({ code: z.literal('loudnessOff'), lufs: decibels }),
  z.strictObject({ code: z.literal('lengthDiffers'), byMs: z.int() }),
  /** Positive: the sound comes late. */
  z.strictObject({ code: z.literal('soundShifted'), byMs: z.int() }),
] as const;

export const noteSchema = z.discriminatedUnion('code', [changeSchema, ...findingSchemas]);
/** A code, for which the page has the sentence, and where in the clip it holds. */
export type ClipNote = z.infer<typeof noteSchema>;
export type ChangeCode = (typeof changeCodes)[number];
