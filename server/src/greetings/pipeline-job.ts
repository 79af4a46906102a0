import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { refused } from './clip-refusal.ts';
import { checkResult, makeChecks, makePreview, makingResult } from './finishing.ts';
import { type ClipBounds, type ClipPlan, plan, planSchema, usualBounds } from './plan.ts';
import { hashFile, type PreparedClip, readPreparedClip } from './prepared-clip.ts';
import { probe } from './probe.ts';
import { publish } from './publish-clip.ts';
import type { Sandbox } from './sandbox.ts';
import { beginStage, finishedStage, finishStage, keepOnly, sync } from './stage-folder.ts';
import {
  audioFile,
  makePicture,
  makeSound,
  pictureResult,
  type StageContext,
  type StageEnd,
  type StageFailure,
  soundResult,
} from './transcode.ts';

export const clipStages = ['inspect', 'picture', 'sound', 'check', 'preview', 'publish'] as const;
export type ClipStage = (typeof clipStages)[number];

export type ClipJob = {
  sandbox: Sandbox;
  /** The guest's file, by an absolute path of the house's own making, and what it is known to hold. */
  source: string;
  sha256: string;
  /** This job's own folder for what is unfinished; on the same disk as the destination. */
  work: string;
  /** The folder which the prepared clip becomes. */
  destination: string;
  bounds?: ClipBounds;
  signal?: AbortSignal;
  /** `share` is 0..1 of the whole. */
  onProgress?: (at: { stage: ClipStage; share: number }) => void;
};

export type ClipJobEnd = { state: 'ready'; clip: PreparedClip } | StageFailure;

/** Where each stage begins, as a share of the whole; about as long as they take. */
const begins: Readonly<Record<ClipStage, number>> = {
  inspect: 0,
  picture: 0.02,
  sound: 0.75,
  check: 0.82,
  preview: 0.87,
  publish: 0.99,
};
/** Work of another version of these stages is not taken over. */
const version = 1;
const ownerSchema = z.strictObject({ version: z.literal(version), sha256: z.string() });

/**
 * From a guest's file to the prepared clip. May be started again after any end, also a kill: what is done is kept, what is
 * ready is answered. After `ready` and `refused` nothing of the work is left; after the others it waits to be resumed.
 */
export async function runClipJob(job: ClipJob): Promise<ClipJobEnd> {
  try {
    const end = (await alreadyThere(job)) ?? (await runStages(job));
    if (end.state === 'ready' || end.state === 'refused') await discardWork(job.work);
    return end;
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOSPC') return { state: 'failed', why: 'noSpace' };
    throw error;
  }
}

/** For work that will not be resumed. Idempotent. */
export async function discardWork(work: string): Promise<void> {
  await rm(work, { recursive: true, force: true });
}

async function alreadyThere({ destination, sha256 }: ClipJob): Promise<ClipJobEnd | undefined> {
  const found = await readPreparedClip(destination, { files: 'verify' });
  if (found.state === 'ready' && found.clip.manifest.source.sha256 === sha256) return found;
  // What stands there is not whole, or is another's; it was never told to be ready.
  if (found.state === 'broken') await rm(destination, { recursive: true, force: true });
  return undefined;
}

async function runStages(job: ClipJob): Promise<ClipJobEnd> {
  await own(job);
  const inspected = await stage(job, 'inspect', planSchema, [], () => inspect(job));
  if (inspected.state !== 'done') return inspected;
  const made: ClipPlan = inspected.result;
  const files = made.layers.map(({ file }) => file);
  const picture = await stage(job, 'picture', pictureResult, files, (out, onProgress) =>
    makePicture(contextOf(job, made, job.source, out, onProgress)),
  );
  if (picture.state !== 'done') return picture;
  const sound = await stage(job, 'sound', soundResult, [audioFile], (out, onProgress) =>
    makeSound(contextOf(job, made, job.source, out, onProgress)),
  );
  if (sound.state !== 'done') return sound;
  const all = await gathered(job.work, [...files.map((file) => `picture/${file}`), `sound/${audioFile}`]);
  const checked = await stage(job, 'check', checkResult, ['waveform.json'], (out) =>
    makeChecks(contextOf(job, made, all, out)),
  );
  if (checked.state !== 'done') return checked;
  const preview = await stage(job, 'preview', makingResult, ['poster.jpg', 'preview.mp4'], (out) =>
    makePreview(contextOf(job, made, all, out), checked.result.notes),
  );
  if (preview.state !== 'done') return preview;
  tell(job, 'publish');
  return await publish(job, made, { sound: sound.result, checked: checked.result });
}

async function inspect({
  source,
  sha256,
  sandbox,
  bounds = usualBounds,
  signal,
}: ClipJob): Promise<StageEnd<ClipPlan>> {
  if ((await hashFile(source)) !== sha256) return refused('sourceChanged');
  const probed = await probe(sandbox, source, signal);
  if (probed.state !== 'probed') return probed;
  const planned = plan(probed.source, bounds);
  return planned.state === 'planned' ? { state: 'done', result: planned.plan } : planned;
}

/** Runs a stage, unless it is done; then it answers what it answered before. */
async function stage<T>(
  job: ClipJob,
  name: ClipStage,
  schema: z.ZodType<T>,
  files: readonly string[],
  run: (out: string, onProgress: (share: number) => void) => Promise<StageEnd<T>>,
): Promise<StageEnd<T>> {
  if (job.signal?.aborted) return { state: 'cancelled' };
  tell(job, name);
  const before = await finishedStage(job.work, name, schema);
  if (before !== undefined) return { state: 'done', result: before };
  const out = await beginStage(job.work, name);
  const end = await run(out, (share) => tell(job, name, share));
  if (end.state !== 'done') return end;
  if (!(await keepOnly(out, files))) return refused('damaged');
  await finishStage(job.work, name, files, end.result);
  return end;
}

function tell({ onProgress }: ClipJob, stage: ClipStage, share = 0): void {
  const next = clipStages[clipStages.indexOf(stage) + 1];
  const until = next === undefined ? 1 : begins[next];
  onProgress?.({ stage, share: begins[stage] + (until - begins[stage]) * Math.min(1, Math.max(0, share)) });
}

function contextOf(
  { sandbox, signal }: ClipJob,
  plan: ClipPlan,
  source: string,
  out: string,
  onProgress?: (share: number) => void,
): StageContext {
  return { sandbox, signal, plan, source, out, ...(onProgress ? { onProgress } : {}) };
}

/** The folder belongs to one source; what lies there of another is removed. */
async function own({ work, sha256 }: ClipJob): Promise<void> {
  const path = join(work, 'owner.json');
  const text = await readFile(path, 'utf8').catch(() => '');
  const owner = text === '' ? undefined : ownerSchema.safeParse(parse(text)).data;
  if (owner?.sha256 === sha256) return;
  await discardWork(work);
  await mkdir(work, { recursive: true, mode: 0o700 });
  await writeFile(path, JSON.stringify({ version, sha256 }), { mode: 0o600 });
  await sync(path);
  await sync(dirname(path));
}

/** What the first stages have made, together in one folder, by a second name for each file. */
async function gathered(work: string, files: readonly string[]): Promise<string> {
  const folder = join(work, 'all');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  for (const file of files) await link(join(work, file), join(folder, file.slice(file.indexOf('/') + 1)));
  return folder;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
