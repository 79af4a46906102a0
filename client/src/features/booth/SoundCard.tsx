import { useTranslation } from 'react-i18next';
import { useHouseModel } from '../../session/house-context.ts';
import { Action } from '../../ui/Action.tsx';
import { DevicePicker } from '../../ui/DevicePicker.tsx';
import { Key } from '../../ui/Key.tsx';
import { preferences, usePreference } from '../../ui/preferences.ts';
import { useKey } from '../../ui/use-key.ts';
import { CoughButton } from './CoughButton.tsx';
import type { Truth } from './channel-truth.ts';
import { Incoming } from './Incoming.tsx';
import { LevelRow } from './LevelRow.tsx';
import { Outgoing } from './Outgoing.tsx';
import type { Booth } from './use-console.ts';
import { useMonitorLevel } from './use-monitors.ts';
import { useOwnVoice } from './use-own-voice.ts';

function IncomingLevel() {
  const { t } = useTranslation();
  return <LevelRow label={t('booth.sound.incoming')} level={useMonitorLevel('incoming')} testId="level-incoming" />;
}

/** One's own level, shut or open, and what is wrong with it. */
function OwnVoice({ booth }: { booth: Booth }) {
  const { t } = useTranslation();
  const own = useHouseModel((view) => view.media.own.microphone);
  const track = own.state === 'on' || own.state === 'muted' ? own.track : null;
  const voice = useOwnVoice(track);
  const isShut = own.state !== 'on' || booth.microphone.isCoughing;
  return (
    <>
      <LevelRow label={t('booth.sound.voice')} level={voice.level} shut={isShut} testId="level-own" />
      <div role="status" className="text-small font-medium text-live-text empty:absolute">
        {own.state === 'failed' && <p>{t(`device.problem.${own.problem}`)}</p>}
        {voice.clipped && <p data-testid="clipped">{t('booth.sound.clip')}</p>}
        {voice.silent && track && <p data-testid="own-silence">{t('booth.sound.silent')}</p>}
      </div>
      {(own.state === 'failed' || own.state === 'off') && (
        <Action size="small" testId="connect-microphone" onPress={booth.microphone.connect}>
          {t('booth.sound.retry')}
        </Action>
      )}
    </>
  );
}

function Partner({ booth }: { booth: Booth }) {
  const { t } = useTranslation();
  const mate = booth.console.mates.find(({ open }) => open) ?? booth.console.mates[0];
  if (!mate) return null;
  return (
    <LevelRow label={t('booth.sound.partner')} level={mate.level ?? -127} shut={!mate.open} testId="level-partner" />
  );
}

function MicrophoneChoice({ booth }: { booth: Booth }) {
  const { t } = useTranslation();
  const chosen = usePreference('microphoneId');
  const state = useHouseModel((view) => view.media.own.microphone.state);
  const choose = (microphoneId: string | null) => {
    preferences.setState({ microphoneId });
    booth.microphone.connect();
  };
  return (
    <div className="booth-row" data-wide>
      <span className="text-small text-quiet">{t('device.microphone')}</span>
      <DevicePicker
        kind="audioinput"
        label={t('device.microphone')}
        layout="hidden"
        chosen={chosen}
        onChoose={choose}
        refresh={state}
      />
    </div>
  );
}

/** Shut for longer than a cough; the key is the house's own for the microphone. */
function MuteButton({ booth }: { booth: Booth }) {
  const { t } = useTranslation();
  const isOn = useHouseModel((view) => view.media.own.microphone.state === 'on');
  const { isCoughing, mute } = booth.microphone;
  const isMine = booth.console.air.state === 'mine';
  const isMuted = isMine && !isOn && !isCoughing;
  // Off air the key does nothing: nobody opens a microphone that has no channel.
  useKey({ key: 'm' }, () => isMine && mute());
  return (
    <Action className="flex-1" testId="mute" isDisabled={!isMine} onPress={mute}>
      {t(isMuted ? 'booth.sound.unmute' : 'booth.sound.mute')}
      <Key>M</Key>
    </Action>
  );
}

/** What is heard and what is said: levels first, then where they come from and where they go. */
export function SoundCard({ booth, truth }: { booth: Booth; truth: Truth }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="booth-sound" className="card booth-sound">
      <h2 id="booth-sound" className="text-large">
        {t('booth.sound.title')}
      </h2>
      <div className="grid gap-1.5">
        <IncomingLevel />
        <OwnVoice booth={booth} />
        <Partner booth={booth} />
      </div>
      <Incoming booth={booth} />
      <Outgoing booth={booth} truth={truth} />
      <MicrophoneChoice booth={booth} />
      <div className="mt-auto flex gap-2 pt-1">
        <CoughButton booth={booth} />
        <MuteButton booth={booth} />
      </div>
    </section>
  );
}
