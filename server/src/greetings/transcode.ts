import type { ClipNote } from '@plenum/shared/domain/greeting-state';
import { z } from 'zod';
import { type Refused, refused } from './clip-refusal.ts';
import { loudnessOf, pictureOf, preparedLoudnessOf, soundOf } from './ffmpeg-arguments.ts';
import { correction, type Loudness, measured } from './loudness.ts';
import type { ClipPlan } from './plan.ts';
import type { Limits, Sandbox, SandboxEnd, SandboxJob } from './sandbox.ts';

/** `noSpace` and `sandbox` are the house's own trouble; the same file may succeed later. */
export type StageFailure = Refused | { state: 'cancelled' } | { state: 'failed'; why: 'noSpace' | 'sandbox' };
export type StageEnd<T> = { state: 'done'; result: T } | StageFailure;

export type StageContext = {
  sandbox: Sandbox;
  /** What is read: the guest's file, or a folder of what earlier stages have made. */
  source: string;
  out: string;
  plan: ClipPlan;
  signal?: AbortSignal | undefined;
  /** 0..1 of this stage. */
  onProgress?: (share: number) => void;
};

export const audioFile = 'a.ogg';
const mega = 1024 ** 2;

/** Generous to a slow machine with a demanding film, and an end for everything that is not one. */
export function limitsFor({ frames, frameRate }: ClipPlan): Limits {
  const seconds = frames / frameRate;
  return {
    wallMs: (60 + 40 * seconds) * 1000,
    cpuSeconds: Math.round(60 + 20 * seconds),
    memoryBytes: 2048 * mega,
    fileBytes: Math.round(32 * mega + seconds * mega),
    processes: 64,
    outputBytes: 32 * mega,
  };
}

export function jobOf(context: StageContext, args: SandboxJob['args']): SandboxJob {
  const { source, out, plan, signal } = context;
  return { program: 'ffmpeg', source, out, args, limits: limitsFor(plan), ...(signal ? { signal } : {}) };
}

/** Undefined when the program ended well. */
export function failureOf(end: SandboxEnd): StageFailure | undefined {
  if (end.state === 'cancelled') return { state: 'cancelled' };
  if (/No space left on device/.test(end.messages)) return { state: 'failed', why: 'noSpace' };
  if (/^bwrap: /m.test(end.messages)) return { state: 'failed', why: 'sandbox' };
  if (end.state !== 'ended') return refused('tooDemanding');
  if (end.code === 0) return undefined;
  return refused(/Cannot allocate memory/.test(end.messages) ? 'tooDemanding' : 'damaged');
}

export const pictureResult = z.strictObject({});

/** The guest's picture becomes all layers in one pass. */
export async function makePicture(context: StageContext): Promise<StageEnd<z.infer<typeof pictureResult>>> {
  const { plan, sandbox, onProgress } = context;
  const { layers, framesPerKeyFrame, picture } = plan;
  const onLine = (line: string) => {
    const [name, value] = line.split('=');
    if (name === 'frame') onProgress?.(Math.min(1, Number(value) / plan.frames));
  };
  const args = pictureOf({ ...picture, layers, framesPerKeyFrame });
  const failure = failureOf(await sandbox.run({ ...jobOf(context, args), onLine }));
  return failure ?? { state: 'done', result: {} };
}

const loudness = z.strictObject({ lufs: z.number().nullable(), peak: z.number().nullable() });
export const soundResult = z.strictObject({ before: loudness, after: loudness, isTooQuiet: z.boolean() });

const mostTries = 3;

/** Measures, brings to the house's loudness below the peak, measures again, and corrects where the encoder overshot. */
export async function makeSound(context: StageContext): Promise<StageEnd<z.infer<typeof soundResult>>> {
  const { plan, sandbox, onProgress } = context;
  if (plan.sound.isGenerated) return await makeSilence(context);
  const first = await sandbox.run(jobOf(context, loudnessOf(plan.sound)));
  const failure = failureOf(first);
  if (failure) return failure;
  const before = measured(first.messages);
  let level = correction(before);
  for (let tried = 1; ; tried += 1) {
    onProgress?.(tried / (mostTries + 1));
    const made = failureOf(await sandbox.run(jobOf(context, soundOf(plan.sound, level.filter, audioFile))));
    if (made) return made;
    const own = { ...context, source: context.out };
    const again = await sandbox.run({ ...jobOf(own, preparedLoudnessOf(audioFile)), source: context.out });
    const unheard = failureOf(again);
    if (unheard) return unheard;
    const after = measured(again.messages);
    const next = level.next(after);
    if (!next || tried === mostTries) return { state: 'done', result: { before, after, isTooQuiet: level.isTooQuiet } };
    level = next;
  }
}

async function makeSilence(context: StageContext): Promise<StageEnd<z.infer<typeof soundResult>>> {
  const made = failureOf(await context.sandbox.run(jobOf(context, soundOf(context.plan.sound, 'anull', audioFile))));
  const nothing = { lufs: null, peak: null };
  return made ?? { state: 'done', result: { before: nothing, after: nothing, isTooQuiet: false } };
}

export function loudnessNotes({ before, after, isTooQuiet }: z.infer<typeof soundResult>): ClipNote[] {
  if (isTooQuiet && before.lufs !== null) return [{ code: 'tooQuiet', lufs: before.lufs }];
  return isOff(after) ? [{ code: 'loudnessOff', lufs: after.lufs }] : [];
}

function isOff(after: Loudness): after is { lufs: number; peak: number | null } {
  return after.lufs !== null && Math.abs(after.lufs + 23) > 1;
}
