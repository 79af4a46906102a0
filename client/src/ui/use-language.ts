import type { Language } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { languageNames, languageOfTag } from './languages.ts';

/** The language of the page, as the domain names it and as `Intl` does. */
export function useLanguage(): { language: Language; tag: string } {
  const { i18n } = useTranslation();
  const language = languageOfTag(i18n.language);
  return { language, tag: languageNames[language].tag };
}
