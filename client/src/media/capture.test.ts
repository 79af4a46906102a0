// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest';
import { capture, captureProblem, soundConstraints } from './capture.ts';
import { fakeTrack } from './testing/fake-track.ts';

const devices = (getUserMedia: () => Promise<unknown>) =>
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });

describe('capture', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('treats the sound of a person and leaves the sound of a desk alone', () => {
    expect(soundConstraints({})).toMatchObject({
      echoCancellation: true,
      autoGainControl: true,
      noiseSuppression: true,
    });
    expect(soundConstraints({ sound: 'line' })).toMatchObject({
      echoCancellation: false,
      autoGainControl: false,
      noiseSuppression: false,
      channelCount: { ideal: 2 },
    });
  });

  it("leaves an interpreter's voice alone and takes it in one channel", () => {
    expect(soundConstraints({ sound: 'booth' })).toEqual({
      sampleRate: { ideal: 48_000 },
      channelCount: { ideal: 1 },
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    });
  });

  it('asks for exactly the device that was chosen', () => {
    expect(soundConstraints({ deviceId: 'desk' }).deviceId).toEqual({ exact: 'desk' });
  });

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['SomethingNew', 'unavailable'],
  ])('names %s as %s', (name, problem) => {
    expect(captureProblem(new DOMException('no', name))).toBe(problem);
  });

  it('gives the one track and stops what came besides', async () => {
    const [first, second] = [fakeTrack('audio'), fakeTrack('audio')];
    devices(async () => ({ getTracks: () => [first, second] }));
    expect(await capture('microphone')).toEqual({ ok: true, track: first });
    expect(first.contentHint).toBe('speech');
    expect(second.stopped).toBe(true);
  });

  it("takes the system's own choice when the chosen device is gone", async () => {
    const track = fakeTrack('audio');
    const asked: unknown[] = [];
    vi.stubGlobal('navigator', {
      mediaDevices: {
        getUserMedia: async ({ audio }: { audio: { deviceId?: unknown } }) => {
          asked.push(audio.deviceId);
          if (audio.deviceId) throw new DOMException('gone', 'OverconstrainedError');
          return { getTracks: () => [track] };
        },
      },
    });
    expect(await capture('microphone', { deviceId: 'desk' })).toEqual({ ok: true, track });
    expect(asked).toEqual([{ exact: 'desk' }, undefined]);
  });

  it('fails with a value where the browser has no devices at all', async () => {
    vi.stubGlobal('navigator', {});
    expect(await capture('camera')).toEqual({ ok: false, problem: 'unavailable' });
  });
});
