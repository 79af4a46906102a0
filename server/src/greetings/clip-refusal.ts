import type { ClipRefusal } from '@plenum/shared/domain/greeting-state';

/** Why a film does not become a clip: what is the film's own fault. */
export type FilmRefusal = Exclude<ClipRefusal, 'noSpace' | 'sandboxMissing' | 'failed'>;

/** The page has the sentence; `detail` is a figure for it, never a text of the file. */
export type Refused = { state: 'refused'; code: FilmRefusal; detail?: number };
export const refused = (code: FilmRefusal, detail?: number): Refused => ({
  state: 'refused',
  code,
  ...(detail === undefined ? {} : { detail }),
});
