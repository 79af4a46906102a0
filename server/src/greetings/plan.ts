import { type ClipNote, clipNoteSchema, keyFrameEveryMs } from '@plenum/shared/domain/greeting-state';
import { z } from 'zod';
import { type Refused, refused } from './clip-refusal.ts';
import { containers, mostTracks, pictureCodecs, soundCodecs } from './ffmpeg-arguments.ts';
import { layersFor } from './layers.ts';
import { graphOf, type PictureKind } from './picture-filters.ts';
import type { ProbedSource, ProbedTrack } from './probe.ts';

export type ClipBounds = { shortestSeconds: number; longestSeconds: number };
export const usualBounds: ClipBounds = { shortestSeconds: 1, longestSeconds: 600 };

const smallestSide = 120;
const largestSide = 4096;
const mostPixels = 4096 * 2304;
const mostFramesPerSecond = 250;
/** Below this a stream's start or end counts as rounding of the device. */
const worthANote = 0.5;

const size = z.strictObject({ width: z.int(), height: z.int() });
const frameRate = z.union([z.literal(25), z.literal(30)]);

/** All that the later stages need to know; pure in the probe, and kept beside the work so that a resumed job agrees. */
export const planSchema = z.strictObject({
  frameRate,
  frames: z.int().min(1),
  framesPerKeyFrame: z.int().min(1),
  layers: z.array(size.extend({ file: z.string(), bitrate: z.int() })).min(1),
  picture: z.strictObject({ track: z.int(), filters: z.string() }),
  sound: z.strictObject({ filters: z.string(), isGenerated: z.boolean() }),
  source: z.strictObject({
    durationMs: z.int(),
    width: z.int(),
    height: z.int(),
    rotation: z.number(),
    frameRate: z.number(),
    container: z.string(),
    videoCodec: z.string(),
    audioCodec: z.string().nullable(),
    hadAudio: z.boolean(),
  }),
  notes: z.array(clipNoteSchema),
});
export type ClipPlan = z.infer<typeof planSchema>;

type Times = { zero: number; seconds: number };

/** Decides from the probe alone what is made of a file, or why nothing is. */
export function plan(
  source: ProbedSource,
  bounds: ClipBounds = usualBounds,
): { state: 'planned'; plan: ClipPlan } | Refused {
  const container = containers.find((name) => source.container.split(',').includes(name));
  if (!container) return refused('unsupportedContainer');
  if (source.tracks.length > mostTracks) return refused('tooManyTracks', source.tracks.length);
  const picture = chosen(source.tracks.filter(isFilm));
  if (!picture) return refused('noPicture');
  const sound = chosen(source.tracks.filter(({ codec_type }) => codec_type === 'audio'));
  const wrong = wrongPicture(picture) ?? wrongSound(sound);
  if (wrong) return wrong;
  const times = timesOf(picture, sound);
  const wrongLength = lengthProblem(source, picture, times, bounds);
  if (wrongLength) return wrongLength;
  return { state: 'planned', plan: planned(container, source, picture, sound, times) };
}

function planned(
  container: string,
  source: ProbedSource,
  picture: ProbedTrack,
  sound: ProbedTrack | undefined,
  times: Times,
): ClipPlan {
  const kind = kindOf(picture);
  const rate = rateOf(picture);
  const frameRate = near(rate, [24, 25, 50], 0.04) || rate < 23 ? 25 : 30;
  const frames = Math.max(1, Math.round(times.seconds * frameRate));
  const layers = layersFor(kind.shown);
  const top = layers.at(-1) ?? { width: 2, height: 2 };
  const samples = Math.round((frames / frameRate) * 48_000);
  return {
    frameRate,
    frames,
    framesPerKeyFrame: Math.round((frameRate * keyFrameEveryMs) / 1000),
    layers,
    picture: { track: picture.index, filters: graphOf(kind, { ...top, frameRate, frames, zero: times.zero }) },
    sound: soundOf(sound, times.zero, samples),
    source: {
      durationMs: Math.round(times.seconds * 1000),
      width: kind.shown.width,
      height: kind.shown.height,
      rotation: kind.rotation,
      frameRate: Math.round(rate * 100) / 100,
      container,
      videoCodec: picture.codec_name ?? '',
      audioCodec: sound?.codec_name ?? null,
      hadAudio: sound !== undefined,
    },
    notes: notesOf({ source, picture, sound, times, kind, rate, frameRate, top }),
  };
}

function soundOf(sound: ProbedTrack | undefined, zero: number, samples: number): ClipPlan['sound'] {
  const whole = `apad,atrim=end_sample=${samples},asetpts=N/SR/TB`;
  if (!sound) return { isGenerated: true, filters: `anullsrc=r=48000:cl=stereo,${whole}` };
  const onTime = `asetpts=PTS-(${zero.toFixed(6)})/TB,aresample=48000:async=1:first_pts=0`;
  return { isGenerated: false, filters: `[0:${sound.index}]${onTime},aformat=channel_layouts=stereo,${whole}` };
}

/** A still that lies in a sound file as its cover is no film. */
function isFilm({ codec_type, disposition = {}, times }: ProbedTrack): boolean {
  const still = disposition.attached_pic || disposition.timed_thumbnails || disposition.still_image;
  return codec_type === 'video' && !still && times !== undefined;
}

function chosen(tracks: readonly ProbedTrack[]): ProbedTrack | undefined {
  const withContent = tracks.filter(({ times }) => times !== undefined);
  return withContent.find(({ disposition }) => disposition?.default === 1) ?? withContent[0];
}

function wrongPicture(track: ProbedTrack): Refused | undefined {
  if (!includes(pictureCodecs, track.codec_name)) return refused('unsupportedPicture');
  const { width = 0, height = 0 } = track;
  if (Math.min(width, height) < smallestSide) return refused('tooSmall', Math.min(width, height));
  if (Math.max(width, height) > largestSide || width * height > mostPixels) {
    return refused('tooLarge', Math.max(width, height));
  }
  const { rotation, dolbyProfile } = sideData(track);
  if (Math.abs(rotation - Math.round(rotation / 90) * 90) > 1) return refused('unsupportedRotation', rotation);
  // Profile 5 has no picture that is right without its own, proprietary, conversion.
  if (dolbyProfile === 5) return refused('unsupportedColour');
  const { shown } = kindOf(track);
  if (Math.max(shown.width, shown.height) > 6 * Math.min(shown.width, shown.height)) return refused('tooSmall');
  return undefined;
}

function wrongSound(track: ProbedTrack | undefined): Refused | undefined {
  if (!track) return undefined;
  const { channels = 0, sample_rate = 0 } = track;
  const isUsual = channels >= 1 && channels <= 8 && sample_rate >= 8000 && sample_rate <= 192_000;
  return includes(soundCodecs, track.codec_name) && isUsual ? undefined : refused('unsupportedSound');
}

function lengthProblem(
  source: ProbedSource,
  { times }: ProbedTrack,
  { seconds }: Times,
  { shortestSeconds, longestSeconds }: ClipBounds,
): Refused | undefined {
  const { statedSeconds } = source;
  if (!times || !Number.isFinite(seconds) || seconds < shortestSeconds) return refused('tooShort', seconds);
  if (seconds > longestSeconds + 0.5) return refused('tooLong', seconds);
  if (statedSeconds !== undefined && statedSeconds > longestSeconds * 2) return refused('tooLong', statedSeconds);
  // Half of the picture and more is missing, or the file ends before what its head promises.
  if (statedSeconds !== undefined && statedSeconds - seconds > Math.max(0.5, statedSeconds * 0.05)) {
    return refused('damaged', statedSeconds - seconds);
  }
  const pictureSeconds = times.end - times.first;
  if (pictureSeconds < seconds / 2) return refused('damaged', seconds - pictureSeconds);
  if (times.packets / Math.max(1, pictureSeconds) > mostFramesPerSecond) return refused('tooManyFrames');
  return undefined;
}

function timesOf({ times: picture }: ProbedTrack, sound: ProbedTrack | undefined): Times {
  const all = [picture, sound?.times].filter((times) => times !== undefined);
  const zero = Math.min(...all.map(({ first }) => first));
  return { zero, seconds: Math.max(...all.map(({ end }) => end)) - zero };
}

function kindOf(track: ProbedTrack): PictureKind {
  const { width = 0, height = 0, field_order = '', color_transfer = '' } = track;
  const { rotation } = sideData(track);
  const wide = Math.round(width * squareness(track.sample_aspect_ratio));
  const isTurned = Math.abs(Math.round(rotation / 90)) % 2 === 1;
  return {
    rotation,
    shown: isTurned ? { width: height, height: wide } : { width: wide, height },
    isInterlaced: ['tt', 'bb', 'tb', 'bt'].includes(field_order),
    transfer: color_transfer === 'smpte2084' || color_transfer === 'arib-std-b67' ? color_transfer : undefined,
  };
}

function sideData({ side_data_list = [] }: ProbedTrack): { rotation: number; dolbyProfile: number | undefined } {
  return {
    rotation: side_data_list.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0,
    dolbyProfile: side_data_list.find(({ dv_profile }) => dv_profile !== undefined)?.dv_profile,
  };
}

/** How much wider than high a pixel is; nonsense counts as square. */
function squareness(ratio = ''): number {
  const [wide, high] = ratio.split(':').map(Number);
  const value = (wide ?? 0) / (high ?? 0);
  return Number.isFinite(value) && value >= 0.25 && value <= 4 ? value : 1;
}

function rateOf({ times }: ProbedTrack): number {
  if (!times) return 0;
  return times.isUneven ? times.packets / Math.max(0.001, times.end - times.first) : times.rate;
}

type Known = {
  source: ProbedSource;
  picture: ProbedTrack;
  sound: ProbedTrack | undefined;
  times: Times;
  kind: PictureKind;
  rate: number;
  frameRate: number;
  top: { width: number };
};

function notesOf({ source, picture, sound, times, kind, rate, frameRate, top }: Known): ClipNote[] {
  const others = source.tracks.filter((track) => track !== picture && track !== sound && track.times !== undefined);
  const changes = [
    [sound === undefined, 'noSound'],
    [sound?.channels === 1, 'upmixed'],
    [(sound?.channels ?? 0) > 2, 'downmixed'],
    [kind.isInterlaced, 'deinterlaced'],
    [kind.transfer !== undefined, 'toneMapped'],
    [picture.times?.isUneven === true, 'unevenRate'],
    [!near(rate, [frameRate], 0.02), 'rateChanged'],
    [Math.round(kind.rotation) !== 0, 'turnedUpright'],
    [kind.shown.width > top.width + 1, 'scaledDown'],
    [others.length > 0, 'otherTracksLeftOut'],
  ] as const;
  return [
    ...changes.filter(([holds]) => holds).map(([, code]) => ({ code })),
    ...missing('pictureHeld', picture, times),
    ...(sound ? missing('soundMissing', sound, times) : []),
  ];
}

/** Where a track begins after the clip or ends before it. */
function missing(code: 'pictureHeld' | 'soundMissing', { times }: ProbedTrack, { zero, seconds }: Times): ClipNote[] {
  if (!times) return [];
  const [from, until] = [times.first - zero, times.end - zero];
  const ms = (at: number) => Math.max(0, Math.round(at * 1000));
  return [
    ...(from > worthANote ? [{ code, fromMs: 0, untilMs: ms(from) }] : []),
    ...(seconds - until > worthANote ? [{ code, fromMs: ms(until), untilMs: ms(seconds) }] : []),
  ];
}

function near(value: number, targets: readonly number[], share: number): boolean {
  return targets.some((target) => Math.abs(value - target) <= target * share);
}

function includes(list: readonly string[], name: string | undefined): boolean {
  return name !== undefined && list.includes(name);
}
