import { expect, test } from 'vitest';
import { hasControlCharacters, inLanguage, languages, localizedSchema } from './text.ts';

const accepts = (value: unknown) => localizedSchema.safeParse(value).success;

test('TEXT-1 a line has at least one language, with 1 to 200 characters in each', () => {
  expect(localizedSchema.parse({ zh: ' 济南 ', de: 'Übersicht' })).toEqual({ zh: '济南', de: 'Übersicht' });
  expect(accepts({ ja: 'あ'.repeat(200) })).toBe(true);
  for (const value of [{}, { zh: undefined }, { en: '' }, { en: '  ' }, { en: 'a'.repeat(201) }, { fr: 'Bonjour' }]) {
    expect(accepts(value)).toBe(false);
  }
  for (const value of ['text', null, [], { en: 7 }, { en: 'a', extra: 'b' }]) expect(accepts(value)).toBe(false);
});

test('TEXT-2 a text is shown in the wanted language, else in the first it has, and says in which', () => {
  expect(inLanguage({ zh: '济南', ja: '済南' }, 'ja')).toEqual({ text: '済南', language: 'ja' });
  expect(inLanguage({ zh: '济南', ja: '済南' }, 'de')).toEqual({ text: '济南', language: 'zh' });
  expect(inLanguage({ en: 'Jinan', zh: '济南' }, 'de')).toEqual({ text: 'Jinan', language: 'en' });
  for (const language of languages) expect(inLanguage({}, language)).toEqual({ text: '', language });
});

test('TEXT-3 control characters and bidirectional overrides are refused', () => {
  for (const text of ['\u0000', 'a\u001Bb', '\u007F', '\u202E', 'x\u2066y', '\r']) {
    expect(hasControlCharacters(text)).toBe(true);
    expect(accepts({ en: `a${text}b` })).toBe(false);
  }
  for (const text of ['line\nline', 'a\tb', '𠮷野家', '👩‍👩‍👧', 'שלום']) expect(hasControlCharacters(text)).toBe(false);
});
