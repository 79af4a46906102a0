import { createHash } from 'node:crypto';
import { waveformSchema } from '@plenum/shared/domain/clip-manifest';
import { ClipFile } from './clip-file.ts';

const mostBytes = 1_000_000;
const spanMs = 100;
export const SILENT = 127;

/** How far below full scale the sound stands at a moment of the clip, as RTP tells it: 0 to 127 dB. */
export type SoundLevels = (ms: number) => number;

/** From the waveform that was measured when the clip was made; undefined where there is none that fits its sum. */
export async function readSoundLevels(path: string, sha256: string): Promise<SoundLevels | undefined> {
  const opened = await ClipFile.open(path, mostBytes);
  if (!opened.ok) return undefined;
  try {
    const bytes = await opened.value.handle.readFile();
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) return undefined;
    const parsed = waveformSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? levelsOf(parsed.data.peaks) : undefined;
  } catch {
    return undefined;
  } finally {
    await opened.value.close();
  }
}

export function levelsOf(peaks: readonly number[]): SoundLevels {
  return (ms) => {
    const peak = peaks[Math.floor(ms / spanMs)] ?? 0;
    return peak <= 0 ? SILENT : Math.min(SILENT, Math.max(0, Math.round(-20 * Math.log10(peak))));
  };
}
