import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClipNote, clipNoteSchema } from '@plenum/shared/domain/greeting-state';
import { z } from 'zod';
import { refused } from './clip-refusal.ts';
import { checksOf, finishOf } from './ffmpeg-arguments.ts';
import { layersAreSound, lengthNotes, posterFrame, spansOf, withoutRepeats } from './quality-check.ts';
import { audioFile, failureOf, jobOf, type StageContext, type StageEnd } from './transcode.ts';
import { secondsOf, waveformOf } from './waveform.ts';

export const checkResult = z.strictObject({ notes: z.array(clipNoteSchema) });
export const makingResult = z.strictObject({});
const previewSide = 640;

/** Looks at what was made as a viewer would get it. Layers that do not fit together are no clip. */
export async function makeChecks(context: StageContext): Promise<StageEnd<z.infer<typeof checkResult>>> {
  const { plan, sandbox, source, out } = context;
  if (!(await layersAreSound((file) => join(source, file), plan))) return refused('pictureChanges');
  const lowest = plan.layers[0]?.file ?? '';
  const end = await sandbox.run(jobOf(context, checksOf(lowest, audioFile)));
  const failure = failureOf(end);
  if (failure) return failure;
  const sound = end.state === 'ended' ? end.output : Buffer.alloc(0);
  await writeFile(join(out, 'waveform.json'), JSON.stringify(waveformOf(sound)), { flag: 'wx', mode: 0o600 });
  const spans = withoutRepeats(spansOf(end.messages, plan.frames / plan.frameRate));
  return { state: 'done', result: { notes: [...spans, ...lengthNotes(plan, secondsOf(sound))] } };
}

export async function makePreview(
  context: StageContext,
  notes: readonly ClipNote[],
): Promise<StageEnd<z.infer<typeof makingResult>>> {
  const { plan, sandbox } = context;
  const top = plan.layers.at(-1);
  // The smallest layer that need not be enlarged.
  const from = plan.layers.find(({ width, height }) => Math.max(width, height) >= previewSide) ?? top;
  if (!top || !from) throw new Error('a plan without layers');
  const scale = Math.min(1, previewSide / Math.max(from.width, from.height));
  const args = finishOf({
    poster: { from: top.file, frame: posterFrame(notes, plan), file: 'poster.jpg' },
    preview: {
      from: from.file,
      width: even(from.width * scale),
      height: even(from.height * scale),
      file: 'preview.mp4',
    },
    audio: audioFile,
  });
  const made = failureOf(await sandbox.run(jobOf(context, args)));
  return made ?? { state: 'done', result: {} };
}

function even(side: number): number {
  return Math.max(2, Math.round(side / 2) * 2);
}
