import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useHouse } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { DevicePicker } from '../../ui/DevicePicker.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { LanguageSegments } from '../../ui/LanguageSegments.tsx';
import {
  type HallMicrophoneWish,
  mostHallMicrophones,
  preferences,
  type Theme,
  usePreference,
} from '../../ui/preferences.ts';
import { Segments } from '../../ui/Segments.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { KioskSound } from './KioskSound.tsx';
import { applySetUp } from './kiosk.ts';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3 border-b border-line p-4 last:border-0">
      <h3 className="section-title">{title}</h3>
      {children}
    </section>
  );
}

type RowProps = {
  number: number;
  wish: HallMicrophoneWish;
  onChange: (wish: HallMicrophoneWish) => void;
  onRemove: (() => void) | null;
};

function MicrophoneRow({ number, wish, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const called = t('hall.microphone', { number });
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2" data-testid={`set-up-${number}`}>
      <DevicePicker
        kind="audioinput"
        label={called}
        chosen={wish.deviceId}
        onChoose={(deviceId) => onChange({ ...wish, deviceId })}
      />
      <TextField
        value={wish.label}
        maxLength={60}
        onChange={(label) => onChange({ ...wish, label })}
        className="grid gap-1"
      >
        <Label className="text-small text-quiet">{t('hall.name')}</Label>
        <Input className="field" placeholder={called} />
      </TextField>
      <IconAction
        icon={Trash2}
        label={t('common.actFor', { act: t('hall.remove'), who: wish.label || called })}
        isDisabled={!onRemove}
        onPress={() => onRemove?.()}
      />
    </li>
  );
}

const setMicrophones = (hallMicrophones: HallMicrophoneWish[]) => preferences.setState({ hallMicrophones });

function Microphones() {
  const { t } = useTranslation();
  const wishes = usePreference('hallMicrophones');
  return (
    <Part title={t('hall.microphones')}>
      <p className="text-small text-quiet">{t('hall.microphonesHint')}</p>
      <ul className="grid gap-3">
        {wishes.map((wish, index) => (
          <MicrophoneRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the microphone's number.
            key={index}
            number={index + 1}
            wish={wish}
            onChange={(changed) => setMicrophones(wishes.with(index, changed))}
            onRemove={wishes.length > 1 ? () => setMicrophones(wishes.toSpliced(index, 1)) : null}
          />
        ))}
      </ul>
      {wishes.length < mostHallMicrophones && (
        <Action
          kind="ghost"
          testId="add-microphone"
          className="justify-self-start"
          onPress={() => setMicrophones([...wishes, { deviceId: null, label: '' }])}
        >
          <Plus aria-hidden size="1em" />
          {t('hall.add')}
        </Action>
      )}
    </Part>
  );
}

/** The set-up of this kiosk, kept on this device; what is on follows it when the sheet is closed. */
export function KioskSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const house = useHouse();
  const theme = usePreference('theme');
  const names: Record<Theme, string> = {
    system: t('settings.themeSystem'),
    light: t('settings.themeLight'),
    dark: t('settings.themeDark'),
  };
  useEffect(() => {
    if (!isOpen) return;
    return () => applySetUp(house);
  }, [isOpen, house]);
  return (
    <Sheet title={t('hall.settings')} side="centre" isOpen={isOpen} onClose={onClose} testId="kiosk-sheet">
      <Microphones />
      <Part title={t('settings.devices')}>
        <DevicePicker
          kind="videoinput"
          label={t('device.camera')}
          chosen={usePreference('cameraId')}
          onChoose={(cameraId) => preferences.setState({ cameraId })}
        />
      </Part>
      <Part title={t('hall.outputs.sound')}>
        <KioskSound />
      </Part>
      <Part title={t('settings.appearance')}>
        <LanguageSegments className="flex-wrap" />
        <Segments
          label={t('settings.theme')}
          segments={themes.map((id) => ({ id, label: names[id] }))}
          chosen={theme}
          onChoose={(id) => preferences.setState({ theme: themes.find((known) => known === id) ?? 'system' })}
        />
      </Part>
    </Sheet>
  );
}
