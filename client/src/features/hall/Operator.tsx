import { Maximize, Settings, Video, VideoOff } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse, useHouseModel } from '../../session/house-context.ts';
import { Hint } from '../../ui/Hint.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { HallMicrophoneItem, sourceTones } from './HallMicrophoneItem.tsx';
import { type HallSource, hallSourcesOf } from './hall-sources.ts';
import { KioskSheet } from './KioskSheet.tsx';
import { switchSource } from './kiosk.ts';
import { useMicrophoneName } from './use-microphone-name.ts';

function fillScreen(): void {
  const filled = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  filled.catch(() => undefined);
}

function CameraButton({ camera }: { camera: HallSource }) {
  const { t } = useTranslation();
  const house = useHouse();
  const { state, problem, wish } = camera;
  const on = state === 'sent' || state === 'starting';
  const Sign = on ? Video : VideoOff;
  const text = problem ? t(`device.problem.${problem}`) : t(`hall.state.${state}`);
  return (
    <Hint text={`${t('bar.camera')} – ${text}`}>
      <ToggleButton
        className={`ctl kiosk-source ${state === 'starting' ? 'pulse' : ''}`}
        data-tone={sourceTones[state]}
        data-testid="camera"
        isSelected={on}
        isDisabled={wish === null && state !== 'starting'}
        onChange={() => wish && switchSource(house, 'camera', wish)}
      >
        <Sign aria-hidden size="1.25em" strokeWidth={1.8} />
        <span>
          <b className="block font-medium">{t('bar.camera')}</b>
          <span className="block">{t(`hall.state.${state}`)}</span>
        </span>
      </ToggleButton>
    </Hint>
  );
}

/** The operator's own line beneath the strip: quiet, for nobody in the rows of the hall. */
export function Operator() {
  const { t } = useTranslation();
  const nameOf = useMicrophoneName();
  const count = usePreference('hallMicrophones').length;
  const { camera, microphones } = useHouseModel((view) => hallSourcesOf(view, count));
  const [isOpen, setOpen] = useState(false);
  return (
    <section
      aria-label={t('hall.controls')}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-ground px-4 py-1 text-quiet"
    >
      <CameraButton camera={camera} />
      <ul aria-label={t('hall.microphones')} className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
        {microphones.map((microphone) => (
          <HallMicrophoneItem key={microphone.slot} microphone={microphone} name={nameOf(microphone.number)} />
        ))}
      </ul>
      <IconAction icon={Settings} label={t('bar.settings')} testId="kiosk-settings" onPress={() => setOpen(true)} />
      <IconAction icon={Maximize} label={t('hall.fullscreen')} onPress={fillScreen} />
      <KioskSheet isOpen={isOpen} onClose={() => setOpen(false)} />
    </section>
  );
}
