import type { TrackSource } from '@plenum/shared/domain/room-state';
import type { types } from 'mediasoup-client';
import type { SoundProfile } from './capture.ts';

type Encoding = types.RtpEncodingParameters;
export type Sending = Pick<types.ProducerOptions, 'encodings' | 'codecOptions'>;

/**
 * Layers from low to high, as mediasoup counts them. Three temporal layers let the house halve the frame rate. A single
 * layer has none: mediasoup would take it for SVC and, with VP8, lose the first key frame of every new viewer.
 */
const layers: [Encoding, Encoding, Encoding] = [
  { scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: 'L1T3' },
  { scaleResolutionDownBy: 2, maxBitrate: 500_000, scalabilityMode: 'L1T3' },
  { scaleResolutionDownBy: 1, maxBitrate: 1_700_000, scalabilityMode: 'L1T3' },
];

/** A small picture is not worth three layers: a quarter of it would be a stamp. */
export function cameraEncodings(longSide: number): Encoding[] {
  if (longSide >= 960) return layers.map((layer) => ({ ...layer }));
  if (longSide >= 480) {
    return [
      { scaleResolutionDownBy: 2, maxBitrate: 150_000, scalabilityMode: 'L1T3' },
      { scaleResolutionDownBy: 1, maxBitrate: 600_000, scalabilityMode: 'L1T3' },
    ];
  }
  return [{ maxBitrate: 250_000 }];
}

/**
 * Opus without DTX: channel feeds, recordings and level meters live on an unbroken flow, and the first syllable after a
 * pause is never clipped. FEC covers single losses. One channel: these are voices.
 */
const voice: types.ProducerCodecOptions = {
  opusFec: true,
  opusDtx: false,
  opusStereo: false,
  opusMaxPlaybackRate: 48_000,
  opusMaxAverageBitrate: 48_000,
  opusPtime: 20,
};

/** What a desk or a hall sends is taken as it comes: both channels, the whole band. */
const lineSound: types.ProducerCodecOptions = { ...voice, opusStereo: true, opusMaxAverageBitrate: 128_000 };

/**
 * An interpreter is heard for hours and relayed on. His one voice goes out as two channels: browsers run mono Opus in its
 * telephone mode, which lowers 50 Hz by 5 dB; the other mode is flat from 40 Hz to 15 kHz (measured in Chromium).
 */
const boothSound: types.ProducerCodecOptions = { ...voice, opusStereo: true, opusMaxAverageBitrate: 96_000 };

const sounds: Record<SoundProfile, types.ProducerCodecOptions> = { voice, line: lineSound, booth: boothSound };

export function sendingOf(
  source: TrackSource,
  track: Pick<MediaStreamTrack, 'getSettings'>,
  sound: SoundProfile = 'voice',
): Sending {
  switch (source) {
    case 'microphone':
      return { codecOptions: sounds[sound] };
    case 'camera': {
      const { width = 1280, height = 720 } = track.getSettings();
      return { encodings: cameraEncodings(Math.max(width, height)), codecOptions: { videoGoogleStartBitrate: 1000 } };
    }
    case 'screen':
      return {
        encodings: [{ maxBitrate: 2_500_000, maxFramerate: 30 }],
        codecOptions: { videoGoogleStartBitrate: 1500 },
      };
  }
}
