import type { CorpusEntry, Expected } from './entry.ts';
import { isReady, isRefused } from './entry.ts';
import { fastMp4, smallMp4, smallTs, smallWebm } from './small-film.ts';

const noFilm = isRefused('unreadable', 'unsupportedContainer', 'noPicture', 'damaged', 'tooShort');
const partOfIt = isRefused('damaged', 'tooShort');

/** Cut off after a share of the bytes. */
const cuts: Array<[name: string, what: string, film: () => Promise<Buffer>, share: number, expected: Expected]> = [
  ['mp4-cut-01', 'MP4, index at its end', smallMp4, 0.01, noFilm],
  ['mp4-cut-50', 'MP4, index at its end', smallMp4, 0.5, noFilm],
  ['mp4-cut-95', 'MP4, index at its end', smallMp4, 0.95, noFilm],
  ['mp4-cut-99', 'MP4, index at its end', smallMp4, 0.995, noFilm],
  ['fast-cut-01', 'MP4, index first', fastMp4, 0.01, noFilm],
  ['fast-cut-10', 'MP4, index first', fastMp4, 0.1, noFilm],
  ['fast-cut-50', 'MP4, index first', fastMp4, 0.5, partOfIt],
  ['webm-cut-02', 'WebM', smallWebm, 0.02, noFilm],
  ['webm-cut-50', 'WebM', smallWebm, 0.5, partOfIt],
  ['webm-cut-98', 'WebM', smallWebm, 0.98, isReady()],
  ['ts-cut-10', 'transport stream', smallTs, 0.1, isRefused('tooShort', 'unreadable', 'noPicture', 'damaged')],
  ['ts-cut-95', 'transport stream', smallTs, 0.95, isReady()],
];

export const truncations: CorpusEntry[] = [
  ...cuts.map(([name, what, film, share, expected]) => ({
    name,
    what: `${what}, cut off after ${Math.round(share * 1000) / 10} % of its bytes`,
    expected,
    make: async () => {
      const whole = await film();
      return whole.subarray(0, Math.floor(whole.length * share));
    },
  })),
  {
    name: 'headless',
    what: 'MP4 without its first 700 bytes',
    expected: noFilm,
    make: async () => (await fastMp4()).subarray(700),
  },
  {
    name: 'hole',
    what: 'MP4 with its second half overwritten by zeros',
    expected: isRefused('damaged', 'pictureChanges', 'unreadable', 'tooShort'),
    make: async () => {
      const film = Buffer.from(await fastMp4());
      return film.fill(0, Math.floor(film.length / 2));
    },
  },
];
