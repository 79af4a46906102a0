import type { types } from 'mediasoup';
import { LEVEL_EXTENSION } from './level-extension.ts';

export const OPUS_PAYLOAD_TYPE = 100;
export const VP8_PAYLOAD_TYPE = 101;
/** Every clip is played on three lines; one with fewer layers repeats its largest, so that nobody's line falls silent. */
export const LINES = 3;

export type LineSsrcs = { sound: number; pictures: readonly number[] };

/** A layer counts as dead after 5 s of silence instead of 1.5; whoever falls off a layer needs a key frame to come back. */
const patient = { dtx: true };

export function soundParameters({ sound }: LineSsrcs, cname: string): types.RtpParameters {
  const codec = {
    mimeType: 'audio/opus' as const,
    payloadType: OPUS_PAYLOAD_TYPE,
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1 },
  };
  const encodings = [{ ssrc: sound, ...patient }];
  return { codecs: [codec], headerExtensions: [LEVEL_EXTENSION], encodings, rtcp: { cname } };
}

export function pictureParameters({ pictures }: LineSsrcs, cname: string): types.RtpParameters {
  const codec = {
    mimeType: 'video/VP8' as const,
    payloadType: VP8_PAYLOAD_TYPE,
    clockRate: 90_000,
    rtcpFeedback: [{ type: 'nack' as const, parameter: 'pli' }],
  };
  return { codecs: [codec], encodings: pictures.map((ssrc) => ({ ssrc, ...patient })), rtcp: { cname } };
}
