import { useEffect, useState } from 'react';
import { type CaptureProblem, captureProblem } from '../../media/capture.ts';

export type Captured =
  | { state: 'asking' }
  | { state: 'on'; stream: MediaStream }
  | { state: 'failed'; problem: CaptureProblem };
export type Capture = { camera: Captured; microphone: Captured; retry: () => void };

type Wish = { cameraId: string | null; microphoneId: string | null };
const idealId = (id: string | null): MediaTrackConstraints => (id === null ? {} : { deviceId: { ideal: id } });

async function ask(constraints: MediaStreamConstraints): Promise<Captured> {
  try {
    return { state: 'on', stream: await navigator.mediaDevices.getUserMedia(constraints) };
  } catch (error) {
    return { state: 'failed', problem: captureProblem(error) };
  }
}

/** One question for both; where that fails each is asked for alone, so that a missing camera leaves the microphone. */
async function askBoth({ cameraId, microphoneId }: Wish): Promise<Pick<Capture, 'camera' | 'microphone'>> {
  const video = { ...idealId(cameraId), width: { ideal: 640 } };
  const audio = idealId(microphoneId);
  const both = await ask({ audio, video });
  if (both.state === 'on') {
    return {
      camera: { state: 'on', stream: new MediaStream(both.stream.getVideoTracks()) },
      microphone: { state: 'on', stream: new MediaStream(both.stream.getAudioTracks()) },
    };
  }
  return { microphone: await ask({ audio }), camera: await ask({ video }) };
}

function stop(captured: Captured): void {
  if (captured.state === 'on') for (const track of captured.stream.getTracks()) track.stop();
}

/** Camera and microphone for the check before the door; both are let go when the page is left. */
export function useCapture({ cameraId, microphoneId }: Wish): Capture {
  const [attempt, setAttempt] = useState(0);
  const [captured, setCaptured] = useState<Pick<Capture, 'camera' | 'microphone'>>({
    camera: { state: 'asking' },
    microphone: { state: 'asking' },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again with the same wishes.
  useEffect(() => {
    let current: Pick<Capture, 'camera' | 'microphone'> | 'gone' | null = null;
    void askBoth({ cameraId, microphoneId }).then((answer) => {
      if (current === 'gone') {
        stop(answer.camera);
        stop(answer.microphone);
        return;
      }
      current = answer;
      setCaptured(answer);
    });
    return () => {
      if (current !== null && current !== 'gone') {
        stop(current.camera);
        stop(current.microphone);
      }
      current = 'gone';
    };
  }, [cameraId, microphoneId, attempt]);
  return { ...captured, retry: () => setAttempt((count) => count + 1) };
}
