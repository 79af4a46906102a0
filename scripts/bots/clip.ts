/** One simulcast layer of a picture: encoded frames with their sizes. */
export type ClipLayer = { width: number; height: number; frames: Buffer[] };
/** A loop of about ten seconds, encoded once: three layers of VP8, smallest first, and Opus packets of 20 ms with levels. */
export type Clip = {
  framesPerSecond: number;
  layers: ClipLayer[];
  sound: { packets: Buffer[]; levels: Uint8Array };
};
