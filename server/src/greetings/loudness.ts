/** As EBU R128 measures it; null where there is nothing to be heard. */
export type Loudness = { lufs: number | null; peak: number | null };

type Level = {
  filter: string;
  /** Even with the most that is given the sound stays below the house's loudness. */
  isTooQuiet: boolean;
  /** What to try instead after this came out; undefined when it is well. */
  next: (after: Loudness) => Level | undefined;
};

const target = -23;
const highestPeak = -1;
/** Room for what the encoder adds. */
const limitedTo = -2;
const mostGain = 25;
const tolerance = 0.5;

/** Reads the summary that the ebur128 filter prints at its end. */
export function measured(messages: string): Loudness {
  const summary = messages.slice(messages.lastIndexOf('Integrated loudness:'));
  const lufs = Number(/ I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1] ?? Number.NaN);
  const peak = Number(/ Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1] ?? Number.NaN);
  // The gate of the measurement lies at -70.
  return { lufs: lufs > -70 ? lufs : null, peak: Number.isFinite(peak) ? peak : null };
}

/** One constant gain, and a limiter only where peaks would otherwise be too high: speech keeps its life. */
export function correction(before: Loudness): Level {
  const { lufs } = before;
  if (lufs === null) return { filter: 'anull', isTooQuiet: false, next: () => undefined };
  return level(before, Math.min(mostGain, target - lufs), limitedTo, target - lufs > mostGain);
}

function level(before: Loudness, gain: number, limit: number, isTooQuiet: boolean): Level {
  const needsLimiter = (before.peak ?? 0) + gain > limit;
  const volume = `volume=${gain.toFixed(2)}dB:precision=float`;
  const limiter = `aresample=192000,alimiter=limit=${(10 ** (limit / 20)).toFixed(4)}:attack=5:release=50:level=false`;
  return {
    filter: needsLimiter ? `${volume},${limiter},aresample=48000` : volume,
    isTooQuiet,
    next: ({ lufs, peak }) => {
      const over = Math.max(0, (peak ?? highestPeak) - highestPeak);
      const off = lufs === null || isTooQuiet ? 0 : target - lufs;
      if (over === 0 && Math.abs(off) <= tolerance) return undefined;
      const louder = Math.abs(off) > tolerance ? off : 0;
      return level(before, Math.min(mostGain, gain + louder), over > 0 ? limit - over - 0.3 : limit, isTooQuiet);
    },
  };
}
