import { Headphones } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Hint } from '../../ui/Hint.tsx';
import { preferences, usePreference } from '../../ui/preferences.ts';

/** Sound only: no pictures are received, and the whole line is the sound's. */
export function AudioOnlyButton() {
  const { t } = useTranslation();
  const audioOnly = usePreference('audioOnly');
  return (
    <Hint text={t('settings.audioOnlyHint')}>
      <ToggleButton
        className="ctl"
        data-tone={audioOnly ? 'on' : undefined}
        isSelected={audioOnly}
        onChange={(wish) => preferences.setState({ audioOnly: wish })}
      >
        <Headphones aria-hidden size="1.25rem" strokeWidth={1.7} />
        {t('bar.audioOnly')}
      </ToggleButton>
    </Hint>
  );
}
