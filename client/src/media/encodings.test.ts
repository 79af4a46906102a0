// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { cameraEncodings, sendingOf } from './encodings.ts';
import { fakeTrack } from './testing/fake-track.ts';

describe('encodings', () => {
  it('sends a camera of 720p as three layers, low to high, with bitrates that rise with them', () => {
    const { encodings = [] } = sendingOf('camera', fakeTrack('video', { width: 1280, height: 720 }));
    expect(encodings.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([4, 2, 1]);
    const rates = encodings.map(({ maxBitrate = 0 }) => maxBitrate);
    expect(rates).toEqual(rates.toSorted((a, b) => a - b));
    expect(new Set(encodings.map(({ scalabilityMode }) => scalabilityMode))).toEqual(new Set(['L1T3']));
  });

  it('counts the long side, so that a telephone held upright gets three layers as well', () => {
    const { encodings } = sendingOf('camera', fakeTrack('video', { width: 720, height: 1280 }));
    expect(encodings).toHaveLength(3);
  });

  it('gives small pictures fewer layers', () => {
    expect(cameraEncodings(640)).toHaveLength(2);
    expect(cameraEncodings(320)).toHaveLength(1);
  });

  it('never hands out the same objects twice, because the library writes into them', () => {
    expect(cameraEncodings(1280)[0]).not.toBe(cameraEncodings(1280)[0]);
  });

  it('sends a screen as one layer', () => {
    expect(sendingOf('screen', fakeTrack('video', { width: 1920 })).encodings).toHaveLength(1);
  });

  it('names no scalability where there is one layer, so that mediasoup does not take VP8 for SVC', () => {
    const single = [...cameraEncodings(320), ...(sendingOf('screen', fakeTrack('video', {})).encodings ?? [])];
    expect(single.map((encoding) => 'scalabilityMode' in encoding)).toEqual([false, false]);
  });

  it("sends a hall's sound in both channels and with bits enough for the whole band", () => {
    const { codecOptions } = sendingOf('microphone', fakeTrack('audio'), 'line');
    expect(codecOptions).toMatchObject({ opusStereo: true, opusDtx: false, opusMaxAverageBitrate: 128_000 });
  });

  it("sends an interpreter's voice in one unbroken flow, with twice the bits and the whole band", () => {
    const { codecOptions } = sendingOf('microphone', fakeTrack('audio'), 'booth');
    expect(codecOptions).toMatchObject({ opusFec: true, opusDtx: false, opusStereo: true });
    expect(codecOptions?.opusMaxAverageBitrate).toBeGreaterThanOrEqual(64_000);
  });

  it('sends voices in one channel with FEC and without DTX', () => {
    const { codecOptions } = sendingOf('microphone', fakeTrack('audio'));
    expect(codecOptions).toMatchObject({
      opusFec: true,
      opusDtx: false,
      opusStereo: false,
      opusMaxPlaybackRate: 48_000,
    });
  });
});
