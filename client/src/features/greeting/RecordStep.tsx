import type { GreetingView } from '@plenum/shared/protocol/greetings';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readScript } from '../../session/greeting-api.ts';
import { Action } from '../../ui/Action.tsx';
import { DevicePicker } from '../../ui/DevicePicker.tsx';
import { spanOf } from '../../ui/format-time.ts';
import { preferences, usePreference } from '../../ui/preferences.ts';
import { Note } from './Note.tsx';
import { Teleprompter } from './Teleprompter.tsx';
import { type Studio, useStudio } from './use-studio.ts';

type Props = { view: GreetingView; onFilm: (film: File) => void; onBack: () => void };

/** The script in the language of the greeting, else in any in which there is one. */
function useScript({ conferenceId, greeting }: GreetingView) {
  const [text, setText] = useState('');
  const { greetingId, script } = greeting;
  const language =
    script[greeting.language] === undefined
      ? (Object.keys(script)[0] as typeof greeting.language | undefined)
      : greeting.language;
  const file = language === undefined ? undefined : script[language]?.file;
  useEffect(() => {
    setText('');
    if (language === undefined || file === undefined) return;
    let wanted = true;
    void readScript({ conferenceId, greetingId }, language).then((answer) => {
      if (wanted && answer.ok) setText(answer.text);
    });
    return () => {
      wanted = false;
    };
  }, [conferenceId, greetingId, language, file]);
  return language === undefined || text === '' ? null : { language, text };
}

/** A phone that is held upright gives a picture that is higher than wide. */
function isUpright(stream: MediaStream | null): boolean {
  const { width = 0, height = 0 } = stream?.getVideoTracks()[0]?.getSettings() ?? {};
  return height > width;
}

/** What the camera sees, as it will be seen: not mirrored. */
function Viewfinder({ stream, studio }: { stream: MediaStream | null; studio: Studio }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream;
    if (stream) element.play().catch(() => undefined);
  }, [stream]);
  return (
    <div className="relative overflow-hidden rounded-m bg-black">
      <video
        ref={video}
        muted
        playsInline
        aria-label={t('greeting.record.camera')}
        className="block aspect-video w-full object-contain"
      />
      {studio.state === 'counting' && (
        <span
          role="status"
          className="absolute inset-0 grid place-items-center bg-black/40 text-[5rem] font-semibold text-white"
        >
          {studio.left}
        </span>
      )}
    </div>
  );
}

function Running({ since, most }: { since: number; most: number }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="flex items-center gap-2">
      <i className="dot text-live-text" aria-hidden />
      {t('greeting.record.running', { time: spanOf(now - since), most: spanOf(most) })}
    </p>
  );
}

/** A film made here and now: camera, microphone, countdown, and the script to read from. */
export function RecordStep({ view, onFilm, onBack }: Props) {
  const { t } = useTranslation();
  const cameraId = usePreference('cameraId');
  const microphoneId = usePreference('microphoneId');
  const { mostMs } = view.limits;
  const { studio, stream, begin, stop, abandon } = useStudio({ cameraId, microphoneId }, mostMs, onFilm);
  const script = useScript(view);
  const isRunning = studio.state === 'running';
  const isCounting = studio.state === 'counting';
  return (
    <div className="grid gap-4" data-testid="studio" data-state={studio.state}>
      {script && <Teleprompter {...script} isRunning={isRunning} />}
      {studio.state === 'failed' ? (
        <Note tone="stop" role="alert">
          {t(`greeting.record.${studio.problem}`)}
        </Note>
      ) : (
        <Viewfinder stream={stream} studio={studio} />
      )}
      {isUpright(stream) && <Note tone="mind">{t('greeting.record.turn')}</Note>}
      {!script && <p className="text-small text-quiet">{t('greeting.record.noScript')}</p>}
      {isRunning && <Running since={studio.since} most={mostMs} />}
      {!isRunning && !isCounting && (
        <div className="grid gap-3 sm:grid-cols-2">
          <DevicePicker
            kind="videoinput"
            label={t('greeting.record.camera')}
            chosen={cameraId}
            refresh={stream}
            onChoose={(id) => preferences.setState({ cameraId: id })}
          />
          <DevicePicker
            kind="audioinput"
            label={t('greeting.record.microphone')}
            chosen={microphoneId}
            refresh={stream}
            onChoose={(id) => preferences.setState({ microphoneId: id })}
          />
        </div>
      )}
      {isRunning ? (
        <div className="grid grid-cols-2 gap-3">
          <Action kind="live" size="large" onPress={stop} testId="stop-recording">
            {t('greeting.record.stop')}
          </Action>
          <Action kind="ghost" size="large" onPress={abandon}>
            {t('greeting.record.again')}
          </Action>
        </div>
      ) : (
        <Action
          kind="primary"
          size="large"
          testId="begin-recording"
          isDisabled={studio.state !== 'ready'}
          onPress={begin}
        >
          {t(isCounting ? 'greeting.record.counting' : 'greeting.record.begin')}
        </Action>
      )}
      <Action kind="bare" onPress={onBack}>
        {t('greeting.record.back')}
      </Action>
    </div>
  );
}
