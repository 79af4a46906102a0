import { Camera, Mic, Volume2, Wifi } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action } from '../../ui/Action.tsx';
import { DevicePicker } from '../../ui/DevicePicker.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { preferences, usePreference } from '../../ui/preferences.ts';
import { CameraPreview } from './CameraPreview.tsx';
import { CheckRow } from './CheckRow.tsx';
import { playTones } from './play-tones.ts';
import { type Captured, useCapture } from './use-capture.ts';
import { useLevel } from './use-level.ts';
import { useLineCheck } from './use-line-check.ts';

function Good() {
  const { t } = useTranslation();
  return <b className="font-semibold text-well-text">{t('device.good')}</b>;
}

function MicrophoneRow({ microphone, retry }: { microphone: Captured; retry: () => void }) {
  const { t } = useTranslation();
  const chosen = usePreference('microphoneId');
  const { level, silent } = useLevel(microphone.state === 'on' ? microphone.stream : null);
  const hint =
    microphone.state === 'failed' ? t(`device.problem.${microphone.problem}`) : silent ? t('device.silent') : null;
  return (
    <CheckRow
      icon={Mic}
      label={t('device.microphone')}
      hint={hint}
      onRetry={microphone.state === 'failed' ? retry : null}
    >
      <div className="grid gap-2">
        <Meter label={t('device.level')} value={level} />
        <DevicePicker
          kind="audioinput"
          layout="hidden"
          label={t('device.microphone')}
          chosen={chosen}
          onChoose={(microphoneId) => preferences.setState({ microphoneId })}
          refresh={microphone}
        />
      </div>
    </CheckRow>
  );
}

function CameraRow({ camera, retry }: { camera: Captured; retry: () => void }) {
  const { t } = useTranslation();
  const chosen = usePreference('cameraId');
  const hint = camera.state === 'failed' ? t(`device.problem.${camera.problem}`) : null;
  return (
    <CheckRow icon={Camera} label={t('device.camera')} hint={hint} onRetry={camera.state === 'failed' ? retry : null}>
      <DevicePicker
        kind="videoinput"
        layout="hidden"
        label={t('device.camera')}
        chosen={chosen}
        onChoose={(cameraId) => preferences.setState({ cameraId })}
        refresh={camera}
      />
    </CheckRow>
  );
}

function SpeakerRow({ refresh }: { refresh: unknown }) {
  const { t } = useTranslation();
  const chosen = usePreference('speakerId');
  const [playing, setPlaying] = useState(false);
  const play = async () => {
    setPlaying(true);
    await playTones(chosen).catch(() => undefined);
    setPlaying(false);
  };
  return (
    <CheckRow icon={Volume2} label={t('device.speaker')} hint={playing ? t('device.playing') : null} onRetry={null}>
      <div className="grid gap-2">
        <Action size="small" onPress={() => void play()} isDisabled={playing}>
          {t('device.play')}
        </Action>
        <DevicePicker
          kind="audiooutput"
          layout="hidden"
          label={t('device.speaker')}
          chosen={chosen}
          onChoose={(speakerId) => preferences.setState({ speakerId })}
          refresh={refresh}
        />
      </div>
    </CheckRow>
  );
}

/** Camera, microphone, loudspeaker and line, each with its own verdict; none of them bars the door. */
export function DeviceCheck() {
  const { t } = useTranslation();
  const cameraId = usePreference('cameraId');
  const microphoneId = usePreference('microphoneId');
  const { camera, microphone, retry } = useCapture({ cameraId, microphoneId });
  const line = useLineCheck();
  const failed = camera.state === 'failed' || microphone.state === 'failed';
  return (
    <section aria-label={t('device.title')} className="card overflow-hidden bg-card p-3 sm:p-4">
      <CameraPreview camera={camera} />
      <div className="divide-y divide-line">
        <CameraRow camera={camera} retry={retry} />
        <MicrophoneRow microphone={microphone} retry={retry} />
        <SpeakerRow refresh={microphone} />
        <CheckRow icon={Wifi} label={t('device.line')} hint={null} onRetry={null}>
          <p className="text-right">
            {line === null && <span className="text-quiet">{t('device.check')}</span>}
            {line === 'good' && <Good />}
            {line !== null && line !== 'good' && <b className="font-semibold text-floor-text">{t(`line.${line}`)}</b>}
          </p>
        </CheckRow>
      </div>
      {failed && <p className="pt-2 text-small text-quiet">{t('landing.enterWithout')}</p>}
    </section>
  );
}
