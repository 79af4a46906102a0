/** Why a file does not become a clip. The page has the sentence; `detail` is a figure for it, never a text of the file. */
export const clipRefusals = [
  'unreadable',
  'unsupportedContainer',
  'unsupportedCodec',
  'unsupportedPicture',
  'unsupportedSound',
  'unsupportedColour',
  'unsupportedRotation',
  'noPicture',
  'tooShort',
  'tooLong',
  'tooSmall',
  'tooLarge',
  'tooManyFrames',
  'tooManyTracks',
  'damaged',
  'pictureChanges',
  'tooDemanding',
  'sourceChanged',
] as const;
export type ClipRefusal = (typeof clipRefusals)[number];

export type Refused = { state: 'refused'; code: ClipRefusal; detail?: number };
export const refused = (code: ClipRefusal, detail?: number): Refused => ({
  state: 'refused',
  code,
  ...(detail === undefined ? {} : { detail }),
});
