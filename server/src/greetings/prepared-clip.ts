import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { clipNoteSchema } from '@plenum/shared/domain/greeting-state';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Names of the house's own making; a manifest never leads out of its folder. */
const file = z.string().regex(/^[a-z][a-z0-9]{0,31}\.[a-z0-9]{2,5}$/);
const hashedFile = z.strictObject({ file, sha256 });
const side = z.int().min(2).max(8192);

export const manifestSchema = z.strictObject({
  version: z.literal(1),
  durationMs: z.int().min(1),
  frameRate: z.union([z.literal(25), z.literal(30)]),
  keyFrameEveryMs: z.int().min(1).max(2000),
  /** Lowest first; all have the same frames at the same times, and key frames at the same frames. */
  layers: z
    .array(z.strictObject({ file, width: side, height: side, bitrate: z.int().min(1), sha256 }))
    .min(1)
    .max(3),
  audio: hashedFile,
  poster: hashedFile,
  waveform: hashedFile,
  preview: hashedFile,
  /** Of the prepared sound; null where it is silent. */
  loudness: z.strictObject({ integratedLufs: z.number().nullable(), truePeakDbtp: z.number().nullable() }),
  source: z.strictObject({
    sha256,
    durationMs: z.int().min(0),
    width: side,
    height: side,
    /** Degrees by which the picture had to be turned. */
    rotation: z.number(),
    frameRate: z.number().min(0),
    container: z.string().max(40),
    videoCodec: z.string().max(40),
    audioCodec: z.string().max(40).nullable(),
    hadAudio: z.boolean(),
  }),
  notes: z.array(clipNoteSchema).max(200),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const waveformSchema = z.strictObject({
  perSecond: z.literal(10),
  peaks: z.array(z.number().min(0).max(1)).max(36_000),
});
export type Waveform = z.infer<typeof waveformSchema>;

/** `hash` is that of the manifest's bytes and thereby of every file; approval is bound to it. */
export type PreparedClip = { folder: string; hash: string; manifest: Manifest };
export type ReadClip =
  | { state: 'ready'; clip: PreparedClip }
  | { state: 'missing' }
  | { state: 'broken'; what: 'manifest' | 'file'; file: string };

export const manifestFile = 'manifest.json';
const mostManifestBytes = 256 * 1024;

/** Reads a prepared clip. With `files: 'verify'` each of its files is compared to its hash, which reads all of them. */
export async function readPreparedClip(folder: string, { files }: { files: 'trust' | 'verify' }): Promise<ReadClip> {
  const bytes = await readPlain(join(folder, manifestFile), mostManifestBytes);
  if (bytes === undefined) return { state: 'missing' };
  const manifest = parseManifest(bytes);
  if (!manifest) return { state: 'broken', what: 'manifest', file: manifestFile };
  if (files === 'verify') {
    for (const { file: name, sha256: wanted } of filesOf(manifest)) {
      if ((await hashFile(join(folder, name))) !== wanted) return { state: 'broken', what: 'file', file: name };
    }
  }
  return { state: 'ready', clip: { folder, hash: createHash('sha256').update(bytes).digest('hex'), manifest } };
}

export function filesOf(manifest: Manifest): Array<{ file: string; sha256: string }> {
  const { layers, audio, poster, waveform, preview } = manifest;
  return [...layers, audio, poster, waveform, preview];
}

/** Undefined where there is no such file, or no plain one. */
export async function hashFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    const opened = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    await pipeline(opened.createReadStream(), hash);
    return hash.digest('hex');
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function parseManifest(bytes: Buffer): Manifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

async function readPlain(path: string, most: number): Promise<Buffer | undefined> {
  try {
    const opened = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { size } = await opened.stat();
      return size > most ? Buffer.alloc(0) : await opened.readFile();
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR' || code === 'EISDIR';
}
