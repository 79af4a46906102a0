import { z } from 'zod';
import { type Refused, refused } from './clip-refusal.ts';
import { headersOf, packetsOf } from './ffmpeg-arguments.ts';
import { TimesOfTracks, type TrackTimes } from './packet-times.ts';
import type { Limits, Sandbox, SandboxEnd } from './sandbox.ts';

const text = z.string().max(100);
const flags = z.object({ attached_pic: z.int(), timed_thumbnails: z.int(), still_image: z.int(), default: z.int() });
const trackSchema = z.object({
  index: z.int().min(0),
  codec_type: text.optional(),
  codec_name: text.optional(),
  codec_tag_string: text.optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  pix_fmt: text.optional(),
  field_order: text.optional(),
  color_transfer: text.optional(),
  color_primaries: text.optional(),
  color_space: text.optional(),
  sample_aspect_ratio: text.optional(),
  avg_frame_rate: text.optional(),
  channels: z.int().optional(),
  sample_rate: z.coerce.number().optional(),
  duration: z.coerce.number().optional(),
  disposition: flags.partial().optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional(), dv_profile: z.int().optional() })).optional(),
});
const headersSchema = z.object({
  streams: z.array(trackSchema).max(200),
  format: z.object({ format_name: text, duration: z.coerce.number().optional() }),
});

export type ProbedTrack = z.infer<typeof trackSchema> & { times: TrackTimes | undefined };
export type ProbedSource = { container: string; statedSeconds: number | undefined; tracks: ProbedTrack[] };

const probing: Limits = {
  wallMs: 30_000,
  cpuSeconds: 20,
  memoryBytes: 1024 ** 3,
  fileBytes: 0,
  processes: 64,
  outputBytes: 256 * 1024,
};
/** Of the longest film that is allowed, with room for its sound. */
const packetBytes = 8 * 1024 ** 2;

/** What a file says of itself, and the times of its packets as they really are; nothing is decoded for show. */
export async function probe(
  sandbox: Sandbox,
  source: string,
  signal?: AbortSignal,
): Promise<{ state: 'probed'; source: ProbedSource } | Refused | { state: 'cancelled' }> {
  const job = { program: 'ffprobe', source, ...(signal ? { signal } : {}) } as const;
  const read = await sandbox.run({ ...job, args: headersOf, limits: probing });
  if (read.state !== 'ended' || read.code !== 0) return whyNot(read);
  const headers = parseHeaders(read.output);
  if (!headers) return refused('unreadable');
  const times = new TimesOfTracks();
  const limits = { ...probing, outputBytes: packetBytes };
  const scanned = await sandbox.run({ ...job, args: packetsOf, limits, onLine: (line) => times.add(line) });
  if (scanned.state === 'outputLimit') return refused('tooManyFrames');
  if (scanned.state !== 'ended') return whyNot(scanned);
  return {
    state: 'probed',
    source: {
      container: headers.format.format_name,
      statedSeconds: headers.format.duration,
      tracks: headers.streams.map((track) => ({ ...track, times: times.of(track.index) })),
    },
  };
}

function whyNot(end: SandboxEnd): Refused | { state: 'cancelled' } {
  if (end.state === 'cancelled') return { state: 'cancelled' };
  if (end.state !== 'ended') return refused('tooDemanding');
  if (/Codec \(.*\) not on whitelist/i.test(end.messages)) return refused('unsupportedCodec');
  return refused(/not on whitelist/i.test(end.messages) ? 'unsupportedContainer' : 'unreadable');
}

function parseHeaders(output: Buffer): z.infer<typeof headersSchema> | undefined {
  try {
    return headersSchema.safeParse(JSON.parse(output.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
