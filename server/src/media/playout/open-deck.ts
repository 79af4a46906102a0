import type { LoadClip, LoadedClip, PlayoutResult } from '../playout-port.ts';
import { Deck } from './deck.ts';
import { failed, succeeded } from './playout-answer.ts';
import { openPreparedClip } from './prepared-clip.ts';

export type ClipSource = {
  /** Absent: this node has no clips. */
  clipFolder: string | undefined;
  mostClipBytes: number;
};

/** A deck of a clip whose every byte was judged, and which stands where it is to begin. */
export async function openDeck(
  request: LoadClip,
  { clipFolder, mostClipBytes }: ClipSource,
): Promise<PlayoutResult<Deck>> {
  if (clipFolder === undefined) return failed('clipMissing');
  const opened = await openPreparedClip(clipFolder, request, mostClipBytes);
  if (!opened.ok) return opened;
  const deck = new Deck(request.clipId, request.hash, opened.value);
  if (await deck.seek(request.from)) return succeeded(deck);
  await deck.close();
  return failed('clipInvalid');
}

export function factsOf(deck: Deck): LoadedClip {
  const { manifest, layers } = deck.clip;
  return {
    duration: manifest.durationMs,
    frameRate: manifest.frameRate,
    keyFrameEvery: manifest.keyFrameEveryMs,
    position: Math.round(deck.stillAt),
    layers: layers.map(({ index: { width, height } }) => ({ width, height })),
  };
}
