import type { Language } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { languageNames } from '../../ui/languages.ts';

/** Languages side by side, each under its own name. */
export function LanguageNames({ languages }: { languages: readonly Language[] }) {
  const { t } = useTranslation();
  return languages.map((language, index) => (
    <span key={language}>
      {index > 0 && t('common.separator')}
      <span lang={languageNames[language].tag}>{languageNames[language].name}</span>
    </span>
  ));
}
