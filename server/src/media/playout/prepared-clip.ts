import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import {
  type ClipManifest,
  manifestFile,
  mostManifestBytes,
  parseClipManifest,
} from '@plenum/shared/domain/clip-manifest';
import { ClipFile, type Found } from './clip-file.ts';
import { ivfIndex, type PictureIndex } from './ivf-reader.ts';
import { oggOpusIndex, PACKET_MS, type SoundIndex } from './ogg-opus-reader.ts';
import { readSoundLevels, type SoundLevels } from './sound-levels.ts';

export type PreparedLayer = { file: ClipFile; index: PictureIndex };
export type PreparedClip = {
  manifest: ClipManifest;
  /** Smallest picture first. */
  layers: PreparedLayer[];
  sound: { file: ClipFile; index: SoundIndex };
  /** For the eye alone; a clip without them plays as well. */
  levels: SoundLevels | undefined;
  isUntouched(): Promise<boolean>;
  close(): Promise<void>;
};

const LONGEST_KEY_FRAME_GAP = 2_100;
/** How far picture, sound and manifest may differ in length. */
const LENGTH_SLACK = 200;

/**
 * Opens a clip whose manifest has this SHA-256, and judges every byte of what will be played: sums, structure, and that the
 * layers belong together. `folder` is below the node's own folder for clips and cannot lead out of it.
 */
export async function openPreparedClip(
  root: string,
  { folder, hash }: { folder: string; hash: string },
  mostBytes: number,
): Promise<Found<PreparedClip>> {
  const path = await inside(root, folder);
  if (path === undefined) return { ok: false, reason: 'clipMissing' };
  const files: ClipFile[] = [];
  const close = async () => void (await Promise.all(files.map((file) => file.close())));
  const take = async (name: string, most: number) => {
    const opened = await ClipFile.open(join(path, name), most);
    if (opened.ok) files.push(opened.value);
    return opened;
  };
  const judged = await judgeClip(take, hash, mostBytes).catch(() => ({ ok: false, reason: 'clipMissing' }) as const);
  if (!judged.ok) {
    await close();
    return judged;
  }
  const { waveform } = judged.value.manifest;
  const levels = await readSoundLevels(join(path, waveform.file), waveform.sha256);
  const isUntouched = async () => {
    const untouched = await Promise.all(files.map((file) => file.isUntouched().catch(() => false)));
    return untouched.every(Boolean);
  };
  return { ok: true, value: { ...judged.value, levels, isUntouched, close } };
}

type Take = (name: string, mostBytes: number) => Promise<Found<ClipFile>>;

async function judgeClip(
  take: Take,
  hash: string,
  mostBytes: number,
): Promise<Found<Omit<PreparedClip, 'levels' | 'isUntouched' | 'close'>>> {
  const manifest = await readManifest(take, hash);
  if (!manifest.ok) return manifest;
  const layers: PreparedLayer[] = [];
  for (const said of manifest.value.layers) {
    const file = await take(said.file, mostBytes);
    if (!file.ok) return file;
    const index = await file.value.judge(said.sha256, ivfIndex());
    if (!index.ok) return index;
    if (index.value.width !== said.width || index.value.height !== said.height) return invalid;
    layers.push({ file: file.value, index: index.value });
  }
  const file = await take(manifest.value.audio.file, mostBytes);
  if (!file.ok) return file;
  const index = await file.value.judge(manifest.value.audio.sha256, oggOpusIndex());
  if (!index.ok) return index;
  const clip = { manifest: manifest.value, layers, sound: { file: file.value, index: index.value } };
  return belongTogether(clip) ? { ok: true, value: clip } : invalid;
}

const invalid = { ok: false, reason: 'clipInvalid' } as const;

async function readManifest(take: Take, hash: string): Promise<Found<ClipManifest>> {
  const file = await take(manifestFile, mostManifestBytes);
  if (!file.ok) return file;
  const bytes = await file.value.handle.readFile();
  if (createHash('sha256').update(bytes).digest('hex') !== hash) return { ok: false, reason: 'clipChanged' };
  const manifest = parseClipManifest(bytes.toString('utf8'));
  return manifest ? { ok: true, value: manifest } : invalid;
}

/** The same frames at the same times in each layer, key frames in step and often enough, sound as long as the picture. */
function belongTogether({ manifest, layers, sound }: Pick<PreparedClip, 'manifest' | 'layers' | 'sound'>): boolean {
  const [first] = layers;
  if (!first) return false;
  const { times, keys } = first.index;
  const sameSteps = layers.every(
    ({ index }) =>
      index.times.length === times.length &&
      index.times.every((time, at) => Math.abs(time - (times[at] ?? 0)) < 1) &&
      index.keys.join() === keys.join(),
  );
  const keyTimes = [...keys.map((key) => times[key] ?? 0), times.at(-1) ?? 0];
  const often = keyTimes.every((time, at) => at === 0 || time - (keyTimes[at - 1] ?? 0) <= LONGEST_KEY_FRAME_GAP);
  const rising = layers.every(({ index }, at) => at === 0 || index.width >= (layers[at - 1]?.index.width ?? 0));
  const length = (times.at(-1) ?? 0) + 1_000 / manifest.frameRate;
  const soundLength = sound.index.sizes.length * PACKET_MS - sound.index.preSkip;
  const asLong = [length, soundLength].every((ms) => Math.abs(ms - manifest.durationMs) <= LENGTH_SLACK);
  return sameSteps && often && rising && asLong;
}

async function inside(root: string, folder: string): Promise<string | undefined> {
  try {
    const [top, path] = await Promise.all([realpath(root), realpath(join(root, folder))]);
    return path.startsWith(top + sep) ? path : undefined;
  } catch {
    return undefined;
  }
}
