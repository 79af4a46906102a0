import { afterEach, beforeAll, expect, test } from 'vitest';
import { accepted } from '../testing/house.ts';
import { contractClip, type TestClip, testClip } from '../testing/test-clip.ts';
import { pause, until } from '../testing/until.ts';
import { Playout, type ShowEvent } from './playout.ts';
import { READ_AHEAD } from './read-ahead.ts';

type Sent = {
  kind: string;
  ssrc: number;
  at: number;
  timestamp: number;
  number: number;
  marker: boolean;
  bytes: number;
};

let clip: TestClip;
const open: Playout[] = [];
beforeAll(async () => {
  clip = await contractClip();
});
afterEach(() => {
  for (const playout of open.splice(0)) playout.close();
});

/** A playout whose packets are only written down. */
function recorded(from: TestClip = clip) {
  const sent: Sent[] = [];
  const told: ShowEvent[] = [];
  const late: number[] = [];
  const sink = {
    send: (kind: string, packet: Buffer) => {
      const [ssrc, timestamp, number] = [packet.readUInt32BE(8), packet.readUInt32BE(4), packet.readUInt16BE(2)];
      const marker = packet.readUInt8(1) > 127;
      sent.push({ kind, ssrc, at: performance.now(), timestamp, number, marker, bytes: packet.length });
    },
    sendRtcp: () => undefined,
    open: async () => undefined,
    shut: async () => undefined,
  };
  const playout = new Playout(sink, { sound: 1, pictures: [2, 3, 4] }, 'p', {
    clipFolder: from.root,
    mostClipBytes: 1_000_000_000,
    tell: (event) => told.push(event),
    paced: (ms) => late.push(ms),
  });
  open.push(playout);
  const load = () => playout.load({ playoutId: 'p', clipId: 'c', folder: from.folder, hash: from.hash, from: 0 });
  return { playout, sent, told, late, load };
}

const steps = (values: number[], modulus: number) =>
  values.slice(1).map((value, at) => (value - values[at]! + modulus) % modulus);
const play = (playout: Playout, takeId: string, more: { from?: number; until?: number } = {}) =>
  playout.play({ playoutId: 'p', clipId: 'c', takeId, from: 0, ...more });

test('a process that stood still for 200 ms catches up in small portions, and loses nothing', async () => {
  const { playout, sent, load } = recorded();
  accepted(await load());
  accepted(await play(playout, 't'));
  await pause(1_000);
  const start = performance.now();
  while (performance.now() - start < 200);
  const woken = performance.now();
  await pause(600);
  const pictures = sent.filter(({ ssrc, at }) => ssrc === 4 && at > start - 300);
  expect(
    new Set(
      steps(
        pictures.map(({ number }) => number),
        0x1_0000,
      ),
    ),
  ).toEqual(new Set([1]));
  const frames = pictures.filter(({ marker }) => marker);
  expect(
    new Set(
      steps(
        frames.map(({ timestamp }) => timestamp),
        2 ** 32,
      ),
    ),
  ).toEqual(new Set([3_000]));
  const burst = sent.filter(({ at, kind }) => kind === 'picture' && at >= woken && at < woken + 3);
  expect(burst.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(35_000);
});

test('after a second of standing still the clip goes on where it was, sound and picture shifted alike', async () => {
  const { playout, sent, told, load } = recorded();
  accepted(await load());
  accepted(await play(playout, 't'));
  await pause(700);
  const start = performance.now();
  while (performance.now() - start < 1_000);
  await pause(1_500);
  const jumps = (kind: string, perMs: number) => {
    const stamps = sent.filter(
      (packet) =>
        packet.at > start - 200 && packet.kind === kind && (kind === 'sound' || (packet.ssrc === 2 && packet.marker)),
    );
    const all = steps(
      stamps.map(({ timestamp }) => timestamp),
      2 ** 32,
    ).map((step) => step / perMs);
    return all.filter((step) => step > 40);
  };
  const [sound, picture] = [jumps('sound', 48), jumps('picture', 90)];
  expect([sound.length, picture.length]).toEqual([1, 1]);
  expect(sound[0]! - 20).toBeCloseTo(picture[0]! - 1_000 / 30, 0);
  const position = told.at(-1)!.position;
  expect(position).toBeLessThan(2_600);
  expect(position).toBeGreaterThan(1_500);
});

test('on three lines all packets of a take are numbered without a gap; a clip of one layer fills all three', async () => {
  const single = await testClip({ seconds: 2, framesPerSecond: 25, keyEvery: 25, layers: 1, bitrate: 300_000 });
  const { playout, sent, told, load } = recorded(single);
  const loaded = accepted(await load());
  expect(loaded.layers).toEqual([{ width: 320, height: 180 }]);
  for (const takeId of ['t', 'u']) {
    accepted(await play(playout, takeId, { until: 1_000 }));
    await until(() => told.at(-1)?.state === 'ended', 4_000, 'the end');
  }
  for (const ssrc of [1, 2, 3, 4]) {
    const numbers = sent.filter((packet) => packet.ssrc === ssrc).map(({ number }) => number);
    expect(numbers.length).toBeGreaterThan(50);
    expect(new Set(steps(numbers, 0x1_0000))).toEqual(new Set([1]));
    const stamps = sent.filter((packet) => packet.ssrc === ssrc).map(({ timestamp }) => timestamp);
    expect(Math.max(...steps(stamps, 2 ** 32))).toBeLessThan(2 ** 20);
  }
  const sounds = sent.filter(({ kind }) => kind === 'sound').map(({ timestamp }) => timestamp);
  expect(steps(sounds, 2 ** 32).every((step) => step > 0 && step % 960 === 0)).toBe(true);
});

test('it is paced to the millisecond, and holds two windows of each file at most', async () => {
  const { playout, late, load } = recorded();
  accepted(await load());
  accepted(await play(playout, 't', { from: 3_000 }));
  let most = 0;
  for (let count = 0; count < 30; count += 1) {
    await pause(100);
    most = Math.max(most, playout.bytes);
  }
  const sorted = [...late].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  console.info(
    `late by ${at(0.5)} ms (p50), ${at(0.95)} ms (p95); at most ${Math.round(most / 1_000)} KB of files held`,
  );
  expect(late.length).toBeGreaterThan(150);
  expect(most).toBeLessThanOrEqual(4 * 2 * READ_AHEAD);
  expect(Number(at(0.5))).toBeLessThan(20);
});
