import { expect, test } from 'vitest';
import { checkTexts, readLanguage } from './i18n.ts';

const read = (tag: string, texts: object) =>
  readLanguage({ path: `client/src/i18n/${tag}.json`, text: JSON.stringify(texts) }).language;
const told = (languages: Record<string, object>, codes: string[] = []) =>
  checkTexts(
    Object.entries(languages).map(([tag, texts]) => read(tag, texts)),
    codes,
  ).map(({ file, sentence }) => `${file.split('/').pop()} ${sentence}`);

test('equal keys, placeholders and tags in other places of the sentence are well', () => {
  const en = { queue: { place: 'Place {{n}} of <1>{{total}}</1>' } };
  expect(told({ en, de: { queue: { place: '<1>{{total}}</1> Meldungen, Sie: {{n}}' } } })).toEqual([]);
});

test('a missing key, an empty text, and a foreign placeholder are told where they are', () => {
  const en = { a: 'A', b: 'B', c: 'C {{n}}' };
  expect(told({ en, ja: { a: 'A', b: ' ', c: 'C {{m}}' }, de: { a: 'A', c: '{{n}}' } })).toEqual([
    'ja.json The text b is empty.',
    'ja.json The text c has the placeholders [m], but [n] in en.',
    'de.json The text b is missing.',
  ]);
});

test('plural forms follow each language', () => {
  const en = { votes_one: '{{count}} vote', votes_other: '{{count}} votes' };
  expect(told({ en, ja: { votes_other: '{{count}} 票' } })).toEqual([]);
  expect(told({ en, de: { votes_other: '{{count}} Stimmen' } })).toEqual([
    'de.json The plural form votes_one is missing.',
  ]);
});

test('every refusal code has a sentence in every language', () => {
  expect(told({ en: { refusal: { TOO_FAST: 'Slower' } }, de: { refusal: {} } }, ['TOO_FAST'])).toContain(
    'de.json The refusal TOO_FAST has no sentence (refusal.TOO_FAST).',
  );
});

test('a text that is no string is told', () => {
  const { problems } = readLanguage({ path: 'client/src/i18n/en.json', text: '{"a": ["x"], "b": {"c": 1}}' });
  expect(problems.map(({ sentence }) => sentence)).toEqual([
    'The text a is not a string.',
    'The text b.c is not a string.',
  ]);
});
