import type { Id } from '@plenum/shared/domain/ids';
import { useEffect, useRef } from 'react';

type Props = { trackId: Id; track: MediaStreamTrack; source: 'camera' | 'screen'; mine: boolean; label: string };

/** A picture without its sound, which the house plays by itself. */
export function TrackVideo({ trackId, track, source, mine, label }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    element.play().catch(() => undefined);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={video}
      data-track-id={trackId}
      data-source={source}
      data-mine={mine && source === 'camera' ? '' : undefined}
      aria-label={label}
      autoPlay
      muted
      playsInline
      disablePictureInPicture
    />
  );
}
