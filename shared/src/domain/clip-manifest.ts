import { z } from 'zod';
import { clipNoteSchema, hashSchema } from './greeting-state.ts';

/** Names of the house's own making; a manifest never leads out of its folder. */
const file = z.string().regex(/^[a-z][a-z0-9]{0,31}\.[a-z0-9]{2,5}$/);
const hashedFile = z.strictObject({ file, sha256: hashSchema });
const side = (most: number) => z.int().min(2).max(most);

/**
 * What lies beside the files of a prepared clip and holds their hashes: processing writes it, playout reads it, and the hash
 * of its own bytes names the clip.
 */
export const clipManifestSchema = z.strictObject({
  version: z.literal(1),
  durationMs: z.int().min(20).max(3_600_000),
  frameRate: z.union([z.literal(25), z.literal(30)]),
  keyFrameEveryMs: z.int().min(1).max(2000),
  /** Lowest first; all have the same frames at the same times, and key frames at the same frames. */
  layers: z
    .array(hashedFile.extend({ width: side(4096), height: side(4096), bitrate: z.int().min(1) }))
    .min(1)
    .max(3),
  audio: hashedFile,
  poster: hashedFile,
  waveform: hashedFile,
  preview: hashedFile,
  /** Of the prepared sound; null where it is silent. */
  loudness: z.strictObject({ integratedLufs: z.number().nullable(), truePeakDbtp: z.number().nullable() }),
  source: z.strictObject({
    sha256: hashSchema,
    durationMs: z.int().min(0),
    width: side(8192),
    height: side(8192),
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
export type ClipManifest = z.infer<typeof clipManifestSchema>;

/** The sound as a line for the eye: the highest of each tenth of a second, 1 at full scale. */
export const waveformSchema = z.strictObject({
  perSecond: z.literal(10),
  peaks: z.array(z.number().min(0).max(1)).max(36_000),
});
export type Waveform = z.infer<typeof waveformSchema>;

export const manifestFile = 'manifest.json';
export const mostManifestBytes = 256 * 1024;

/** Undefined for what is no manifest. */
export function parseClipManifest(text: string): ClipManifest | undefined {
  try {
    return clipManifestSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
