import type { RtpCapabilities } from '@plenum/shared/protocol/rtp';
import { ortc, type types } from 'mediasoup';

/**
 * Every router of every worker and node has this list in this order, so that payload types are the same everywhere and a
 * viewer whose producer moves to another router never renegotiates. Payload types are fixed; each RTX takes the next one.
 */
export const mediaCodecs: types.RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    preferredPayloadType: 100,
    parameters: { minptime: 10, useinbandfec: 1 },
  },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 101 },
  {
    kind: 'video',
    mimeType: 'video/VP9',
    clockRate: 90_000,
    preferredPayloadType: 103,
    parameters: { 'profile-id': 0 },
  },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    preferredPayloadType: 105,
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
  },
];

/** Senders must turn the picture themselves: with this extension Firefox and recordings would show it rotated. */
const VIDEO_ORIENTATION = 'urn:3gpp:video-orientation';

/** What a client is told to load its device with. Computed without any worker. */
export function houseRtpCapabilities(): RtpCapabilities {
  const full = ortc.generateRouterRtpCapabilities(mediaCodecs);
  const headerExtensions = (full.headerExtensions ?? []).filter((extension) => extension.uri !== VIDEO_ORIENTATION);
  return { ...full, headerExtensions } as RtpCapabilities;
}
