import { describe, expect, test } from 'vitest';
import { dtlsParametersSchema, rtpCapabilitiesSchema, rtpParametersSchema } from './rtp.ts';

const vp8 = {
  mimeType: 'video/VP8',
  payloadType: 96,
  clockRate: 90_000,
  parameters: { 'x-google-start-bitrate': 1000 },
  rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }, { type: 'goog-remb', parameter: '' }],
};
const parameters = {
  mid: '0',
  msid: 'stream track',
  codecs: [
    vp8,
    { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 }, rtcpFeedback: [] },
  ],
  headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4, encrypt: false, parameters: {} }],
  encodings: ['r0', 'r1', 'r2'].map((rid, index) => ({
    rid,
    active: true,
    scaleResolutionDownBy: 4 / 2 ** index,
    maxBitrate: 1_500_000,
    scalabilityMode: 'L1T3',
    dtx: false,
  })),
  rtcp: { cname: 'any', reducedSize: true, mux: true },
};
const capabilities = {
  codecs: [
    {
      kind: 'audio',
      mimeType: 'audio/opus',
      preferredPayloadType: 111,
      clockRate: 48_000,
      channels: 2,
      parameters: { minptime: 10, useinbandfec: 1 },
      rtcpFeedback: [{ type: 'transport-cc', parameter: '' }],
    },
  ],
  headerExtensions: [
    {
      kind: 'video',
      uri: 'urn:3gpp:video-orientation',
      preferredId: 13,
      preferredEncrypt: false,
      direction: 'sendrecv',
    },
  ],
};
const sha256 = Array(32).fill('AB').join(':');
const dtls = { role: 'auto', fingerprints: [{ algorithm: 'sha-256', value: sha256 }] };

const takes = {
  parameters: (change: object) => rtpParametersSchema.safeParse({ ...parameters, ...change }).success,
  capabilities: (change: object) => rtpCapabilitiesSchema.safeParse({ ...capabilities, ...change }).success,
  dtls: (change: object) => dtlsParametersSchema.safeParse({ ...dtls, ...change }).success,
};
const many = <T>(size: number, value: T): T[] => Array<T>(size).fill(value);

test('MSG-2 what browsers send is taken as it is', () => {
  expect(rtpParametersSchema.parse(parameters)).toEqual(parameters);
  expect(rtpCapabilitiesSchema.parse(capabilities)).toEqual(capabilities);
  expect(dtlsParametersSchema.parse(dtls)).toEqual(dtls);
  expect(takes.capabilities({ codecs: undefined, headerExtensions: undefined })).toBe(true);
});

describe('hostile', () => {
  test.each([
    ['an extra key', { appData: {} }],
    ['no codec', { codecs: [] }],
    ['too many codecs', { codecs: many(9, vp8) }],
    ['a codec that is none', { codecs: [{ ...vp8, mimeType: 'video/VP8\r\na=evil' }] }],
    ['a payload type out of range', { codecs: [{ ...vp8, payloadType: 128 }] }],
    ['a broken payload type', { codecs: [{ ...vp8, payloadType: 96.5 }] }],
    ['a clock rate that is no number', { codecs: [{ ...vp8, clockRate: 'fast' }] }],
    ['a nested parameter', { codecs: [{ ...vp8, parameters: { deep: { deeper: {} } } }] }],
    ['a huge parameter', { codecs: [{ ...vp8, parameters: { a: 'x'.repeat(257) } }] }],
    [
      'too many parameters',
      { codecs: [{ ...vp8, parameters: Object.fromEntries(many(33, 0).map((_, i) => [`p${i}`, i])) }] },
    ],
    ['too much feedback', { codecs: [{ ...vp8, rtcpFeedback: many(17, { type: 'nack' }) }] }],
    ['too many encodings', { encodings: many(4, {}) }],
    ['no encoding', { encodings: [] }],
    ['a large ssrc', { encodings: [{ ssrc: 2 ** 32 }] }],
    ['a negative ssrc', { encodings: [{ ssrc: -1 }] }],
    ['an infinite bit rate', { encodings: [{ maxBitrate: Number.POSITIVE_INFINITY }] }],
    ['a bit rate that is none', { encodings: [{ maxBitrate: Number.NaN }] }],
    ['a long mid', { mid: 'm'.repeat(17) }],
    ['an extension without a number', { headerExtensions: [{ uri: 'urn:x', id: 0 }] }],
    ['too many extensions', { headerExtensions: many(17, { uri: 'urn:x', id: 1 }) }],
    ['a long name', { rtcp: { cname: 'c'.repeat(257) } }],
    ['null', { rtcp: null }],
  ])('MSG-2 RTP parameters with %s are refused', (_what, change) => {
    expect(takes.parameters(change)).toBe(false);
  });

  test.each([
    ['an extra key', { codex: [] }],
    ['too many codecs', { codecs: many(49, capabilities.codecs[0]) }],
    ['a kind of their own', { codecs: [{ ...capabilities.codecs[0], kind: 'application' }] }],
    ['no payload type', { codecs: [{ kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000 }] }],
    ['too many extensions', { headerExtensions: many(49, capabilities.headerExtensions[0]) }],
    ['a long address', { headerExtensions: [{ ...capabilities.headerExtensions[0], uri: 'u'.repeat(257) }] }],
    ['a list of text', { codecs: ['audio/opus'] }],
  ])('MSG-2 capabilities with %s are refused', (_what, change) => {
    expect(takes.capabilities(change)).toBe(false);
  });

  test.each([
    ['no fingerprint', { fingerprints: [] }],
    ['too many fingerprints', { fingerprints: many(5, dtls.fingerprints[0]) }],
    ['a weak hash', { fingerprints: [{ algorithm: 'sha-1', value: many(20, 'AB').join(':') }] }],
    ['a short fingerprint', { fingerprints: [{ algorithm: 'sha-256', value: 'AB:CD' }] }],
    ['a long fingerprint', { fingerprints: [{ algorithm: 'sha-512', value: many(65, 'AB').join(':') }] }],
    ['something that is no fingerprint', { fingerprints: [{ algorithm: 'sha-256', value: `${sha256}\r\n` }] }],
    ['a role of their own', { role: 'master' }],
  ])('MSG-2 DTLS parameters with %s are refused', (_what, change) => {
    expect(takes.dtls(change)).toBe(false);
  });

  test('MSG-2 prototype keys change no object', () => {
    const hostile = `{"mimeType":"video/VP8","payloadType":96,"clockRate":90000,"parameters":{"__proto__":{"polluted":1},"constructor":1}}`;
    const parsed = rtpParametersSchema.safeParse({ codecs: [JSON.parse(hostile)] });
    expect('polluted' in {}).toBe(false);
    if (parsed.success) expect(Object.getPrototypeOf(parsed.data.codecs[0]?.parameters)).toBe(Object.prototype);
  });
});
