import { describe, expect, it } from 'vitest';
import { subtitleLanguage, wordsAt } from './subtitles.ts';

const cues = [
  { from: 1_000, until: 3_000, text: 'one' },
  { from: 2_500, until: 4_000, text: 'two' },
];

describe('the words of a greeting', () => {
  it('PLAY-4: stand from their first moment up to their last, and not at it', () => {
    const said = [999, 1_000, 2_499, 2_500, 2_999, 3_000, 3_999, 4_000].map((at) => wordsAt(cues, at));
    expect(said).toEqual(['', 'one', 'one', 'one\ntwo', 'one\ntwo', 'two', 'two', '']);
  });
});

describe('the language of subtitles', () => {
  const spoken = { language: 'ja', subtitles: { zh: 'a', ja: 'b', en: 'c' } } as const;

  it('is one’s own where another is spoken, and none where one understands', () => {
    expect(subtitleLanguage(spoken, 'zh', 'auto')).toBe('zh');
    expect(subtitleLanguage(spoken, 'ja', 'auto')).toBeNull();
  });

  it('is English where there is none in one’s own', () => {
    expect(subtitleLanguage(spoken, 'de', 'auto')).toBe('en');
    expect(subtitleLanguage({ ...spoken, subtitles: { zh: 'a' } }, 'de', 'auto')).toBeNull();
  });

  it('is what one has chosen, as far as it is there', () => {
    expect(subtitleLanguage(spoken, 'ja', 'ja')).toBe('ja');
    expect(subtitleLanguage(spoken, 'zh', 'off')).toBeNull();
    expect(subtitleLanguage(spoken, 'zh', 'de')).toBe('zh');
  });
});
