import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { DevicePicker } from '../../ui/DevicePicker.tsx';
import { LanguageSegments } from '../../ui/LanguageSegments.tsx';
import { preferences, type Theme, usePreference } from '../../ui/preferences.ts';
import { Segments } from '../../ui/Segments.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Toggle } from '../../ui/Toggle.tsx';

type Props = { isOpen: boolean; onClose: () => void };

const themes: readonly Theme[] = ['system', 'light', 'dark'];

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3 border-b border-line p-4 last:border-0">
      <h3 className="section-title">{title}</h3>
      {children}
    </section>
  );
}

function Wish({ name, label, hint }: { name: 'audioOnly' | 'shortcuts'; label: string; hint: string }) {
  const change = (on: boolean) => preferences.setState(name === 'audioOnly' ? { audioOnly: on } : { shortcuts: on });
  return <Toggle label={label} hint={hint} isOn={usePreference(name)} onChange={change} />;
}

/** Devices in use take the new choice at once; those that are off take it when they are turned on. */
function Devices() {
  const { t } = useTranslation();
  const house = useHouse();
  const choose = (source: 'microphone' | 'camera', deviceId: string | null) => {
    preferences.setState(source === 'microphone' ? { microphoneId: deviceId } : { cameraId: deviceId });
    const { state } = house.store.getState().media.own[source];
    if (state !== 'on' && state !== 'muted') return;
    house.setSource(source, state, deviceId === null ? {} : { deviceId }).catch(() => undefined);
  };
  return (
    <Part title={t('settings.devices')}>
      <DevicePicker
        kind="audioinput"
        label={t('device.microphone')}
        chosen={usePreference('microphoneId')}
        onChoose={(id) => choose('microphone', id)}
      />
      <DevicePicker
        kind="videoinput"
        label={t('device.camera')}
        chosen={usePreference('cameraId')}
        onChoose={(id) => choose('camera', id)}
      />
      <DevicePicker
        kind="audiooutput"
        label={t('device.speaker')}
        chosen={usePreference('speakerId')}
        onChoose={(speakerId) => preferences.setState({ speakerId })}
      />
      <Wish name="audioOnly" label={t('settings.audioOnly')} hint={t('settings.audioOnlyHint')} />
    </Part>
  );
}

export function SettingsView({ isOpen, onClose }: Props) {
  const { t } = useTranslation();
  const theme = usePreference('theme');
  const names: Record<Theme, string> = {
    system: t('settings.themeSystem'),
    light: t('settings.themeLight'),
    dark: t('settings.themeDark'),
  };
  return (
    <Sheet title={t('settings.title')} side="centre" isOpen={isOpen} onClose={onClose}>
      <Part title={t('settings.language')}>
        <LanguageSegments className="flex-wrap" />
      </Part>
      <Part title={t('settings.appearance')}>
        <Segments
          label={t('settings.theme')}
          segments={themes.map((id) => ({ id, label: names[id] }))}
          chosen={theme}
          onChoose={(id) => preferences.setState({ theme: themes.find((known) => known === id) ?? 'system' })}
        />
        <Wish name="shortcuts" label={t('settings.shortcuts')} hint={t('settings.shortcutsHint')} />
      </Part>
      <Devices />
    </Sheet>
  );
}
