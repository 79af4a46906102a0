import { writeFile } from 'node:fs/promises';
import { aac, ffmpeg, h264, picture, tone } from '../make-media.ts';
import { turned } from './boxes.ts';
import { type CorpusEntry, type Expected, isReady, isRefused } from './entry.ts';
import { smallMp4 } from './small-film.ts';

const seconds = 1.2;
const small = picture('320x180', seconds);
const sound = tone(seconds);
const wideColour = (transfer: string) => [
  ...['-pix_fmt', 'yuv420p10le', '-c:v', 'libx264', '-preset', 'ultrafast', '-color_trc', transfer],
  ...['-color_primaries', 'bt2020', '-colorspace', 'bt2020nc', '-color_range', 'tv'],
];

/** Made by one call of ffmpeg, which ends with the path. */
const made: Array<[name: string, what: string, args: string[], expected: Expected]> = [
  [
    'plain',
    'MP4 of H264 and AAC',
    [...small, ...sound, ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: [], size: '320x180', rate: 25 }),
  ],
  [
    'portrait',
    'upright format without rotation',
    [...picture('180x320', seconds), ...sound, ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: [], size: '180x320' }),
  ],
  [
    'uneven',
    'frames at uneven times',
    [...small, ...sound, '-vf', "select='not(eq(mod(n\\,5)\\,2))'", '-fps_mode', 'vfr', ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['unevenRate', 'rateChanged'] }),
  ],
  [
    'hdr-pq',
    'HDR10 colours (PQ)',
    [...small, ...sound, ...wideColour('smpte2084'), ...aac, '-f', 'mp4'],
    isReady({ codes: ['toneMapped'] }),
  ],
  [
    'hdr-hlg',
    'HDR colours (HLG)',
    [...small, ...sound, ...wideColour('arib-std-b67'), ...aac, '-f', 'mov'],
    isReady({ codes: ['toneMapped'] }),
  ],
  [
    'interlaced',
    'fields instead of frames',
    [...small, ...sound, '-vf', 'setfield=tff', ...h264, '-x264-params', 'tff=1', ...aac, '-f', 'mp4'],
    isReady({ codes: ['deinterlaced'] }),
  ],
  [
    'interlaced-ts',
    'fields in MPEG-2, as a camera records',
    [
      ...small,
      ...sound,
      '-c:v',
      'mpeg2video',
      '-flags',
      '+ildct+ilme',
      '-vf',
      'setfield=tff',
      '-c:a',
      'ac3',
      '-f',
      'mpegts',
    ],
    isReady({ codes: ['deinterlaced'] }),
  ],
  [
    'mono',
    'one channel of sound',
    [...small, ...tone(seconds, 'mono'), ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['upmixed'] }),
  ],
  [
    'surround',
    'six channels of sound',
    [...small, ...tone(seconds, '5.1'), ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['downmixed'] }),
  ],
  ['no-sound', 'no sound', [...small, ...h264, '-f', 'mp4'], isReady({ codes: ['noSound'] })],
  [
    'silent',
    'a sound track of silence',
    [...picture('320x180', 2.4), '-f', 'lavfi', '-i', 'anullsrc=d=2.4', ...h264, ...aac, '-shortest', '-f', 'mp4'],
    isReady({ codes: ['silence'] }),
  ],
  [
    'quiet',
    'sound at the edge of hearing',
    [...small, '-f', 'lavfi', '-i', 'sine=d=1.2:r=48000,volume=-45dB', ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['upmixed', 'tooQuiet'] }),
  ],
  [
    'loud',
    'sound far too loud and cut off',
    [
      ...small,
      '-f',
      'lavfi',
      '-i',
      'sine=d=1.2:r=48000,volume=40dB,aformat=channel_layouts=stereo',
      ...h264,
      ...aac,
      '-f',
      'mp4',
    ],
    isReady({ codes: [] }),
  ],
  [
    'odd-size',
    'odd numbers of pixels',
    [
      ...picture('322x242', seconds),
      ...sound,
      ...['-vf', 'scale=321:241'],
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv444p',
      ...aac,
      '-f',
      'mp4',
    ],
    isReady({ size: '320x240' }),
  ],
  [
    'full-colour',
    'colour for each pixel (4:4:4)',
    [...small, ...sound, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p', ...aac, '-f', 'mp4'],
    isReady({ codes: [] }),
  ],
  [
    'ten-bit',
    'ten bits (4:2:2) in ProRes with PCM',
    [...small, ...sound, '-c:v', 'prores', '-pix_fmt', 'yuv422p10le', '-c:a', 'pcm_s16le', '-f', 'mov'],
    isReady({ codes: [] }),
  ],
  [
    'one-a-second',
    'one frame a second',
    [...picture('320x180', 3, 1), ...tone(3), ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['rateChanged'], rate: 25 }),
  ],
  [
    'fast',
    '120 frames a second',
    [...picture('320x180', seconds, 120), ...sound, ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['rateChanged'], rate: 30 }),
  ],
  [
    'cinema',
    '24 frames a second',
    [...picture('320x180', seconds, 24), ...sound, ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['rateChanged'], rate: 25 }),
  ],
  [
    'ntsc',
    '29.97 frames a second',
    [...picture('320x180', seconds, '30000/1001'), ...sound, ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: [], rate: 30 }),
  ],
  [
    'wide-pixels',
    'pixels that are not square',
    [...picture('240x180', seconds), ...sound, '-vf', 'setsar=4/3', ...h264, ...aac, '-f', 'mp4'],
    isReady({ size: '320x180' }),
  ],
  [
    'fragments',
    'fragmented MP4',
    [...small, ...sound, ...h264, ...aac, '-movflags', '+frag_keyframe+empty_moov', '-f', 'mp4'],
    isReady({ codes: [] }),
  ],
  [
    'vp9',
    'WebM of VP9 and Opus',
    [
      ...small,
      ...sound,
      '-c:v',
      'libvpx-vp9',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      '-c:a',
      'libopus',
      '-f',
      'webm',
    ],
    isReady({ codes: [] }),
  ],
  [
    'hevc',
    'MP4 of HEVC, as a phone records',
    [
      ...small,
      ...sound,
      '-c:v',
      'libx265',
      '-preset',
      'ultrafast',
      '-x265-params',
      'log-level=none',
      '-tag:v',
      'hvc1',
      ...aac,
      '-f',
      'mp4',
    ],
    isReady({ codes: [] }),
  ],
  ['ts', 'transport stream', [...small, ...sound, ...h264, ...aac, '-f', 'mpegts'], isReady({ codes: [] })],
  [
    'late-sound',
    'sound that begins a second late',
    [...picture('320x180', 2.4), '-itsoffset', '1', ...tone(1.4), ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['soundMissing'] }),
  ],
  [
    'long-sound',
    'sound that goes on after the picture',
    [...small, ...tone(2.2), ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['pictureHeld'] }),
  ],
  [
    'two-sounds',
    'two sound tracks',
    [...small, ...sound, ...tone(seconds, 'mono'), '-map', '0', '-map', '1', '-map', '2', ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['otherTracksLeftOut'] }),
  ],
  [
    'black',
    'only black',
    ['-f', 'lavfi', '-i', 'color=black:s=320x180:d=1.6', ...tone(1.6), ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['black'] }),
  ],
  [
    'frozen',
    'a picture that stands',
    ['-f', 'lavfi', '-i', 'color=gray:s=320x180:d=2.8', ...tone(2.8), ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: ['freeze'] }),
  ],
  [
    'high-sound',
    'sound of 96 kHz',
    [...small, '-f', 'lavfi', '-i', 'sine=d=1.2:r=96000,aformat=channel_layouts=stereo', ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: [] }),
  ],
  [
    'short',
    'a film of 0.4 s',
    [...picture('320x180', 0.4), ...tone(0.4), ...h264, ...aac, '-f', 'mp4'],
    isRefused('tooShort'),
  ],
  ['long', 'a film of 11 minutes', [...picture('160x120', 660, 1), ...h264, '-f', 'mp4'], isRefused('tooLong')],
  ['motion-jpeg', 'QuickTime of pictures', [...small, '-c:v', 'mjpeg', '-f', 'mov'], isRefused('unsupportedPicture')],
  ['theora', 'Matroska of Theora', [...small, '-c:v', 'libtheora', '-f', 'matroska'], isRefused('unsupportedCodec')],
  [
    'dts',
    'sound of a codec that is not listed',
    [...small, ...sound, ...h264, '-c:a', 'dca', '-strict', '-2', '-f', 'matroska'],
    isRefused('unsupportedCodec'),
  ],
  ['sound-only', 'only sound (M4A)', [...sound, ...aac, '-f', 'mp4'], isRefused('noPicture')],
  [
    'cover',
    'sound with a cover',
    [
      ...sound,
      '-f',
      'lavfi',
      '-i',
      'color=s=320x180:d=0.04',
      '-map',
      '0',
      '-map',
      '1',
      ...aac,
      '-c:v',
      'mjpeg',
      '-disposition:v',
      'attached_pic',
      '-f',
      'mp4',
    ],
    isRefused('noPicture'),
  ],
];

export const oddFormats: CorpusEntry[] = [
  ...made.map(([name, what, args, expected]) => ({
    name,
    what,
    expected,
    make: (path: string) => ffmpeg(...args, path),
  })),
  {
    name: 'turned-90',
    what: 'held upright, turned by 90°',
    expected: isReady({ codes: ['turnedUpright'], size: '180x320' }),
    make: async () => turned(await smallMp4(), 90),
  },
  {
    name: 'turned-180',
    what: 'held upside down',
    expected: isReady({ codes: ['turnedUpright'], size: '320x180' }),
    make: async () => turned(await smallMp4(), 180),
  },
  {
    name: 'turned-270',
    what: 'held upright the other way',
    expected: isReady({ codes: ['turnedUpright'], size: '180x320' }),
    make: async () => turned(await smallMp4(), 270),
  },
  {
    name: 'turned-30',
    what: 'turned by 30°',
    expected: isRefused('unsupportedRotation'),
    make: async () => turned(await smallMp4(), 30),
  },
  {
    name: 'new-size',
    what: 'WebM whose picture changes its size, as when a phone is turned while it records',
    expected: isRefused('pictureChanges'),
    make: async (path) => {
      const part = (size: string, to: string) =>
        ffmpeg(
          ...picture(size, 0.8),
          ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-f', 'webm', to],
        );
      await part('320x180', `${path}.a`);
      await part('180x320', `${path}.b`);

      await writeFile(`${path}.list`, `file '${path}.a'\nfile '${path}.b'\n`);
      await ffmpeg('-f', 'concat', '-safe', '0', '-i', `${path}.list`, '-c', 'copy', '-f', 'webm', path);
    },
  },
];
