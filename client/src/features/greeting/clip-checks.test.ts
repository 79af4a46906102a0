import { describe, expect, it } from 'vitest';
import { type ClipFacts, loudestSecond } from '../../media/inspect-clip.ts';
import { checksOf, maySend } from './clip-checks.ts';

const limits = { bytes: 1000, leastMs: 1000, mostMs: 60_000 };
const good: ClipFacts = {
  bytes: 900,
  picture: { width: 1920, height: 1080, durationMs: 30_000 },
  sound: { state: 'heard', level: -20 },
};
const minded = (facts: Partial<ClipFacts>) =>
  checksOf({ ...good, ...facts }, limits)
    .filter(({ verdict }) => verdict !== 'well')
    .map(({ about, finding }) => `${about} ${finding}`);
const picture = (width: number, height: number, durationMs = 30_000) => ({ picture: { width, height, durationMs } });

describe('the checks before a film is sent', () => {
  it('finds nothing to say of a good film', () => {
    expect(minded({})).toEqual([]);
    expect(checksOf(good, limits)).toHaveLength(5);
  });

  it('minds what will look or sound badly, and lets it be sent all the same', () => {
    expect(minded(picture(640, 360))).toEqual(['resolution small']);
    expect(minded(picture(1080, 1920))).toEqual(['upright portrait']);
    expect(minded(picture(1920, 1080, 500))).toEqual(['length tooShort']);
    expect(minded(picture(1920, 1080, 61_000))).toEqual(['length tooLong']);
    expect(minded({ sound: { state: 'none' } })).toEqual(['sound none']);
    expect(minded({ sound: { state: 'heard', level: -90 } })).toEqual(['sound none']);
    expect(minded({ sound: { state: 'heard', level: -50 } })).toEqual(['sound quiet']);
    expect(minded({ sound: { state: 'unheard' } })).toEqual(['sound unknown']);
    expect(maySend(checksOf({ ...good, ...picture(64, 128, 500), sound: { state: 'none' } }, limits))).toBe(true);
  });

  it('sends what this browser cannot open, for the house may', () => {
    const checks = checksOf({ ...good, picture: null, sound: { state: 'unheard' } }, limits);
    expect(checks.map(({ about }) => about)).toEqual(['size', 'opens']);
    expect(maySend(checks)).toBe(true);
  });

  it('holds back only what the house can never take: nothing, or too much', () => {
    expect(minded({ bytes: 0 })).toEqual(['size empty']);
    expect(minded({ bytes: 1001 })).toEqual(['size tooLarge']);
    expect(maySend(checksOf({ ...good, bytes: 1001 }, limits))).toBe(false);
  });

  it('hears a greeting that begins with a long pause', () => {
    const samples = new Float32Array(400);
    samples.fill(0.5, 300);
    expect(loudestSecond(samples, 100)).toBeCloseTo(-6.02, 1);
    expect(loudestSecond(new Float32Array(400), 100)).toBe(-127);
  });
});
