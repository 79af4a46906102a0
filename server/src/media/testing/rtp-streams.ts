import type { RtpParameters } from '@plenum/shared/protocol/rtp';
import { ExtensionProfiles, RtpHeader } from 'werift';
import type { WeriftTransport } from './werift-peer.ts';

const AUDIO_LEVEL_ID = 6;
const OPUS = {
  mimeType: 'audio/opus',
  payloadType: 100,
  clockRate: 48_000,
  channels: 2,
  parameters: { useinbandfec: 1 },
};
const VP8 = {
  mimeType: 'video/VP8',
  payloadType: 101,
  clockRate: 90_000,
  rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }],
};

export function opusParameters(ssrc: number): RtpParameters {
  return {
    codecs: [OPUS],
    headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: AUDIO_LEVEL_ID }],
    encodings: [{ ssrc }],
    rtcp: { cname: `bot-${ssrc}` },
  };
}

/** One encoding for each SSRC, from the smallest picture to the largest. */
export function vp8Parameters(...ssrcs: number[]): RtpParameters {
  return { codecs: [VP8], encodings: ssrcs.map((ssrc) => ({ ssrc })), rtcp: { cname: `bot-${ssrcs[0]}` } };
}

export type RtpStream = { sent: number; stop(): void };

/** 50 packets a second of an Opus frame that says nothing, at a level that says much. */
export function streamOpus(transport: WeriftTransport, ssrc: number, levelDbov = -20): RtpStream {
  const payload = Buffer.from([0xf8, 0xff, 0xfe]);
  const extensions = [{ id: AUDIO_LEVEL_ID, payload: Buffer.from([0x80 | (-levelDbov & 0x7f)]) }];
  return stream(20, (sequenceNumber) =>
    transport.sendRtp(
      payload,
      new RtpHeader({
        payloadType: OPUS.payloadType,
        sequenceNumber,
        timestamp: sequenceNumber * 960,
        ssrc,
        extension: true,
        extensionProfile: ExtensionProfiles.OneByte,
        extensions,
      }),
    ),
  );
}

/** 50 frames a second, each one packet and a VP8 key frame as far as an SFU looks; no decoder would draw it. */
export function streamVp8(transport: WeriftTransport, ssrc: number, payloadBytes = 200): RtpStream {
  const payload = Buffer.alloc(payloadBytes);
  payload[0] = 0x10;
  return stream(20, (sequenceNumber) =>
    transport.sendRtp(
      payload,
      new RtpHeader({
        payloadType: VP8.payloadType,
        sequenceNumber,
        timestamp: sequenceNumber * 1_800,
        ssrc,
        marker: true,
      }),
    ),
  );
}

function stream(period: number, send: (sequenceNumber: number) => Promise<void>): RtpStream {
  const state = { sent: 0, stop: () => clearInterval(timer) };
  const timer = setInterval(() => {
    void send(state.sent & 0xffff);
    state.sent += 1;
  }, period);
  return state;
}
