import { aac, h264, picture, tone } from '../make-media.ts';
import { type CorpusEntry, isReady } from './entry.ts';
import { made, seconds, small, sound } from './made.ts';

const wideColour = (transfer: string) => [
  ...['-pix_fmt', 'yuv420p10le', '-c:v', 'libx264', '-preset', 'ultrafast', '-color_trc', transfer],
  ...['-color_primaries', 'bt2020', '-colorspace', 'bt2020nc', '-color_range', 'tv'],
];

/** Pictures that are coloured, timed, shaped or woven otherwise than the stage is. */
export const oddPictures: CorpusEntry[] = made([
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
]);
