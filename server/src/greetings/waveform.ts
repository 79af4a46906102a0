import type { Waveform } from '@plenum/shared/domain/clip-manifest';
import { waveRate } from './ffmpeg-arguments.ts';

const perSecond = 10;

/** The highest value of each tenth of a second, from 16 bit numbers. */
export function waveformOf(sound: Buffer): Waveform {
  const step = (waveRate / perSecond) * 2;
  const peaks: number[] = [];
  for (let from = 0; from + 1 < sound.length; from += step) {
    let highest = 0;
    for (let at = from; at + 1 < Math.min(from + step, sound.length); at += 2) {
      highest = Math.max(highest, Math.abs(sound.readInt16LE(at)));
    }
    peaks.push(Math.round((highest / 32_768) * 1000) / 1000);
  }
  return { perSecond, peaks };
}

export const secondsOf = (sound: Buffer): number => sound.length / 2 / waveRate;
