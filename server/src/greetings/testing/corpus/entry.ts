import type { ClipRefusal } from '../../clip-refusal.ts';
import type { ClipNote } from '../../prepared-notes.ts';

/** What the files of the corpus would reach if anything in them were obeyed. */
export type Lures = { canaryPath: string; canaryText: string; url: string };

export type Expected =
  /** Where versions of ffmpeg may well differ in the word, but not in the refusal, there is more than one. */
  | { state: 'refused'; code: ClipRefusal | readonly ClipRefusal[] }
  | { state: 'ready'; codes?: readonly ClipNote['code'][]; size?: `${number}x${number}`; rate?: 25 | 30 };

export type CorpusEntry = {
  name: string;
  what: string;
  expected: Expected;
  make: (path: string, lures: Lures) => Promise<unknown> | Buffer | string;
};

export const isRefused = (...code: [ClipRefusal, ...ClipRefusal[]]): Expected => ({ state: 'refused', code });
export const isReady = (more: Omit<Extract<Expected, { state: 'ready' }>, 'state'> = {}): Expected => ({
  state: 'ready',
  ...more,
});
