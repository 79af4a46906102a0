import { writeFile } from 'node:fs/promises';
import { ffmpeg, picture } from '../make-media.ts';
import { turned } from './boxes.ts';
import { type CorpusEntry, isReady, isRefused } from './entry.ts';
import { smallMp4 } from './small-film.ts';

export const turnedFilms: CorpusEntry[] = [
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
