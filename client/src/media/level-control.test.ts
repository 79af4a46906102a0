// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { type Blocks, type LevelControl, loudnessOf, matched, spokenLoudness, untouched } from './level-control.ts';

const power = (lufs: number): number => 10 ** ((lufs + 0.691) / 10);
const voices = { floor: 'governor', channel: 'interpreter-a' };
/** Speech as it comes: three blocks of words, one of breath. */
const speech = (lufs: number, index: number): number => power(index % 4 === 3 ? lufs - 25 : lufs + (index % 3) - 1);

function run(before: LevelControl, seconds: number, block: (index: number) => Blocks, who = voices): LevelControl {
  return Array.from({ length: seconds * 10 }, (_, index) => block(index)).reduce(
    (state, blocks) => matched(state, who, blocks),
    before,
  );
}
const both = (floor: number, channel: number) => (index: number) => ({
  floor: speech(floor, index),
  channel: speech(channel, index + 1),
});

describe('level control', () => {
  it.each([
    [-23, -29],
    [-20, -31],
    [-33, -22],
    [-25, -25],
  ])('brings a floor of %d LUFS and a channel of %d within one LU of each other', (floor, channel) => {
    const { gain } = run(untouched, 12, both(floor, channel));
    expect(Math.abs(channel + gain - floor)).toBeLessThan(1);
  });

  it('raises and lowers by 12 dB at most', () => {
    expect(run(untouched, 20, both(-14, -40)).gain).toBeCloseTo(12, 1);
    expect(run(untouched, 20, both(-45, -14)).gain).toBeCloseTo(-12, 1);
  });

  it('goes slowly: never more than a quarter of a decibel in a tenth of a second', () => {
    let before = untouched;
    for (let index = 0; index < 100; index += 1) {
      const next = matched(before, voices, both(-20, -34)(index));
      expect(Math.abs(next.gain - before.gain)).toBeLessThanOrEqual(0.25);
      before = next;
    }
  });

  it('decides nothing before a second of speech of both, and nothing by silence', () => {
    const silence = () => ({ floor: power(-80), channel: power(-75) });
    expect(run(untouched, 60, silence).gain).toBe(0);
    expect(run(untouched, 60, (index) => ({ floor: speech(-23, index), channel: power(-75) })).gain).toBe(0);
    const settled = run(untouched, 12, both(-23, -29));
    expect(run(settled, 30, silence).gain).toBe(settled.gain);
  });

  it('measures a new voice anew and keeps the gain meanwhile', () => {
    const settled = run(untouched, 12, both(-23, -31));
    const next = { ...voices, channel: 'interpreter-b' };
    const begun = run(settled, 0.5, both(-23, -20), next);
    expect(begun.gain).toBe(settled.gain);
    expect(begun.channel.voice).toBe('interpreter-b');
    const { gain } = run(begun, 12, both(-23, -20), next);
    expect(Math.abs(gain + 3)).toBeLessThan(1);
  });

  it('does not let pauses count as quiet speech', () => {
    const blocks = Array.from({ length: 40 }, (_, index) => (index % 2 ? power(-48) : power(-20)));
    expect(spokenLoudness(blocks)).toBeCloseTo(-20, 1);
    expect(loudnessOf(0)).toBe(-120);
  });
});
