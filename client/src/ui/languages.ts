import type { Language } from '@plenum/shared/domain/text';

/** Each language under its own name, in its own script, with the tag that goes into `lang`. */
export const languageNames: Record<Language, { tag: string; name: string }> = {
  zh: { tag: 'zh-CN', name: '中文' },
  ja: { tag: 'ja', name: '日本語' },
  en: { tag: 'en', name: 'English' },
  de: { tag: 'de', name: 'Deutsch' },
};

/** Several of them in one line. */
export const namesOf = (languages: readonly Language[]): string =>
  languages.map((language) => languageNames[language].name).join(' · ');

export function languageOfTag(tag: string): Language {
  const base = tag.slice(0, 2).toLowerCase();
  return base === 'zh' || base === 'ja' || base === 'de' ? base : 'en';
}
