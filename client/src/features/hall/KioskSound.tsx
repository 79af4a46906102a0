import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { choosesOutputs } from '../../media/sinks.ts';
import { useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { DevicePicker } from '../../ui/DevicePicker.tsx';
import { IconAction } from '../../ui/IconAction.tsx';
import { languageNames } from '../../ui/languages.ts';
import { type HallSound, type HeadsetWish, mostHeadsets, preferences, usePreference } from '../../ui/preferences.ts';
import { hallLanguages } from './hall-outputs.ts';

type SoundProps = { label: string; chosen: HallSound; onChoose: (sound: HallSound) => void };

function SoundChoice({ label, chosen, onChoose }: SoundProps) {
  const { t } = useTranslation();
  const languages = useHouseModel(hallLanguages);
  const sounds: HallSound[] = ['usual', 'original', ...languages];
  const nameOf = (sound: HallSound) => {
    if (sound === 'usual') return t('hall.outputs.usual');
    return sound === 'original' ? t('listen.original') : languageNames[sound].name;
  };
  return (
    <Choice
      label={label}
      options={sounds.map((sound) => ({
        id: sound,
        label: nameOf(sound),
        ...(sound === 'usual' || sound === 'original' ? {} : { lang: languageNames[sound].tag }),
      }))}
      chosen={chosen}
      onChoose={(id) => onChoose(sounds.find((sound) => sound === id) ?? 'usual')}
    />
  );
}

type HeadsetProps = {
  number: number;
  wish: HeadsetWish;
  onChange: (wish: HeadsetWish) => void;
  onRemove: () => void;
};

function HeadsetRow({ number, wish, onChange, onRemove }: HeadsetProps) {
  const { t } = useTranslation();
  const called = t('hall.outputs.headset', { number });
  const isShared = usePreference('speakerId') === wish.deviceId || wish.deviceId === null;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2" data-testid={`headset-${number}`}>
      <SoundChoice label={called} chosen={wish.sound} onChoose={(sound) => onChange({ ...wish, sound })} />
      <DevicePicker
        kind="audiooutput"
        label={t('hall.outputs.headsetDevice')}
        chosen={wish.deviceId}
        onChoose={(deviceId) => onChange({ ...wish, deviceId })}
      />
      <IconAction
        icon={Trash2}
        label={t('common.actFor', { act: t('hall.outputs.removeHeadset'), who: called })}
        onPress={onRemove}
      />
      {isShared && (
        <p role="note" className="col-span-3 text-small text-floor-text">
          {t('hall.outputs.chooseDevice')}
        </p>
      )}
    </li>
  );
}

const setHeadsets = (hallHeadsets: HeadsetWish[]) => preferences.setState({ hallHeadsets });

/** What the loudspeakers play, and the headset channels beside them; each device is heard by itself. */
export function KioskSound() {
  const { t } = useTranslation();
  const loudspeakers = usePreference('hallLoudspeakers');
  const headsets = usePreference('hallHeadsets');
  const canChoose = choosesOutputs();
  return (
    <>
      <p className="text-small text-quiet">{t(canChoose ? 'hall.outputs.soundHint' : 'hall.outputs.oneOutput')}</p>
      <div className="grid grid-cols-2 gap-2" data-testid="loudspeakers">
        <SoundChoice
          label={t('hall.outputs.pa')}
          chosen={loudspeakers}
          onChoose={(hallLoudspeakers) => preferences.setState({ hallLoudspeakers })}
        />
        <DevicePicker
          kind="audiooutput"
          label={t('device.speaker')}
          chosen={usePreference('speakerId')}
          onChoose={(speakerId) => preferences.setState({ speakerId })}
        />
      </div>
      {canChoose && (
        <ul className="grid gap-3">
          {headsets.map((wish, index) => (
            <HeadsetRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the channel's number.
              key={index}
              number={index + 1}
              wish={wish}
              onChange={(changed) => setHeadsets(headsets.with(index, changed))}
              onRemove={() => setHeadsets(headsets.toSpliced(index, 1))}
            />
          ))}
        </ul>
      )}
      {canChoose && headsets.length < mostHeadsets && (
        <Action
          kind="ghost"
          testId="add-headset"
          className="justify-self-start"
          onPress={() => setHeadsets([...headsets, { sound: 'original', deviceId: null }])}
        >
          <Plus aria-hidden size="1em" />
          {t('hall.outputs.addHeadset')}
        </Action>
      )}
    </>
  );
}
