import type { JobPaths } from './sandbox.ts';

/** What phones, cameras and browsers record. Every other format is refused before a decoder sees it. */
export const containers = ['mov', 'matroska', 'mpegts'] as const;
export const pictureCodecs = ['h264', 'hevc', 'vp8', 'vp9', 'av1', 'mpeg4', 'mpeg2video', 'prores'] as const;
export const soundCodecs = [
  ...['aac', 'mp3', 'opus', 'vorbis', 'flac', 'alac', 'ac3', 'eac3', 'amr_nb', 'amr_wb'],
  ...['pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_f32le'],
] as const;
/** Those of the decoders whose names are not the names of their codecs. */
const decoders = ['libdav1d', 'mp3float', 'libopus', 'libvorbis', 'amrnb', 'amrwb'];

export const mostTracks = 24;
const quiet = ['-hide_banner', '-nostdin', '-nostats'];
/** One thread for each decoder and filter: a job takes one core at most, and its result is always the same. */
const oneThread = ['-threads', '1'];
/** Tracks beside the film, which are left out; ffprobe only looks at a file when it may open all of its tracks. */
const besides = ['mjpeg', 'png', 'subrip', 'srt', 'mov_text', 'webvtt', 'ass', 'ssa'];
const guestFileWith = (more: readonly string[]) => [
  ...['-protocol_whitelist', 'file', '-format_whitelist', containers.join(','), '-max_streams', '64'],
  ...['-codec_whitelist', [...pictureCodecs, ...soundCodecs, ...decoders, ...more].join(',')],
];
const probed = guestFileWith(besides);
/** More than a tenth that cannot be decoded is no film any more. */
const guestFile = [...guestFileWith([]), '-max_error_rate', '0.1'];
/** Nothing of the source but picture and sound; no random numbers, no clock, no version. */
const bare = ['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn', '-fflags', '+bitexact'];
const exact = ['-flags:v', '+bitexact', '-flags:a', '+bitexact'];

const headerEntries = [
  'format=format_name,duration',
  `stream=${[
    ...['index', 'codec_type', 'codec_name', 'codec_tag_string', 'width', 'height', 'pix_fmt', 'field_order'],
    ...['color_transfer', 'color_primaries', 'color_space', 'sample_aspect_ratio', 'avg_frame_rate'],
    ...['channels', 'sample_rate', 'duration'],
  ].join(',')}`,
  'stream_disposition=attached_pic,default,timed_thumbnails,still_image',
  'stream_side_data=rotation,dv_profile',
].join(':');

export const headersOf = ({ source }: JobPaths): string[] => [
  ...['-hide_banner', '-v', 'error', ...probed, '-of', 'json', '-show_entries', headerEntries],
  ...['-i', source],
];

/** One line for each packet; reads the file through without decoding it. */
export const packetsOf = ({ source }: JobPaths): string[] => [
  ...['-hide_banner', '-v', 'error', ...probed, '-of', 'compact=p=0:nk=1'],
  ...['-show_entries', 'packet=stream_index,pts_time,duration_time,flags', '-i', source],
];

export type LayerArguments = { file: string; width: number; height: number; bitrate: number };
export type PictureArguments = {
  track: number;
  /** The filters by which the source becomes the highest layer. */
  filters: string;
  layers: readonly LayerArguments[];
  framesPerKeyFrame: number;
};

/** All layers in one pass; the source is decoded once. */
export function pictureOf({ track, filters, layers, framesPerKeyFrame }: PictureArguments) {
  const branches = layers.map((_, index) => `[s${index}]`).join('');
  const scaled = layers.map(
    ({ width, height }, index) => `[s${index}]scale=${width}:${height}:flags=bicubic,setsar=1[v${index}]`,
  );
  const graph = [`[0:${track}]${filters},split=${layers.length}${branches}`, ...scaled].join(';');
  return ({ source, out }: JobPaths): string[] => [
    ...[...quiet, '-v', 'warning', '-progress', 'pipe:1', '-copyts', ...oneThread, ...guestFile, '-i', source],
    ...['-filter_threads', '1', '-filter_complex_threads', '1', '-filter_complex', graph],
    ...layers.flatMap(({ file, bitrate }, index) => [
      ...['-map', `[v${index}]`, ...bare, ...exact, '-an', '-c:v', 'libvpx', ...oneThread],
      ...['-deadline', 'good', '-cpu-used', '5', '-lag-in-frames', '0', '-auto-alt-ref', '0'],
      ...['-error-resilient', '1', '-b:v', `${bitrate}`, '-maxrate', `${Math.round(bitrate * 1.4)}`],
      ...['-bufsize', `${bitrate}`, '-qmin', '4', '-qmax', '52', '-static-thresh', '0'],
      ...['-g', `${framesPerKeyFrame}`, '-keyint_min', `${framesPerKeyFrame}`],
      ...['-force_key_frames', `expr:not(mod(n,${framesPerKeyFrame}))`],
      ...['-fps_mode', 'passthrough', '-f', 'ivf', `${out}/${file}`],
    ]),
  ];
}

/** The sound of the source on the clip's own time, or silence. */
export type SoundArguments = { filters: string; isGenerated: boolean };
const soundGraph = ({ filters }: SoundArguments, more: string) => ['-filter_complex', `${filters},${more}[a]`];
const soundInput = ({ isGenerated }: SoundArguments, source: string) =>
  isGenerated ? [] : ['-copyts', ...oneThread, ...guestFile, '-i', source];
const meter = 'ebur128=peak=true:framelog=verbose';

export const loudnessOf =
  (sound: SoundArguments) =>
  ({ source }: JobPaths): string[] => [
    ...[...quiet, '-v', 'info', ...soundInput(sound, source), ...soundGraph(sound, meter)],
    ...['-map', '[a]', '-f', 'null', '-'],
  ];

export const soundOf =
  (sound: SoundArguments, level: string, file: string) =>
  ({ source, out }: JobPaths): string[] => [
    ...[...quiet, '-v', 'warning', ...soundInput(sound, source), ...soundGraph(sound, level)],
    ...['-map', '[a]', ...bare, ...exact, '-c:a', 'libopus', '-b:a', '128k', '-vbr', 'on', '-application', 'audio'],
    ...['-frame_duration', '20', '-ar', '48000', '-ac', '2', '-f', 'ogg', `${out}/${file}`],
  ];

const ownFile = (file: string, { source }: JobPaths) => [
  ...['-protocol_whitelist', 'file', '-format_whitelist', 'ivf,ogg', '-codec_whitelist', 'vp8,opus,libopus'],
  ...[...oneThread, '-i', `${source}/${file}`],
];

export const preparedLoudnessOf =
  (audio: string) =>
  (paths: JobPaths): string[] => [
    ...[...quiet, '-v', 'info', ...ownFile(audio, paths), '-af', meter, '-f', 'null', '-'],
  ];

export const waveRate = 8000;

/** Looks for black, standing and silent passages, and gives the sound out as numbers for the waveform. */
export const checksOf =
  (picture: string, audio: string) =>
  (paths: JobPaths): string[] => [
    ...[...quiet, '-v', 'info', ...ownFile(picture, paths), ...ownFile(audio, paths)],
    ...['-map', '0:v', '-vf', 'blackdetect=d=0.5:pix_th=0.08:pic_th=0.98,freezedetect=n=-55dB:d=2', '-f', 'null', '-'],
    ...['-map', '1:a', '-af', 'silencedetect=n=-55dB:d=2', '-ac', '1', '-ar', `${waveRate}`, '-f', 's16le', 'pipe:1'],
  ];

export type FinishArguments = {
  poster: { from: string; frame: number; file: string };
  preview: { from: string; width: number; height: number; file: string };
  audio: string;
};

/** A still, and what a phone can play: the clip as it will be seen and heard. */
export const finishOf =
  ({ poster, preview, audio }: FinishArguments) =>
  (paths: JobPaths): string[] => [
    ...[...quiet, '-v', 'warning', ...ownFile(poster.from, paths), ...ownFile(preview.from, paths)],
    ...[...ownFile(audio, paths), '-map', '0:v', '-vf', `select=eq(n\\,${poster.frame}),scale=out_range=pc`],
    ...['-frames:v', '1', ...bare, ...exact, '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-q:v', '4'],
    ...['-f', 'image2', '-update', '1', `${paths.out}/${poster.file}`],
    ...['-map', '1:v', '-map', '2:a', '-vf', `scale=${preview.width}:${preview.height},setsar=1,format=yuv420p`],
    ...[...bare, ...exact, '-c:v', 'libx264', ...oneThread, '-profile:v', 'baseline', '-preset', 'veryfast'],
    ...['-crf', '27', '-maxrate', '900k', '-bufsize', '1800k', '-c:a', 'aac', '-b:a', '96k'],
    ...['-movflags', '+faststart', '-f', 'mp4', `${paths.out}/${preview.file}`],
  ];

/** A picture that was brought, of a kind that is known already: upright, no larger than the stage, and nothing but the picture. */
export const stillOf =
  (kind: 'jpeg' | 'png' | 'webp', file: string) =>
  ({ source, out }: JobPaths): string[] => [
    ...[...quiet, '-v', 'warning', '-protocol_whitelist', 'file', '-format_whitelist', `${kind}_pipe`],
    ...['-codec_whitelist', kind === 'jpeg' ? 'mjpeg' : kind, '-max_pixels', '50000000', ...oneThread],
    ...['-f', `${kind}_pipe`, '-i', source, '-filter_threads', '1', '-vf', stillFilters, '-frames:v', '1'],
    ...[...bare, ...exact, '-an', '-c:v', 'mjpeg', ...oneThread, '-q:v', '3'],
    ...['-f', 'image2', '-update', '1', `${out}/${file}`],
  ];
const stillFilters =
  "scale='min(1920,iw)':'min(1080,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2:out_range=pc,setsar=1,format=yuvj420p";
