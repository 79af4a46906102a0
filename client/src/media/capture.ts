import type { TrackSource } from '@plenum/shared/domain/room-state';

/**
 * `voice`: a person at a computer. `line`: a desk or hall that treats its own sound; nothing may touch it. `booth`: an
 * interpreter's microphone, untouched as well, but one voice.
 */
export type SoundProfile = 'voice' | 'line' | 'booth';
export type CaptureOptions = { deviceId?: string; sound?: SoundProfile };
export type CaptureProblem = 'denied' | 'missing' | 'busy' | 'unavailable';
export type Captured = { ok: true; track: MediaStreamTrack } | { ok: false; problem: CaptureProblem };

const problems: Record<string, CaptureProblem> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

export function captureProblem(error: unknown): CaptureProblem {
  return error instanceof Error || error instanceof DOMException
    ? (problems[error.name] ?? 'unavailable')
    : 'unavailable';
}

export function soundConstraints({ deviceId, sound = 'voice' }: CaptureOptions): MediaTrackConstraints {
  const treated = sound === 'voice';
  return {
    ...(deviceId ? { deviceId: { exact: deviceId } } : {}),
    sampleRate: { ideal: 48_000 },
    channelCount: { ideal: sound === 'line' ? 2 : 1 },
    echoCancellation: treated,
    noiseSuppression: treated,
    autoGainControl: treated,
  };
}

function pictureConstraints({ deviceId }: CaptureOptions): MediaTrackConstraints {
  return {
    ...(deviceId ? { deviceId: { exact: deviceId } } : {}),
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30, max: 30 },
  };
}

function ask(source: TrackSource, options: CaptureOptions): Promise<MediaStream> {
  switch (source) {
    case 'microphone':
      return navigator.mediaDevices.getUserMedia({ audio: soundConstraints(options) });
    case 'camera':
      return navigator.mediaDevices.getUserMedia({ video: pictureConstraints(options) });
    case 'screen':
      return navigator.mediaDevices.getDisplayMedia({
        video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { ideal: 15, max: 30 } },
        audio: false,
      });
  }
}

const hints: Record<TrackSource, string> = { microphone: 'speech', camera: 'motion', screen: 'detail' };

async function captureOnce(source: TrackSource, options: CaptureOptions): Promise<Captured> {
  try {
    const stream = await ask(source, options);
    const [track, ...others] = stream.getTracks();
    for (const other of others) other.stop();
    if (!track) return { ok: false, problem: 'missing' };
    track.contentHint = source === 'microphone' && (options.sound ?? 'voice') !== 'voice' ? 'music' : hints[source];
    return { ok: true, track };
  } catch (error) {
    return { ok: false, problem: captureProblem(error) };
  }
}

/**
 * Asks the browser for one track. It waits for the person's answer to the browser's question as long as that takes. A
 * chosen device that is gone is no reason to fail: then the system's own choice is taken.
 */
export async function capture(source: TrackSource, options: CaptureOptions = {}): Promise<Captured> {
  const { deviceId, ...anyDevice } = options;
  const captured = await captureOnce(source, options);
  if (captured.ok || captured.problem !== 'missing' || deviceId === undefined) return captured;
  return captureOnce(source, anyDevice);
}
