import type { Language } from '@plenum/shared/domain/text';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type en from './en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'page';
    resources: { page: typeof en };
  }
}

const texts: Record<Language, () => Promise<{ default: object }>> = {
  zh: () => import('./zh-CN.json'),
  ja: () => import('./ja.json'),
  en: () => import('./en.json'),
  de: () => import('./de.json'),
};
const tags: Record<Language, string> = { zh: 'zh-CN', ja: 'ja', en: 'en', de: 'de' };

/** Fetches the language's texts once, then turns the page to it; `lang` of the document decides fonts and line breaks. */
export async function speak(language: Language): Promise<void> {
  const tag = tags[language];
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: tag,
      defaultNS: 'page',
      ns: ['page'],
      fallbackLng: false,
      resources: { [tag]: { page: (await texts[language]()).default } },
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  } else if (!i18next.hasResourceBundle(tag, 'page')) {
    i18next.addResourceBundle(tag, 'page', (await texts[language]()).default);
  }
  await i18next.changeLanguage(tag);
  document.documentElement.lang = tag;
}

/** What the browser asks for, among what the house speaks. */
export function languageOfBrowser(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.slice(0, 2).toLowerCase();
    if (base === 'zh' || base === 'ja' || base === 'en' || base === 'de') return base;
  }
  return 'en';
}
