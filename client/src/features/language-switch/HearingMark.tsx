import type { Language } from '@plenum/shared/domain/text';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { languageNames } from '../../ui/languages.ts';
import { preferences, usePreference } from '../../ui/preferences.ts';
import type { LanguageSwitch } from './language-switch-model.ts';

function Way({ from, to }: { from: Language; to: Language }) {
  return (
    <>
      <span lang={languageNames[from].tag}>{languageNames[from].name}</span> →{' '}
      <span lang={languageNames[to].tag}>{languageNames[to].name}</span>
    </>
  );
}

/** What is heard, in a few words; where the line is weak, the offer to leave it to the sound. */
export function HearingMark({ model }: { model: LanguageSwitch }) {
  const { t } = useTranslation();
  const audioOnly = usePreference('audioOnly');
  const { hearing, floor, isWeak, listening } = model;
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
      {hearing === 'interpreted' && floor && listening.channel && (
        <span className="text-quiet">
          {t('common.separator')}
          <Way from={floor} to={listening.channel} />
        </span>
      )}
    </p>
  );
}
