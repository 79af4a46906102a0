import { useEffect, useState } from 'react';
import { meterLevel } from '../../media/level-meter.ts';

/** dBov; `clipped` for a while after the voice has reached the end of the scale, `silent` after five seconds of nothing. */
export type Voice = { level: number; clipped: boolean; silent: boolean };
const still: Voice = { level: -127, clipped: false, silent: false };

const tooLoud = -0.3;
const clipStands = 3_000;

/** Measures a twin of the track, so that a shut microphone is seen to work before it is opened. */
export function useOwnVoice(track: MediaStreamTrack | null): Voice {
  const [voice, setVoice] = useState(still);
  useEffect(() => {
    if (!track || typeof AudioContext === 'undefined') return;
    const twin = track.clone();
    twin.enabled = true;
    let clippedAt = Number.NEGATIVE_INFINITY;
    const meter = meterLevel(twin, ({ level, peak, silent }) => {
      if (peak > tooLoud) clippedAt = performance.now();
      setVoice({ level: Math.round(level), clipped: performance.now() - clippedAt < clipStands, silent });
    });
    return () => {
      meter.close();
      twin.stop();
      setVoice(still);
    };
  }, [track]);
  return voice;
}
