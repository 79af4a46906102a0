import { languages } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { languageNames, languageOfTag } from './languages.ts';
import { preferences } from './preferences.ts';
import { Segments } from './Segments.tsx';
import { useLanguage } from './use-language.ts';

/** The language of page and names, each under its own name in its own script. */
export function LanguageSegments({ className = '' }: { className?: string }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  return (
    <Segments
      label={t('language.choose')}
      segments={languages.map((id) => ({ id, label: languageNames[id].name, lang: languageNames[id].tag }))}
      chosen={language}
      onChoose={(id) => preferences.setState({ language: languageOfTag(id) })}
      className={className}
      testId="page-language"
    />
  );
}
