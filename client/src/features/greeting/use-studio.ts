import { useEffect, useRef, useState } from 'react';
import { type CaptureProblem, captureProblem, soundConstraints } from '../../media/capture.ts';
import { type ClipRecorder, recordClip, recordingKind } from '../../media/clip-recorder.ts';

export type Studio =
  | { state: 'asking' }
  | { state: 'failed'; problem: CaptureProblem }
  | { state: 'ready' }
  | { state: 'counting'; left: number }
  | { state: 'running'; since: number };
type Wish = { cameraId: string | null; microphoneId: string | null };

const countFrom = 3;

function open({ cameraId, microphoneId }: Wish): Promise<MediaStream> {
  const camera = cameraId === null ? { facingMode: 'user' } : { deviceId: { ideal: cameraId } };
  return navigator.mediaDevices.getUserMedia({
    audio: { ...soundConstraints({}), ...(microphoneId === null ? {} : { deviceId: { ideal: microphoneId } }) },
    video: { ...camera, width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30, max: 30 } },
  });
}

/** Camera and microphone for a recording; both are let go when the page is left. */
function useStream(wish: Wish, onChange: (studio: Studio) => void): MediaStream | null {
  const { cameraId, microphoneId } = wish;
  const [stream, setStream] = useState<MediaStream | null>(null);
  const told = useRef(onChange);
  told.current = onChange;
  useEffect(() => {
    let opened: MediaStream | null = null;
    let wanted = true;
    const close = () => {
      for (const track of opened?.getTracks() ?? []) track.stop();
    };
    told.current({ state: 'asking' });
    open({ cameraId, microphoneId }).then(
      (given) => {
        opened = given;
        if (!wanted) return close();
        setStream(given);
        told.current({ state: 'ready' });
      },
      (error: unknown) => wanted && told.current({ state: 'failed', problem: captureProblem(error) }),
    );
    return () => {
      wanted = false;
      setStream(null);
      close();
    };
  }, [cameraId, microphoneId]);
  return stream;
}

/** Counts down, records, and gives the film; it ends by itself at the longest that the house takes. */
export function useStudio(wish: Wish, mostMs: number, onFilm: (film: File) => void) {
  const [studio, setStudio] = useState<Studio>({ state: 'asking' });
  const stream = useStream(wish, setStudio);
  const recorder = useRef<ClipRecorder | null>(null);
  const given = useRef(onFilm);
  given.current = onFilm;
  const { state } = studio;
  const left = studio.state === 'counting' ? studio.left : null;
  useEffect(() => {
    if (left === null) return;
    const timer = setTimeout(() => {
      if (left > 1) return setStudio({ state: 'counting', left: left - 1 });
      const kind = recordingKind();
      if (!stream || kind === null) return setStudio({ state: 'failed', problem: 'unavailable' });
      recorder.current = recordClip(stream, kind, (film) => given.current(film));
      setStudio({ state: 'running', since: Date.now() });
    }, 1000);
    return () => clearTimeout(timer);
  }, [left, stream]);
  useEffect(() => {
    if (state !== 'running') return;
    const timer = setTimeout(() => recorder.current?.stop(), mostMs);
    return () => {
      clearTimeout(timer);
      recorder.current?.drop();
    };
  }, [state, mostMs]);
  return {
    studio,
    stream,
    begin: () => setStudio({ state: 'counting', left: countFrom }),
    stop: () => recorder.current?.stop(),
    abandon: () => {
      recorder.current?.drop();
      setStudio({ state: 'ready' });
    },
  };
}
