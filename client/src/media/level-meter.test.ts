// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { loudness, peakOf, watchSilence } from './level-meter.ts';

describe('level meter', () => {
  it('gives 0 for full scale and -127 for silence', () => {
    expect(loudness(new Float32Array([1, -1, 1, -1]))).toBeCloseTo(0);
    expect(loudness(new Float32Array(64))).toBe(-127);
    expect(loudness([])).toBe(-127);
  });

  it('finds the single loudest sample, which a clipped voice has at full scale', () => {
    expect(peakOf([0.1, -1, 0.2])).toBeCloseTo(0);
    expect(peakOf([0.5, -0.1])).toBeCloseTo(-6.02, 1);
    expect(peakOf(new Float32Array(8))).toBe(-127);
  });

  it('falls by 6 dB when the amplitude is halved', () => {
    expect(loudness([0.5, -0.5])).toBeCloseTo(-6.02, 1);
  });

  it('calls a microphone silent after five seconds without anything, and not before', () => {
    const start = watchSilence({ quietSince: null, told: false }, -90, 0);
    expect(start.silent).toBe(false);
    expect(watchSilence(start, -90, 4_900).silent).toBe(false);
    expect(watchSilence(start, -90, 5_000).silent).toBe(true);
  });

  it('begins anew as soon as something is heard', () => {
    const quiet = watchSilence({ quietSince: 0, told: true }, -90, 9_000);
    const heard = watchSilence(quiet, -30, 9_100);
    expect(heard).toEqual({ quietSince: null, told: false, silent: false });
  });
});
