import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ivfIndex, pictureLimits } from './ivf-reader.ts';
import { oggOpusIndex, packetMs } from './ogg-opus-reader.ts';
import { type Grammar, type Parsed, Scan } from './stream-scan.ts';

type Frame = { time: number; bytes: Buffer };

const keyFrame = (width = 320, height = 180, size = 40): Buffer => {
  const bytes = Buffer.alloc(size, 7);
  bytes.writeUInt8(0x10, 0);
  bytes.writeUIntBE(0x9d012a, 3, 3);
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
};
const between = (size = 20): Buffer => Buffer.alloc(size, 0x11);

function ivf(frames: Frame[], header: Partial<{ fourcc: string; rate: number; scale: number }> = {}): Buffer {
  const start = Buffer.alloc(32);
  start.write('DKIF', 0, 'latin1');
  start.writeUInt16LE(32, 6);
  start.write(header.fourcc ?? 'VP80', 8, 'latin1');
  start.writeUInt16LE(320, 12);
  start.writeUInt16LE(180, 14);
  start.writeUInt32LE(header.rate ?? 25, 16);
  start.writeUInt32LE(header.scale ?? 1, 20);
  const parts = frames.map(({ time, bytes }) => {
    const head = Buffer.alloc(12);
    head.writeUInt32LE(bytes.length, 0);
    head.writeBigUInt64LE(BigInt(time), 4);
    return Buffer.concat([head, bytes]);
  });
  return Buffer.concat([start, ...parts]);
}

const good = ivf([
  { time: 0, bytes: keyFrame() },
  { time: 1, bytes: between() },
  { time: 2, bytes: keyFrame() },
]);

/** One Ogg page; a packet ends where a segment is shorter than 255. */
function page(body: Buffer, lacing: number[], flags = 0, serial = 1): Buffer {
  const header = Buffer.alloc(27);
  header.write('OggS', 0, 'latin1');
  header.writeUInt8(flags, 5);
  header.writeUInt32LE(serial, 14);
  header.writeUInt8(lacing.length, 26);
  return Buffer.concat([header, Buffer.from(lacing), body]);
}

const head = Buffer.from('4f707573486561640102380180bb0000000000', 'hex');
const tags = Buffer.from('OpusTags, and whatever else');
const heads = [page(head, [head.length]), page(tags, [tags.length])];
/** CELT, 20 ms, stereo, one frame. */
const packet = (size: number): Buffer => Buffer.alloc(size, 0xfc);

function read<T>(grammar: Grammar<T>, file: Buffer, step = 7): Parsed<T> {
  const scan = new Scan(grammar);
  for (let at = 0; at < file.length; at += step) scan.push(file.subarray(at, at + step));
  return scan.end();
}

describe('IVF', () => {
  test('frames are found with their places, times and key frames, whatever the chunks', () => {
    const found = {
      offsets: [44, 96, 128],
      sizes: [40, 20, 40],
      times: [0, 40, 80],
      keys: [0, 2],
      width: 320,
      height: 180,
    };
    for (const step of [1, 5, 12, 1_000])
      expect(read(ivfIndex(), good, step)).toEqual({ state: 'parsed', value: found });
  });

  test('what is not so, or impossible, is refused with its reason', () => {
    const first = { time: 0, bytes: keyFrame() };
    const cases: Array<[Buffer, string]> = [
      [Buffer.alloc(0), 'not an IVF file with VP8'],
      [ivf([first], { fourcc: 'VP90' }), 'not an IVF file with VP8'],
      [ivf([first], { scale: 0 }), 'not an IVF file with VP8'],
      [ivf([{ time: 0, bytes: between() }]), 'does not begin with a key frame'],
      [ivf([first, { time: 0, bytes: between() }]), 'time does not go on'],
      [ivf([first, { time: 2 ** 40, bytes: between() }]), 'time does not go on'],
      [ivf([first, { time: 1, bytes: keyFrame(640, 360) }]), 'a key frame of another size'],
      [ivf([{ time: 0, bytes: Buffer.alloc(2) }]), 'a frame of impossible size'],
      [ivf([{ time: 0, bytes: keyFrame(320, 180, pictureLimits.frameBytes + 1) }]), 'a frame of impossible size'],
    ];
    for (const [file, why] of cases) expect(read(ivfIndex(), file, 65_536)).toEqual({ state: 'bad', why });
  });

  test('a file that is cut short anywhere is refused, and none is taken for whole', () => {
    const ends = new Set([84, 116]);
    for (let length = 0; length < good.length; length += 1) {
      const { state } = read(ivfIndex(), good.subarray(0, length));
      expect([length, state]).toEqual([length, ends.has(length) ? 'parsed' : 'bad']);
    }
  });
});

describe('Ogg with Opus', () => {
  test('packets are found, also those that span segments and pages', () => {
    const long = Buffer.concat([packet(300), packet(40)]);
    const file = Buffer.concat([
      ...heads,
      page(Buffer.concat([packet(10), long.subarray(0, 255)]), [10, 255]),
      page(Buffer.concat([long.subarray(255), packet(5)]), [85, 5], 1),
    ]);
    const parsed = read(oggOpusIndex(), file);
    expect(parsed).toMatchObject({ state: 'parsed', value: { sizes: [10, 340, 5], preSkip: 6.5 } });
    if (parsed.state !== 'parsed') return;
    expect(parsed.value.joined).toEqual(new Map([[1, long]]));
    expect(file.subarray(parsed.value.offsets[0], parsed.value.offsets[0]! + 10)).toEqual(packet(10));
    expect(file.subarray(parsed.value.offsets[2], parsed.value.offsets[2]! + 5)).toEqual(packet(5));
  });

  test('what is not so, or impossible, is refused with its reason', () => {
    const one = page(packet(10), [10]);
    const cases: Array<[Buffer[], string]> = [
      [[Buffer.from('no Ogg at all, whatever its name says')], 'not an Ogg file'],
      [[page(tags, [tags.length]), one], 'not an Opus file'],
      [heads, 'no sound in it'],
      [[...heads, page(packet(10), [10], 0, 2)], 'more than one stream'],
      [[...heads, page(packet(10), [10], 1)], 'a packet is torn'],
      [[...heads, page(packet(255), [255])], 'cut short'],
      [[...heads, page(Buffer.alloc(10, 0xf4), [10])], 'a packet that is not of 20 ms'],
      [[...heads, page(packet(255 * 8), Array(8).fill(255))], 'too long a packet'],
      [[...heads, one, one.subarray(0, 30)], 'cut short'],
    ];
    for (const [parts, why] of cases) expect(read(oggOpusIndex(), Buffer.concat(parts))).toEqual({ state: 'bad', why });
  });

  test('how long a packet sounds is told by its first two bytes', () => {
    expect(
      [[0xfc], [0xf8], [0x08], [0x7c], [0xe1], [0xf3, 8], [0xfb, 0], []].map((bytes) => packetMs(Buffer.from(bytes))),
    ).toEqual([20, 20, 20, 20, 5, 80, 0, 0]);
  });
});

test('no bytes whatever throw, or make a reader hold more than it was shown', () => {
  const frames = fc.array(fc.record({ time: fc.nat(9), bytes: fc.uint8Array({ maxLength: 60 }).map(Buffer.from) }));
  const lacing = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 8 });
  const pages = fc.array(fc.tuple(fc.uint8Array({ maxLength: 900 }).map(Buffer.from), lacing, fc.nat(3)), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }).map(Buffer.from), frames, pages, (noise, some, sheets) => {
      const files = [noise, Buffer.concat([good, noise]), ivf(some)];
      const sounds = [
        noise,
        Buffer.concat([...heads, noise]),
        Buffer.concat([...heads, ...sheets.map(([b, l, f]) => page(b, l, f))]),
      ];
      for (const file of files) expect(['parsed', 'bad']).toContain(read(ivfIndex(), file, 64).state);
      for (const file of sounds) expect(['parsed', 'bad']).toContain(read(oggOpusIndex(), file, 64).state);
    }),
    { numRuns: 150 },
  );
});
