import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { Key } from '../../ui/Key.tsx';
import { languageNames } from '../../ui/languages.ts';
import { useKey } from '../../ui/use-key.ts';
import type { Truth } from './channel-truth.ts';
import type { Booth } from './use-console.ts';

/** Into which channel; where the floor has come to speak it, the other one is offered. */
export function Outgoing({ booth, truth }: { booth: Booth; truth: Truth }) {
  const { t } = useTranslation();
  const { choices, into, air } = booth.console;
  const isPartners = air.state === 'partner';
  const others = choices.filter(({ language, taken }) => language !== into && !taken);
  const from = choices.findIndex(({ language }) => language === into);
  const next = [...choices.slice(from + 1), ...choices.slice(0, from)].find(({ taken }) => !taken);
  useKey({ key: 'o' }, () => {
    if (next && !isPartners) booth.speakInto(next.language);
  });
  const offered = truth.state === 'direct' && !isPartners ? others[0] : undefined;
  return (
    <div className="booth-row" data-wide>
      <span className="flex items-center gap-1.5 text-small text-quiet">
        {t('booth.sound.into')} {choices.length > 1 && <Key>O</Key>}
      </span>
      <div className="grid gap-1">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row everywhere. */}
        <div role="group" aria-label={t('booth.sound.into')} className="flex flex-wrap gap-1.5">
          {choices.map(({ language, taken }) => (
            <Action
              key={language}
              size="small"
              kind={language === into ? 'primary' : 'ghost'}
              testId={`into-${language}`}
              aria-pressed={language === into}
              isDisabled={language !== into && (taken || isPartners)}
              onPress={() => booth.speakInto(language)}
            >
              <span lang={languageNames[language].tag}>{languageNames[language].name}</span>
            </Action>
          ))}
        </div>
        {choices.some(({ taken }) => taken) && <p className="text-tiny text-quiet">{t('booth.sound.taken')}</p>}
        {offered && (
          <p className="text-small text-floor-text" data-testid="switch-into">
            {t('booth.sound.switchInto', { channel: languageNames[offered.language].name })}
          </p>
        )}
      </div>
    </div>
  );
}
