import { z } from 'zod';

const file = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const side = z.int().min(2).max(4_096);

/** What the playout needs of a prepared clip's manifest; whatever else stands there is for others. */
const clipManifestSchema = z.object({
  version: z.literal(1),
  durationMs: z.number().min(20).max(3_600_000),
  frameRate: z.number().min(1).max(60),
  keyFrameEveryMs: z.number().min(1).max(10_000),
  layers: z
    .array(z.object({ file, width: side, height: side, sha256 }))
    .min(1)
    .max(3),
  audio: z.object({ file, sha256 }),
});
export type ClipManifest = z.infer<typeof clipManifestSchema>;

export function parseManifest(bytes: Buffer): ClipManifest | undefined {
  try {
    const parsed = clipManifestSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
