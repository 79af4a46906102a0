import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RtpRewriter } from './rtp-rewriter.ts';
import { type RtpView, readRtp } from './rtp-view.ts';

const SSRC = 0x1234_5678;
const fates = ['comes', 'comes', 'comes', 'lost', 'overtaken', 'twice'] as const;
type Fate = (typeof fates)[number];
type Turn = { source: number; fates: Fate[]; pause: number };
type Sent = { turn: number; index: number; at: number; sequence: number; timestamp: number; marker: boolean };

const turns: fc.Arbitrary<Turn[]> = fc.array(
  fc.record({
    source: fc.nat(2),
    fates: fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 30 }),
    pause: fc.constantFrom(0, 0, 7, 33, 800, 61_000),
  }),
  { minLength: 1, maxLength: 8 },
);
const starts = fc.array(fc.tuple(fc.nat(0xffff), fc.nat(0xffff_ffff)), { minLength: 3, maxLength: 3 });

/** Each source sends 50 packets a second all the time; in each turn one of them is rewritten, as its packets come. */
function play(plan: Turn[], [...origins]: Array<[number, number]>): { sent: Sent[]; whole: boolean } {
  const rewriter = new RtpRewriter(SSRC, 100);
  const sent: Sent[] = [];
  let now = 1_000;
  let whole = true;
  for (const [turn, { source, fates: luck, pause }] of plan.entries()) {
    now += pause;
    rewriter.cut();
    const [sequence, timestamp] = origins[source]!;
    const order = luck.flatMap((fate, at) => (fate === 'lost' ? [] : fate === 'twice' ? [at, at] : [at]));
    for (let at = 0; at + 1 < order.length; at += 1)
      if (luck[order[at]!] === 'overtaken') [order[at], order[at + 1]] = [order[at + 1]!, order[at]!];
    const tick = Math.ceil(now / 20);
    for (const index of order) {
      const view = viewOf(sequence + tick + index, timestamp + (tick + index) * 960, `${turn}/${index}`);
      const at = now + index * 20;
      const packet = rewriter.rewrite(view, at);
      if (!packet) continue;
      whole &&= isPlain(packet) && packet.subarray(12).toString() === `${turn}/${index}`;
      const [number, time] = [packet.readUInt16BE(2), packet.readUInt32BE(4)];
      sent.push({ turn, index, at, sequence: number, timestamp: time, marker: packet.readUInt8(1) >> 7 === 1 });
    }
    now += luck.length * 20;
  }
  return { sent, whole };
}

const viewOf = (sequence: number, timestamp: number, text: string): RtpView => ({
  sequence: sequence & 0xffff,
  timestamp: timestamp >>> 0,
  marker: false,
  payload: Buffer.from(text),
  level: undefined,
});
/** Version 2 and nothing else: no padding, no extension, no contributing source; payload type 100; the feed's own SSRC. */
const isPlain = (packet: Buffer) =>
  packet.readUInt8(0) === 0x80 && (packet.readUInt8(1) & 0x7f) === 100 && packet.readUInt32BE(8) === SSRC;
const step16 = (from: number, to: number) => ((to - from) << 16) >> 16;
const step32 = (from: number, to: number) => (to - from) | 0;

describe('the one line which a feed makes of many sources', () => {
  test('has no break: numbers go on by one at a switch, and inside a source only what was lost is missing', () => {
    fc.assert(
      fc.property(turns, starts, (plan, origins) => {
        const { sent, whole } = play(plan, origins);
        expect(whole).toBe(true);
        let highest: Sent | undefined;
        for (const [turn] of plan.entries()) {
          const ofTurn = sent.filter((packet) => packet.turn === turn);
          const [first] = ofTurn;
          if (!first) continue;
          if (highest) expect(step16(highest.sequence, first.sequence)).toBe(1);
          for (const packet of ofTurn) {
            expect(step16(first.sequence, packet.sequence)).toBe(packet.index - first.index);
            expect(step32(first.timestamp, packet.timestamp)).toBe((packet.index - first.index) * 960);
            expect(packet.marker).toBe(packet === first);
            if (step16((highest ?? first).sequence, packet.sequence) >= 0) highest = packet;
          }
          const indices = ofTurn.map(({ index }) => index);
          expect(new Set(indices).size).toBe(indices.length);
          const came = plan[turn]!.fates.flatMap((fate, index) => (fate === 'lost' ? [] : [index]));
          expect([...indices].sort((a, b) => a - b)).toEqual(came.filter((index) => index >= first.index));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('never goes back in time, and at a switch goes on by what passed, rounded up to whole frames', () => {
    fc.assert(
      fc.property(turns, starts, (plan, origins) => {
        const { sent } = play(plan, origins);
        let highest: Sent | undefined;
        for (const packet of sent) {
          if (highest && step16(highest.sequence, packet.sequence) < 0) continue;
          if (highest) {
            const step = step32(highest.timestamp, packet.timestamp);
            expect(step).toBeGreaterThanOrEqual(960);
            expect(step % 960).toBe(0);
            if (packet.turn !== highest.turn) {
              const passed = packet.at - highest.at;
              expect(step / 48).toBeGreaterThanOrEqual(passed - 22);
              expect(step / 48).toBeLessThan(Math.max(passed, 0) + 20.001);
            }
          }
          highest = packet;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('keeps step with the house over many turns, though each is rounded', () => {
    const between = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 300, maxLength: 300 });
    fc.assert(
      fc.property(between, (pauses) => {
        const rewriter = new RtpRewriter(SSRC, 100);
        let now = 0;
        const begin = (text: string) => {
          rewriter.cut();
          return rewriter.rewrite(viewOf(now * 7, now * 11, text), now)!.readUInt32BE(4);
        };
        const first = begin('first');
        for (const pause of pauses) {
          now += 20 + pause;
          const ahead = ((begin('next') - first) | 0) / 48 - now;
          expect(ahead).toBeGreaterThanOrEqual(-2);
          expect(ahead).toBeLessThan(20);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('is plain and bounded whatever a stranger sends', () => {
    const noise = fc.array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(1_000)), { maxLength: 60 });
    fc.assert(
      fc.property(noise, (packets) => {
        const rewriter = new RtpRewriter(SSRC, 100);
        let now = 0;
        let highest: number | undefined;
        for (const [bytes, wait] of packets) {
          now += wait;
          bytes[0] = 0x80 | (bytes[0]! & 0x3f);
          const view = readRtp(Buffer.from(bytes), 1);
          const packet = view && rewriter.rewrite(view, now);
          if (!view || !packet) continue;
          expect(isPlain(packet)).toBe(true);
          expect(packet.subarray(12)).toEqual(view.payload);
          const step: number = highest === undefined ? 1 : step16(highest, packet.readUInt16BE(2));
          expect(step).toBeLessThanOrEqual(500);
          expect(step).toBeGreaterThan(-64);
          if (step > 0) highest = packet.readUInt16BE(2);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('begins anew with a source that leaps, and with one that starts again long ago', () => {
    const rewriter = new RtpRewriter(SSRC, 100);
    const timeOf = (packet: Buffer | undefined) => packet?.readUInt32BE(4) ?? Number.NaN;
    const first = timeOf(rewriter.rewrite(viewOf(1, 0, 'a'), 0));
    const leapt = rewriter.rewrite(viewOf(2, 48_000 * 60, 'b'), 20)!;
    expect(step32(first, timeOf(leapt))).toBe(960);
    expect(leapt.readUInt8(1) >> 7).toBe(1);
    const farther = rewriter.rewrite(viewOf(20_002, 48_000 * 60 + 960, 'c'), 40)!;
    expect(step32(first, timeOf(farther))).toBe(2 * 960);
    const again = [0, 1, 2, 3].map((at) => rewriter.rewrite(viewOf(10 + at, at * 960, 'd'), 60 + at * 20));
    expect(again.map((packet) => packet && step32(first, timeOf(packet)))).toEqual([
      undefined,
      undefined,
      5 * 960,
      6 * 960,
    ]);
    expect(rewriter.totals(140)).toMatchObject({ ssrc: SSRC, packets: 5, octets: 5 });
    expect(step32(first, rewriter.totals(140).timestamp)).toBe(6 * 960 + 20 * 48);
  });
});
