import type { RtpCapabilities, RtpParameters } from '@plenum/shared/protocol/rtp';

/** The header extension by which the house knows who is loud, under this id in the bots' packets. */
export const audioLevelId = 6;
export const opusPayloadType = 100;
export const vp8PayloadType = 101;

const opus = { mimeType: 'audio/opus', clockRate: 48_000, channels: 2 };
const vp8 = { mimeType: 'video/VP8', clockRate: 90_000, rtcpFeedback: [{ type: 'nack', parameter: 'pli' }] };

/**
 * What a bot can receive. It names no bandwidth feedback, because it gives none: the house then sends it the layers which
 * its viewport asks for, whatever the line. No retransmission either; a bot counts packets.
 */
export const botCapabilities: RtpCapabilities = {
  codecs: [
    { ...opus, kind: 'audio', preferredPayloadType: opusPayloadType, parameters: { useinbandfec: 1 } },
    { ...vp8, kind: 'video', preferredPayloadType: vp8PayloadType },
  ],
  headerExtensions: [],
};

export function soundParameters(ssrc: number, cname: string): RtpParameters {
  return {
    codecs: [{ ...opus, payloadType: opusPayloadType, parameters: { useinbandfec: 1 } }],
    headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: audioLevelId }],
    encodings: [{ ssrc, maxBitrate: 40_000 }],
    rtcp: { cname },
  };
}

/** One encoding for each layer, smallest first. */
export function pictureParameters(ssrcs: number[], cname: string): RtpParameters {
  return {
    codecs: [{ ...vp8, payloadType: vp8PayloadType }],
    encodings: ssrcs.map((ssrc) => ({ ssrc, scalabilityMode: 'L1T1' })),
    rtcp: { cname },
  };
}
