import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RtpHeader, RtpPacket } from 'werift';
import { readRtp } from './rtp-view.ts';

const LEVEL = 10;
const header = { payloadType: 100, sequenceNumber: 7, timestamp: 0xffff_ff00, ssrc: 5, marker: true };
const sound = Buffer.from([0xf8, 1, 2, 3]);

describe('what a feed reads of a foreign packet', () => {
  test('is its number, time, sound and level, whatever extensions and sources stand between', () => {
    const elements = [
      { id: 3, payload: Buffer.from([9, 9, 9]) },
      { id: LEVEL, payload: Buffer.from([0x80 | 42]) },
      { id: 5, payload: Buffer.from([1]) },
    ];
    for (const extensionProfile of [0xbede, 0x1000] as const) {
      const extensions = { extension: true, extensionProfile, extensions: elements };
      const packet = new RtpPacket(new RtpHeader({ ...header, ...extensions, csrc: [1, 2, 3] }), sound).serialize();
      const view = { sequence: 7, timestamp: 0xffff_ff00, marker: true, payload: sound };
      expect(readRtp(packet, LEVEL)).toEqual({ ...view, level: -42 });
      expect(readRtp(packet, undefined)).toEqual({ ...view, level: undefined });
      expect(readRtp(packet, 6)).toEqual({ ...view, level: undefined });
    }
  });

  test('ends before the padding, and is nothing when there is nothing but padding', () => {
    const plain = new RtpPacket(new RtpHeader(header), sound).serialize();
    const padded = Buffer.concat([plain, Buffer.from([0, 0, 3])]);
    padded[0] = padded[0]! | 0x20;
    expect(readRtp(padded, LEVEL)?.payload).toEqual(sound);
    padded[padded.length - 1] = 7;
    expect(readRtp(padded, LEVEL)).toBe(undefined);
    expect(readRtp(plain.subarray(0, 12), LEVEL)).toBe(undefined);
  });

  test('is never more than the packet, whatever the bytes say', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(15), (bytes, extension) => {
        if (bytes.length > 0) bytes[0] = 0x80 | (bytes[0]! & 0x3f);
        const view = readRtp(Buffer.from(bytes), extension);
        if (!view) return;
        expect(view.payload.length).toBeGreaterThan(0);
        expect(view.payload.length).toBeLessThanOrEqual(bytes.length - 12);
        if (view.level !== undefined) expect(view.level <= 0 && view.level >= -127).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
