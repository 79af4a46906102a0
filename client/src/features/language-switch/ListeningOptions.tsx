import { SlidersHorizontal } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { mostLag } from '../../session/listening.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import { preferences, usePreference } from '../../ui/preferences.ts';
import { Toggle } from '../../ui/Toggle.tsx';
import { FloorBeneath } from './FloorBeneath.tsx';
import type { LanguageSwitch } from './language-switch-model.ts';
import { RangeLine } from './RangeLine.tsx';

/** What one sets once: the floor beneath (the bar may have no room for it), the picture in step, sound alone. */
export function ListeningOptions({ model }: { model: LanguageSwitch }) {
  const { t } = useTranslation();
  const house = useHouse();
  const audioOnly = usePreference('audioOnly');
  const { inStep, lag } = model.listening;
  const seconds = (lag / 1000).toFixed(1);
  return (
    <DialogTrigger>
      <IconAction icon={SlidersHorizontal} label={t('listen.options')} testId="listening-options" />
      <Popover className="z-50 w-80 max-w-[94vw] rounded-m border border-line-strong bg-card shadow-xl">
        <Dialog aria-label={t('listen.options')} className="grid gap-4 p-4 outline-none">
          <FloorBeneath listening={model.listening} testId="floor-beneath-option" />
          <Toggle
            label={t('listen.inStep')}
            hint={t('listen.inStepHint')}
            isOn={inStep}
            onChange={(on) => house.listen({ inStep: on })}
          />
          {inStep && (
            <RangeLine
              label={t('listen.lag')}
              value={lag / 1000}
              text={t('listen.seconds', { seconds })}
              most={mostLag / 1000}
              step={0.5}
              testId="picture-lag"
              onChange={(value) => house.listen({ lag: value * 1000 })}
            />
          )}
          <Toggle
            label={t('settings.audioOnly')}
            hint={t('settings.audioOnlyHint')}
            isOn={audioOnly}
            onChange={(on) => preferences.setState({ audioOnly: on })}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
