import { link, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ClipManifest, clipManifestSchema, manifestFile } from '@plenum/shared/domain/clip-manifest';
import type { z } from 'zod';
import type { checkResult } from './finishing.ts';
import type { ClipPlan } from './plan.ts';
import { hashFile, type PreparedClip, readPreparedClip } from './prepared-clip.ts';
import { publishFolder } from './stage-folder.ts';
import { audioFile, loudnessNotes, type soundResult } from './transcode.ts';

type Job = { work: string; destination: string; sha256: string };
type Results = { sound: z.infer<typeof soundResult>; checked: z.infer<typeof checkResult> };

/** All files and their manifest appear in one moment, or not at all. */
export async function publish(
  { work, destination, sha256 }: Job,
  plan: ClipPlan,
  results: Results,
): Promise<{ state: 'ready'; clip: PreparedClip }> {
  const unfinished = join(work, 'publish.part');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const files = [
    ...plan.layers.map(({ file }) => join('picture', file)),
    ...[join('sound', audioFile), 'check/waveform.json', 'preview/poster.jpg', 'preview/preview.mp4'],
  ];
  for (const file of files) await link(join(work, file), join(unfinished, file.slice(file.indexOf('/') + 1)));
  const manifest = await manifestOf(unfinished, plan, sha256, results);
  await writeFile(join(unfinished, manifestFile), JSON.stringify(manifest), { flag: 'wx', mode: 0o600 });
  await mkdir(dirname(destination), { recursive: true, mode: 0o700 });
  await publishFolder(unfinished, destination);
  const read = await readPreparedClip(destination, { files: 'trust' });
  if (read.state !== 'ready') throw new Error(`a clip that was published is ${read.state}`);
  return read;
}

/** The same source gives the same bytes, so that a job done twice changes no approval. */
async function manifestOf(
  folder: string,
  plan: ClipPlan,
  sha256: string,
  { sound, checked }: Results,
): Promise<ClipManifest> {
  const hashed = async (file: string) => {
    const hash = await hashFile(join(folder, file));
    if (hash === undefined) throw new Error(`${file} of a clip is missing`);
    return { file, sha256: hash };
  };
  const seconds = plan.frames / plan.frameRate;
  return clipManifestSchema.parse({
    version: 1,
    durationMs: Math.round(seconds * 1000),
    frameRate: plan.frameRate,
    keyFrameEveryMs: Math.round((plan.framesPerKeyFrame / plan.frameRate) * 1000),
    layers: await Promise.all(
      plan.layers.map(async ({ file, width, height }) => {
        const { size } = await stat(join(folder, file));
        return { ...(await hashed(file)), width, height, bitrate: Math.max(1, Math.round((size * 8) / seconds)) };
      }),
    ),
    audio: await hashed(audioFile),
    poster: await hashed('poster.jpg'),
    waveform: await hashed('waveform.json'),
    preview: await hashed('preview.mp4'),
    loudness: { integratedLufs: sound.after.lufs, truePeakDbtp: sound.after.peak },
    source: { sha256, ...plan.source },
    notes: [...plan.notes, ...loudnessNotes(sound), ...checked.notes],
  } satisfies ClipManifest);
}
