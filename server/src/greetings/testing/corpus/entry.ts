import type { ClipNote } from '@plenum/shared/domain/greeting-state';
import type { FilmRefusal } from '../../clip-refusal.ts';

/** What the files of the corpus would reach if anything in them were obeyed. */
export type Lures = { canaryPath: string; canaryText: string; url: string };

export type Expected =
  /** Where versions of ffmpeg may well differ in the word, but not in the refusal, there is more than one. */
  | { state: 'refused'; code: FilmRefusal | readonly FilmRefusal[] }
  | { state: 'ready'; codes?: readonly ClipNote['code'][]; size?: `${number}x${number}`; rate?: 25 | 30 };

export type CorpusEntry = {
  name: string;
  what: string;
  expected: Expected;
  make: (path: string, lures: Lures) => Promise<unknown> | Buffer | string;
};

export const isRefused = (...code: [FilmRefusal, ...FilmRefusal[]]): Expected => ({ state: 'refused', code });
export const isReady = (more: Omit<Extract<Expected, { state: 'ready' }>, 'state'> = {}): Expected => ({
  state: 'ready',
  ...more,
});
