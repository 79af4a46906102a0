import { VideoOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Captured } from './use-capture.ts';

/** The person's own picture as in a mirror; it goes nowhere yet. */
export function CameraPreview({ camera }: { camera: Captured }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const stream = camera.state === 'on' ? camera.stream : null;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <div className="tile mb-1 aspect-video w-full">
      {stream ? (
        <video ref={video} data-mine autoPlay muted playsInline aria-label={t('device.preview')} />
      ) : (
        <div className="absolute inset-0 grid place-content-center justify-items-center gap-2 text-quiet">
          <VideoOff aria-hidden className={camera.state === 'asking' ? 'pulse' : ''} />
          {camera.state === 'asking' ? t('device.check') : t('device.cameraOff')}
        </div>
      )}
    </div>
  );
}
