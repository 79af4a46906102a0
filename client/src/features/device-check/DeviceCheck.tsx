import { Camera, Mic, Volume2, Wifi } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureProblem } from '../../media/capture.ts';
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

function hintOf(
  captured: Captured,
  silent: string | null,
  problem: (problem: CaptureProblem) => string,
): string | null {
  return captured.state === 'failed' ? problem(captured.problem) : silent;
}

function MicrophoneRow({ microphone, retry }: { microphone: Captured; retry: () => void }) {
  const { t } = useTranslation();
  const { level, heard, silent } = useLevel(microphone.state === 'on' ? microphone.stream : null);
  const hint = hintOf(microphone, silent ? t('device.silent') : null, (problem) => t(`device.problem.${problem}`));
  return (
    <CheckRow
      icon={Mic}
      label={t('device.microphone')}
      hint={hint}
      onRetry={microphone.state === 'failed' ? retry : null}
    >
      <div className="flex items-center gap-3">
        <Meter label={t('device.level')} value={level} />
        <span className="min-w-10 flex-none text-right">{heard && !silent ? <Good /> : '–'}</span>
      </div>
    </CheckRow>
  );
}

function SpeakerRow() {
  const { t } = useTranslation();
  const speakerId = usePreference('speakerId');
  const [playing, setPlaying] = useState(false);
  const play = async () => {
    setPlaying(true);
    await playTones(speakerId).catch(() => undefined);
    setPlaying(false);
  };
  return (
    <CheckRow icon={Volume2} label={t('device.speaker')} hint={playing ? t('device.playing') : null} onRetry={null}>
      <p className="text-right">
        <Action size="small" onPress={() => void play()} isDisabled={playing}>
          {t('device.play')}
        </Action>
      </p>
    </CheckRow>
  );
}

function LineRow() {
  const { t } = useTranslation();
  const line = useLineCheck();
  return (
    <CheckRow icon={Wifi} label={t('device.line')} hint={null} onRetry={null}>
      <p className="text-right">
        {line === null && <span className="text-quiet">{t('device.check')}</span>}
        {line === 'good' && <Good />}
        {line !== null && line !== 'good' && <b className="font-semibold text-floor-text">{t(`line.${line}`)}</b>}
      </p>
    </CheckRow>
  );
}

type OnChosen = (source: 'camera' | 'microphone', deviceId: string | null) => void;

/** Which devices; folded away, since the system's choice is right for nearly everybody. */
function Pickers({ refresh, onChosen }: { refresh: unknown; onChosen: OnChosen }) {
  const { t } = useTranslation();
  const choose = (source: 'camera' | 'microphone') => (id: string | null) => {
    preferences.setState(source === 'camera' ? { cameraId: id } : { microphoneId: id });
    onChosen(source, id);
  };
  return (
    <details className="border-t border-line pt-2.5">
      <summary className="cursor-pointer py-1 text-small text-quiet">{t('device.choose')}</summary>
      <div className="grid gap-2.5 pt-2">
        <DevicePicker
          kind="videoinput"
          label={t('device.camera')}
          chosen={usePreference('cameraId')}
          onChoose={choose('camera')}
          refresh={refresh}
        />
        <DevicePicker
          kind="audioinput"
          label={t('device.microphone')}
          chosen={usePreference('microphoneId')}
          onChoose={choose('microphone')}
          refresh={refresh}
        />
        <DevicePicker
          kind="audiooutput"
          label={t('device.speaker')}
          chosen={usePreference('speakerId')}
          onChoose={(speakerId) => preferences.setState({ speakerId })}
          refresh={refresh}
        />
      </div>
    </details>
  );
}

type Props = {
  /** What is said below a device that failed. */
  failedNote?: 'landing.enterWithout';
  /** For whoever uses the device already. */
  onChosen?: OnChosen;
};

/** Camera, microphone, loudspeaker and line, each with its own verdict; none of them bars the door. */
export function DeviceCheck({ failedNote, onChosen }: Props) {
  const { t } = useTranslation();
  const cameraId = usePreference('cameraId');
  const microphoneId = usePreference('microphoneId');
  const { camera, microphone, retry } = useCapture({ cameraId, microphoneId });
  const failed = camera.state === 'failed' || microphone.state === 'failed';
  const hint = hintOf(camera, null, (problem) => t(`device.problem.${problem}`));
  return (
    <section aria-label={t('device.title')} className="card overflow-hidden bg-card p-3 sm:p-4">
      <CameraPreview camera={camera} />
      <div className="divide-y divide-line">
        {hint && (
          <CheckRow icon={Camera} label={t('device.camera')} hint={hint} onRetry={retry}>
            <p className="text-right">{t('device.cameraOff')}</p>
          </CheckRow>
        )}
        <MicrophoneRow microphone={microphone} retry={retry} />
        <SpeakerRow />
        <LineRow />
      </div>
      <Pickers refresh={microphone} onChosen={onChosen ?? (() => undefined)} />
      {failed && failedNote && <p className="pt-2 text-small text-quiet">{t(failedNote)}</p>}
    </section>
  );
}
