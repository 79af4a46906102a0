import { describe, expect, test } from 'vitest';
import { Outgoing, PORTION } from './outgoing.ts';
import { asksForPicture } from './picture-wish.ts';
import { PlayoutClock } from './playout-clock.ts';
import { pieceOf, piecesOf } from './vp8-packets.ts';

type Sent = {
  kind: string;
  ssrc: number;
  number: number;
  timestamp: number;
  marker: boolean;
  payload: Buffer;
  hasExtension: boolean;
};

function recorded() {
  const sent: Sent[] = [];
  const reports: Buffer[] = [];
  const send = (kind: string, packet: Buffer) => {
    sent.push({
      kind,
      ssrc: packet.readUInt32BE(8),
      number: packet.readUInt16BE(2),
      timestamp: packet.readUInt32BE(4),
      marker: packet.readUInt8(1) > 127,
      hasExtension: (packet.readUInt8(0) & 0x10) > 0,
      payload: Buffer.from(packet.subarray(12)),
    });
  };
  const sink = { send, sendRtcp: (compound: Buffer) => void reports.push(compound) };
  return { sent, reports, out: new Outgoing(sink, { sound: 1, pictures: [2, 3, 4] }, 'p') };
}

const drain = (out: Outgoing) => {
  while (out.isBusy) out.portion();
};
const steps = (values: number[], modulus: number) =>
  values.slice(1).map((value, at) => (value - values[at]! + modulus) % modulus);

describe('what a playout sends', () => {
  test('a frame is cut into even pieces that fit, and can be put together again', () => {
    const { sent, out } = recorded();
    const frame = Buffer.from(Array.from({ length: 5_000 }, (_, at) => at & 0xff));
    out.pictures([Buffer.alloc(3), frame, Buffer.alloc(1_160)], 0);
    drain(out);
    const of = (ssrc: number) => sent.filter((packet) => packet.ssrc === ssrc);
    expect([of(2).length, of(3).length, of(4).length]).toEqual([1, 5, 1]);
    expect(Math.max(...sent.map(({ payload }) => payload.length))).toBeLessThanOrEqual(1_166);
    expect(Buffer.concat(of(3).map(({ payload }) => payload.subarray(6)))).toEqual(frame);
    expect(of(3).map(({ marker }) => marker)).toEqual([false, false, false, false, true]);
    expect(of(3).map(({ payload }) => payload[0])).toEqual([0x90, 0x80, 0x80, 0x80, 0x80]);
    expect(new Set(of(3).map(({ payload }) => payload.readUInt16BE(2)))).toEqual(new Set([0x8000]));
    expect(Array.from({ length: piecesOf(0) }, (_, at) => pieceOf(0, at))).toEqual([{ start: 0, end: 0 }]);
  });

  test('sound carries its level where it is known, and is the same sound with it', () => {
    const { sent, out } = recorded();
    const payload = Buffer.from([0xfc, 1, 2, 3]);
    out.sound(payload, 0);
    out.sound(payload, 20, 23);
    out.sound(payload, 40, 127);
    expect(sent[0]?.payload).toEqual(payload);
    // One element of one byte, numbered 10, filled up to a whole word.
    expect(sent[1]?.payload).toEqual(Buffer.from([0xbe, 0xde, 0, 1, 0xa0, 23, 0, 0, ...payload]));
    expect(sent[2]?.payload[5]).toBe(127);
    out.pictures([Buffer.from([1])], 60);
    drain(out);
    expect(sent.map(({ hasExtension }) => hasExtension)).toEqual([false, true, true, false]);
  });

  test('numbers and picture ids go on without a gap, timestamps follow the clock, through every pause', () => {
    const { sent, out } = recorded();
    for (const at of [0, 40, 80, 5_000, 5_040]) {
      out.pictures([Buffer.alloc(3_000)], at);
      drain(out);
      out.sound(Buffer.from([0xfc]), at);
    }
    const pictures = sent.filter(({ kind }) => kind === 'picture');
    expect(
      new Set(
        steps(
          pictures.map(({ number }) => number),
          0x1_0000,
        ),
      ),
    ).toEqual(new Set([1]));
    const shown = pictures.filter(({ marker }) => marker);
    expect(
      steps(
        shown.map(({ payload }) => payload.readUInt16BE(2) & 0x7fff),
        0x8000,
      ),
    ).toEqual([1, 1, 1, 1]);
    expect(
      steps(
        shown.map(({ timestamp }) => timestamp),
        2 ** 32,
      ),
    ).toEqual([3_600, 3_600, 442_800, 3_600]);
    const sounds = sent.filter(({ kind }) => kind === 'sound');
    expect(
      steps(
        sounds.map(({ timestamp }) => timestamp),
        2 ** 32,
      ),
    ).toEqual([1_920, 1_920, 236_160, 1_920]);
    expect(sounds.map(({ marker }) => marker)).toEqual([true, true, true, true, true]);
  });

  test('packets leave in portions, sound does not wait for them, and a begun frame is finished when the rest is dropped', () => {
    const { sent, out } = recorded();
    out.pictures([Buffer.alloc(40_000), Buffer.alloc(40_000)], 0);
    out.portion();
    out.sound(Buffer.from([0xfc]), 0);
    expect(sent.at(-1)?.kind).toBe('sound');
    const bytes = () => sent.reduce((sum, { payload }) => sum + payload.length, 0);
    expect(bytes()).toBeLessThan(PORTION + 1_300);
    out.dropWaiting();
    expect(out.isBusy).toBe(false);
    expect(sent.filter(({ marker, kind }) => marker && kind === 'picture').map(({ ssrc }) => ssrc)).toEqual([2]);
    out.pictures([Buffer.alloc(2_100_000)], 0);
    expect(out.isFull).toBe(true);
  });

  test('a sound ends with silence that follows it in time; where none was, there is none', () => {
    const { sent, out } = recorded();
    out.silence();
    expect(sent).toEqual([]);
    out.sound(Buffer.from([0xfc, 1]), 1_000);
    out.silence();
    expect(
      steps(
        sent.map(({ timestamp }) => timestamp),
        2 ** 32,
      ),
    ).toEqual([960, 960, 960]);
    expect(out.soundFreeAt).toBe(1_080);
  });

  test('reports put all lines on one wall clock and name one source', () => {
    const { reports, out, sent } = recorded();
    out.pictures([Buffer.alloc(9)], 7_000);
    drain(out);
    out.report(7_000);
    const report = reports[0]!;
    const at = [0, 28, 56, 84];
    expect(at.map((offset) => [report[offset + 1], report.readUInt32BE(offset + 4)])).toEqual(
      [1, 2, 3, 4].map((ssrc) => [200, ssrc]),
    );
    expect(new Set(at.map((offset) => report.toString('hex', offset + 8, offset + 16))).size).toBe(1);
    const seconds = report.readUInt32BE(8) - 2_208_988_800 + report.readUInt32BE(12) / 2 ** 32;
    expect(seconds * 1_000).toBeCloseTo(performance.timeOrigin + 7_000, 1);
    expect(report.readUInt32BE(28 + 16)).toBe(sent[0]?.timestamp);
    expect([report.readUInt32BE(28 + 20), report.readUInt32BE(28 + 24)]).toEqual([1, 15]);
    expect([report[112]! & 0x1f, report[113], report.toString('latin1', 122, 123)]).toEqual([4, 202, 'p']);
    expect(report.length % 4).toBe(0);
  });
});

test('a wish for a picture is found in any place of a compound, and nowhere else', () => {
  const packet = (format: number, type: number, words: number) => {
    const bytes = Buffer.alloc(words * 4);
    bytes.writeUInt8(0x80 | format, 0);
    bytes.writeUInt8(type, 1);
    bytes.writeUInt16BE(words - 1, 2);
    return bytes;
  };
  const receiverReport = packet(1, 201, 8);
  expect(asksForPicture(Buffer.concat([receiverReport, packet(1, 206, 3)]))).toBe(true);
  expect(asksForPicture(packet(4, 206, 5))).toBe(true);
  expect(asksForPicture(Buffer.concat([receiverReport, packet(15, 206, 5), packet(1, 205, 4)]))).toBe(false);
  expect(asksForPicture(Buffer.alloc(3))).toBe(false);
});

test('the clock delays by whole steps of sound, and both ways of reading it agree', () => {
  const clock = new PlayoutClock(1_000, 400);
  expect([clock.atOf(400), clock.clipTimeOf(1_600)]).toEqual([1_000, 1_000]);
  clock.delay(301);
  expect([clock.atOf(400), clock.clipTimeOf(1_320)]).toEqual([1_320, 400]);
  expect([PlayoutClock.onGrid(40), PlayoutClock.onGrid(40.1)]).toEqual([40, 60]);
});
