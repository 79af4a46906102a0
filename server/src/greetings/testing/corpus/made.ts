import { ffmpeg, picture, tone } from '../make-media.ts';
import type { CorpusEntry, Expected } from './entry.ts';

export const seconds = 1.2;
export const small = picture('320x180', seconds);
export const sound = tone(seconds);

/** Made by one call of ffmpeg, which ends with the path. */
type Made = [name: string, what: string, args: string[], expected: Expected];

export function made(rows: readonly Made[]): CorpusEntry[] {
  return rows.map(([name, what, args, expected]) => ({
    name,
    what,
    expected,
    make: (path: string) => ffmpeg(...args, path),
  }));
}
