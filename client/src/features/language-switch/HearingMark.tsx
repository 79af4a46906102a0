import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { languageNames } from '../../ui/languages.ts';
import { preferences, usePreference } from '../../ui/preferences.ts';
import type { LanguageSwitch } from './language-switch-model.ts';

/** What is heard, in a few words; where the line is weak, the offer to leave it to the sound. */
export function HearingMark({ model }: { model: LanguageSwitch }) {
  const { t } = useTranslation();
  const audioOnly = usePreference('audioOnly');
  const { hearing, floor, isWeak } = model;
  const tone =
    hearing === 'noInterpretation' ? 'text-floor-text' : hearing === 'interpreted' ? 'text-well-text' : 'text-quiet';
  if (isWeak && !audioOnly)
    return (
      <Action size="small" className="justify-self-start" onPress={() => preferences.setState({ audioOnly: true })}>
        {t('listen.weakLine')}
      </Action>
    );
  return (
    <p aria-hidden className={`truncate text-tiny ${tone}`} data-testid="hearing-mark">
      {t(`listen.mark.${hearing}`)}
      {floor && hearing !== 'sameLanguage' && (
        <span lang={languageNames[floor].tag} className="text-faint">
          {t('common.separator')}
          {languageNames[floor].name}
        </span>
      )}
    </p>
  );
}
