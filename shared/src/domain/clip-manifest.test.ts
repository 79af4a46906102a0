import { expect, test } from 'vitest';
import { type ClipManifest, parseClipManifest } from './clip-manifest.ts';

const sha256 = 'a'.repeat(64);
const manifest: ClipManifest = {
  version: 1,
  durationMs: 60_000,
  frameRate: 25,
  keyFrameEveryMs: 2000,
  layers: [{ file: 'v0.ivf', sha256, width: 320, height: 180, bitrate: 150_000 }],
  audio: { file: 'a.ogg', sha256 },
  poster: { file: 'poster.jpg', sha256 },
  waveform: { file: 'waveform.json', sha256 },
  preview: { file: 'preview.mp4', sha256 },
  loudness: { integratedLufs: -23, truePeakDbtp: null },
  source: {
    ...{ sha256, durationMs: 60_040, width: 1920, height: 1080, rotation: 90, frameRate: 29.97 },
    ...{ container: 'mp4', videoCodec: 'h264', audioCodec: null, hadAudio: false },
  },
  notes: [{ code: 'noSound' }],
};

test('a manifest is read as it was written', () => {
  expect(parseClipManifest(JSON.stringify(manifest))).toEqual(manifest);
});

test.each([
  ['leads out of its folder', { ...manifest, audio: { file: '../a.ogg', sha256 } }],
  ['names a file without its hash', { ...manifest, poster: { file: 'poster.jpg' } }],
  ['has no layer', { ...manifest, layers: [] }],
  ['has more layers than there are lines', { ...manifest, layers: Array(4).fill(manifest.layers[0]) }],
  ['holds what nobody knows', { ...manifest, more: true }],
  ['is of another version', { ...manifest, version: 2 }],
])('a manifest that %s is none', (_what, wrong) => {
  expect(parseClipManifest(JSON.stringify(wrong))).toBeUndefined();
});

test('what is no JSON is no manifest', () => {
  expect(parseClipManifest('{"version": 1,')).toBeUndefined();
});
