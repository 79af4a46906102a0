import type { GreetingView } from '@plenum/shared/protocol/greetings';
import type { ClipFacts } from '../../media/inspect-clip.ts';

/** `mind`: worth another look, and may be sent all the same. `stop`: the house cannot take it. */
export type Verdict = 'well' | 'mind' | 'stop';
export type ClipCheck = {
  about: 'size' | 'opens' | 'length' | 'resolution' | 'upright' | 'sound';
  verdict: Verdict;
  /** Names the sentence: `greeting.check.<about>.<finding>`. */
  finding: 'well' | 'empty' | 'tooLarge' | 'unknown' | 'tooShort' | 'tooLong' | 'small' | 'portrait' | 'none' | 'quiet';
};

const leastHeight = 480;
/** dBov of the loudest second: below the first it is silence, below the second nobody would follow it gladly. */
const silence = -60;
const quiet = -40;

function sizeCheck({ bytes }: ClipFacts, limit: number): ClipCheck {
  if (bytes === 0) return { about: 'size', verdict: 'stop', finding: 'empty' };
  if (bytes > limit) return { about: 'size', verdict: 'stop', finding: 'tooLarge' };
  return { about: 'size', verdict: 'well', finding: 'well' };
}

function lengthCheck(durationMs: number, { leastMs, mostMs }: GreetingView['limits']): ClipCheck {
  if (durationMs === 0) return { about: 'length', verdict: 'mind', finding: 'unknown' };
  if (durationMs < leastMs) return { about: 'length', verdict: 'mind', finding: 'tooShort' };
  return durationMs > mostMs
    ? { about: 'length', verdict: 'mind', finding: 'tooLong' }
    : { about: 'length', verdict: 'well', finding: 'well' };
}

function soundCheck({ sound }: ClipFacts): ClipCheck {
  if (sound.state === 'unheard') return { about: 'sound', verdict: 'mind', finding: 'unknown' };
  if (sound.state === 'none' || sound.level < silence) return { about: 'sound', verdict: 'mind', finding: 'none' };
  return sound.level < quiet
    ? { about: 'sound', verdict: 'mind', finding: 'quiet' }
    : { about: 'sound', verdict: 'well', finding: 'well' };
}

/** What the guest should know before the film goes out; only its size can forbid it. */
export function checksOf(facts: ClipFacts, limits: GreetingView['limits']): ClipCheck[] {
  const size = sizeCheck(facts, limits.bytes);
  if (size.verdict === 'stop') return [size];
  const { picture } = facts;
  if (!picture) return [size, { about: 'opens', verdict: 'mind', finding: 'unknown' }];
  const { width, height, durationMs } = picture;
  const isSmall = Math.min(width, height) < leastHeight;
  const isPortrait = height > width;
  return [
    lengthCheck(durationMs, limits),
    { about: 'resolution', verdict: isSmall ? 'mind' : 'well', finding: isSmall ? 'small' : 'well' },
    { about: 'upright', verdict: isPortrait ? 'mind' : 'well', finding: isPortrait ? 'portrait' : 'well' },
    soundCheck(facts),
    size,
  ];
}

export const maySend = (checks: ClipCheck[]): boolean => checks.every(({ verdict }) => verdict !== 'stop');
