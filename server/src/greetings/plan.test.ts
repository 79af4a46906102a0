import { describe, expect, test } from 'vitest';
import { layersFor } from './layers.ts';
import { correction, measured } from './loudness.ts';
import { TimesOfTracks } from './packet-times.ts';
import { type ClipPlan, plan } from './plan.ts';
import type { ProbedSource, ProbedTrack } from './probe.ts';
import { lengthNotes, posterFrame, spansOf, withoutRepeats } from './quality-check.ts';
import { waveformOf } from './waveform.ts';

const times = (first: number, end: number, rate: number, isUneven = false) => ({
  packets: Math.round((end - first) * rate),
  ...{ first, end, rate, isUneven },
});
const picture: ProbedTrack = {
  ...{ index: 0, codec_type: 'video', codec_name: 'h264', width: 1920, height: 1080 },
  times: times(0, 60, 30),
};
const sound: ProbedTrack = {
  ...{ index: 1, codec_type: 'audio', codec_name: 'aac', channels: 2, sample_rate: 48_000 },
  times: times(0, 60, 47),
};
const film = (pictureToo: Partial<ProbedTrack> = {}, more: Partial<ProbedSource> = {}): ProbedSource => ({
  ...{ container: 'mov,mp4,m4a,3gp,3g2,mj2', statedSeconds: 60, tracks: [{ ...picture, ...pictureToo }, sound] },
  ...more,
});
function planned(source: ProbedSource): ClipPlan {
  const made = plan(source);
  if (made.state !== 'planned') throw new Error(made.code);
  return made.plan;
}
const refusal = (source: ProbedSource) => {
  const made = plan(source);
  return made.state === 'refused' ? made.code : 'none';
};

describe('a plan', () => {
  test('of what a phone records: three layers, no notes but that it is made smaller', () => {
    const made = planned(film());
    expect(made.layers.map(({ width, height }) => `${width}x${height}`)).toEqual(['320x180', '640x360', '1280x720']);
    expect(made).toMatchObject({ frameRate: 30, frames: 1800, framesPerKeyFrame: 30, notes: [{ code: 'scaledDown' }] });
  });

  test.each([
    [24, 25],
    [23.976, 25],
    [25, 25],
    [50, 25],
    [15, 25],
    [29.97, 30],
    [30, 30],
    [59.94, 30],
    [120, 30],
  ])('of %d frames a second has %d', (rate, wanted) => {
    expect(planned(film({ times: times(0, 60, rate) })).frameRate).toBe(wanted);
  });

  test('takes the average where the frames come at uneven times', () => {
    const made = planned(film({ times: { packets: 1500, first: 0, end: 60, rate: 30, isUneven: true } }));
    expect(made.frameRate).toBe(25);
    expect(made.notes).toContainEqual({ code: 'unevenRate' });
  });

  test('counts time from the first of both tracks, and tells where one is missing', () => {
    const made = planned(film({ times: times(1.5, 61.5, 30) }, { statedSeconds: 61.5 }));
    expect(made.frames).toBe(1845);
    expect(made.notes).toContainEqual({ code: 'pictureHeld', fromMs: 0, untilMs: 1500 });
    expect(made.notes).toContainEqual({ code: 'soundMissing', fromMs: 60_000, untilMs: 61_500 });
  });

  test('is made of the film, not of its cover or of a second film', () => {
    const cover = { ...picture, index: 2, codec_name: 'png', disposition: { attached_pic: 1 } };
    const second = { ...picture, index: 3, disposition: { default: 0 } };
    const made = planned(film({ disposition: { default: 1 } }, { tracks: [cover, second, picture, sound] }));
    expect(made.picture.track).toBe(3);
    const preferred = { ...picture, disposition: { default: 1 } };
    expect(planned(film({}, { tracks: [cover, second, preferred, sound] })).picture.track).toBe(0);
  });

  test.each<[string, ProbedSource, string]>([
    ['another container', film({}, { container: 'hls' }), 'unsupportedContainer'],
    ['a container whose name holds that of another', film({}, { container: 'movie' }), 'unsupportedContainer'],
    ['no picture', film({}, { tracks: [sound] }), 'noPicture'],
    ['a picture without a packet', film({ times: undefined }), 'noPicture'],
    ['another codec', film({ codec_name: 'mjpeg' }), 'unsupportedPicture'],
    ['no size', film({ width: 0, height: 0 }), 'tooSmall'],
    ['a side too long', film({ width: 5000 }), 'tooLarge'],
    ['too many pixels', film({ width: 4096, height: 4096 }), 'tooLarge'],
    ['a strange angle', film({ side_data_list: [{ rotation: 45 }] }), 'unsupportedRotation'],
    ['colours that only one company can show', film({ side_data_list: [{ dv_profile: 5 }] }), 'unsupportedColour'],
    ['more than the longest', film({ times: times(0, 601, 30) }, { statedSeconds: 601 }), 'tooLong'],
    [
      'less than the shortest',
      film({}, { statedSeconds: 0.5, tracks: [{ ...picture, times: times(0, 0.5, 30) }] }),
      'tooShort',
    ],
    ['times without end', film({ times: times(0, Number.POSITIVE_INFINITY, 30) }), 'tooShort'],
    ['a head that promises more', film({}, { statedSeconds: 90 }), 'damaged'],
    ['a picture for less than half', film({ times: times(0, 20, 30) }), 'damaged'],
    ['a frame each millisecond', film({ times: { ...times(0, 60, 30), packets: 60_000 } }), 'tooManyFrames'],
    ['too many channels', film({}, { tracks: [picture, { ...sound, channels: 16 }] }), 'unsupportedSound'],
    ['no rate of sound', film({}, { tracks: [picture, { ...sound, sample_rate: 0 }] }), 'unsupportedSound'],
    ['25 tracks', film({}, { tracks: Array.from({ length: 25 }, () => picture) }), 'tooManyTracks'],
  ])('is not made of %s', (_what, source, code) => {
    expect(refusal(source)).toBe(code);
  });

  test('turns what was held upright, and makes pixels square', () => {
    const turned = planned(film({ side_data_list: [{ rotation: -90 }] }));
    expect(turned.layers.at(-1)).toMatchObject({ width: 720, height: 1280 });
    const wide = planned(film({ width: 1440, height: 1080, sample_aspect_ratio: '4:3' }));
    expect(wide.layers.at(-1)).toMatchObject({ width: 1280, height: 720 });
    expect(planned(film({ sample_aspect_ratio: '0:1' })).layers.at(-1)).toMatchObject({ width: 1280, height: 720 });
  });
});

test('layers are never larger than their source, always even, and not too small to be of use', () => {
  for (const [width, height] of [
    [320, 180],
    [321, 241],
    [641, 361],
    [120, 120],
    [4096, 700],
    [700, 4096],
    [853, 480],
  ]) {
    const layers = layersFor({ width: width ?? 0, height: height ?? 0 });
    for (const layer of layers) {
      expect(layer.width).toBeLessThanOrEqual(width ?? 0);
      expect(layer.height).toBeLessThanOrEqual(height ?? 0);
      expect((layer.width % 2) + (layer.height % 2)).toBe(0);
    }
    expect(layers.map(({ file }) => file)).toEqual(layers.map((_, index) => `v${index}.ivf`));
  }
  expect(layersFor({ width: 320, height: 180 }).length).toBe(1);
  expect(layersFor({ width: 640, height: 360 }).length).toBe(2);
  expect(layersFor({ width: 1920, height: 1080 }).length).toBe(3);
});

test('times of packets: those that are not shown do not count, and nonsense is passed over', () => {
  const all = new TimesOfTracks();
  for (const line of [
    '0|-0.04|0.04|KD',
    '0|0.0|0.04|K_',
    '0|0.08|0.04|__',
    '0|0.04|0.04|__',
    '',
    'x|1|1|K',
    '0|N/A|1|K',
    '1|2|3|K_',
  ])
    all.add(line);
  expect(all.of(0)).toMatchObject({ packets: 3, first: 0, isUneven: false });
  expect(all.of(0)?.end).toBeCloseTo(0.12);
  expect(all.of(0)?.rate).toBeCloseTo(25);
  expect(all.of(1)).toMatchObject({ packets: 1, first: 2, end: 5 });
  expect(all.of(2)).toBeUndefined();
});

describe('loudness', () => {
  test('is read from the summary; below the gate there is none', () => {
    const summary = (lufs: string, peak: string) =>
      `Integrated loudness:\n    I:         ${lufs} LUFS\n    Threshold: -31.8 LUFS\n  True peak:\n    Peak:      ${peak} dBFS\n`;
    expect(measured(summary('-21.8', '-3.1'))).toEqual({ lufs: -21.8, peak: -3.1 });
    expect(measured(summary('-70.0', '-inf'))).toEqual({ lufs: null, peak: null });
    expect(measured('nothing')).toEqual({ lufs: null, peak: null });
  });

  test('is reached by one gain; peaks that would be too high are limited; what overshoots is corrected', () => {
    expect(correction({ lufs: -20, peak: -4 }).filter).toBe('volume=-3.00dB:precision=float');
    const limited = correction({ lufs: -35, peak: -6 });
    expect(limited.filter).toMatch(/^volume=12\.00dB.*alimiter=limit=0\.7943/);
    expect(limited.next({ lufs: -23.2, peak: -1.4 })).toBeUndefined();
    expect(limited.next({ lufs: -23.2, peak: -0.5 })?.filter).toContain('alimiter=limit=0.7244');
    expect(limited.next({ lufs: -24.5, peak: -2 })?.filter).toContain('volume=13.50dB');
  });

  test('is not forced out of noise or silence', () => {
    expect(correction({ lufs: -60, peak: -50 })).toMatchObject({ isTooQuiet: true });
    expect(correction({ lufs: -60, peak: -50 }).filter).toContain('volume=25.00dB');
    expect(correction({ lufs: null, peak: null }).filter).toBe('anull');
  });
});

describe('findings', () => {
  const made = { frames: 250, frameRate: 25, source: { durationMs: 10_000 } } as ClipPlan;

  test('are the passages which ffmpeg reports; what has not ended lasts to the end', () => {
    const messages = `black_start:0 black_end:2 black_duration:2
lavfi.freezedetect.freeze_start: 0.04
lavfi.freezedetect.freeze_end: 1.96
lavfi.freezedetect.freeze_start: 5
silence_start: -0.01
silence_end: 3.5 | silence_duration: 3.51
silence_start: 8`;
    const notes = spansOf(messages, 10);
    expect(withoutRepeats(notes)).toEqual([
      { code: 'black', fromMs: 0, untilMs: 2000 },
      { code: 'freeze', fromMs: 5000, untilMs: 10_000 },
      { code: 'silence', fromMs: 0, untilMs: 3500 },
      { code: 'silence', fromMs: 8000, untilMs: 10_000 },
    ]);
    expect(posterFrame(notes, made)).toBe(75);
    expect(posterFrame([], made)).toBe(25);
    expect(posterFrame([{ code: 'black', fromMs: 0, untilMs: 10_000 }], made)).toBe(249);
  });

  test('are lengths that differ by more than 0.2 s, and sound that is shifted by more than a packet', () => {
    expect(lengthNotes(made, 10)).toEqual([]);
    expect(lengthNotes(made, 10.05)).toEqual([{ code: 'soundShifted', byMs: 50 }]);
    expect(lengthNotes({ ...made, frames: 240 }, 9.6)).toEqual([{ code: 'lengthDiffers', byMs: -400 }]);
  });
});

test('a waveform has ten peaks a second', () => {
  const sound = Buffer.alloc(8000 * 2);
  sound.writeInt16LE(-32_768, 900 * 2);
  expect(waveformOf(sound)).toEqual({ perSecond: 10, peaks: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0] });
});
