import { aac, h264, picture, tone } from '../make-media.ts';
import { type CorpusEntry, isReady } from './entry.ts';
import { made, seconds, small } from './made.ts';

/** Sound that is missing, too quiet or loud, of other channels, or not as long as its picture. */
export const oddSounds: CorpusEntry[] = made([
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
    'high-sound',
    'sound of 96 kHz',
    [...small, '-f', 'lavfi', '-i', 'sine=d=1.2:r=96000,aformat=channel_layouts=stereo', ...h264, ...aac, '-f', 'mp4'],
    isReady({ codes: [] }),
  ],
]);
