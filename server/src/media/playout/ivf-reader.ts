import { bad, type Grammar } from './stream-scan.ts';

/** Where each item of a file lies. */
export type ItemIndex = { offsets: number[]; sizes: number[] };
/** `times` in ms from the first frame; `keys` are the numbers of the key frames, ascending. */
export type PictureIndex = ItemIndex & { width: number; height: number; times: number[]; keys: number[] };

export const pictureLimits = { frames: 108_000, frameBytes: 512_000, side: 4_096 };
const FILE_HEADER = 32;
const FRAME_HEADER = 12;
const KEY_FRAME_HEAD = 10;
const LEAST_FRAME = 3;
const LONGEST_STEP = 1_000;

/** IVF with VP8, frame by frame. Only heads are looked at; every number is checked before it is believed. */
export function* ivfIndex(): Grammar<PictureIndex> {
  const header = yield { take: FILE_HEADER };
  const first = readHeader(header);
  if (!first) return bad('not an IVF file with VP8');
  const index: PictureIndex = { ...first.size, offsets: [], sizes: [], times: [], keys: [] };
  let offset = FILE_HEADER;
  for (;;) {
    const head = yield { take: FRAME_HEADER };
    if (head.length === 0) break;
    const size = head.readUInt32LE(0);
    const time = (Number(head.readBigUInt64LE(4)) * 1_000) / first.perSecond;
    if (size < LEAST_FRAME || size > pictureLimits.frameBytes) return bad('a frame of impossible size');
    if (index.offsets.length >= pictureLimits.frames) return bad('too many frames');
    const step = time - (index.times.at(-1) ?? 0);
    if (index.times.length === 0 ? time !== 0 : step <= 0 || step > LONGEST_STEP) return bad('time does not go on');
    const look = Math.min(size, KEY_FRAME_HEAD);
    const start = yield { take: look };
    if (isKeyFrame(start)) {
      if (!showsSize(start, first.size)) return bad('a key frame of another size');
      index.keys.push(index.offsets.length);
    }
    if (size > look) yield { skip: size - look };
    index.offsets.push(offset + FRAME_HEADER);
    index.sizes.push(size);
    index.times.push(time);
    offset += FRAME_HEADER + size;
  }
  return index.keys[0] === 0 ? { state: 'parsed', value: index } : bad('does not begin with a key frame');
}

type Header = { size: { width: number; height: number }; perSecond: number };

function readHeader(header: Buffer): Header | undefined {
  if (header.length < FILE_HEADER || header.toString('latin1', 0, 4) !== 'DKIF') return undefined;
  if (header.readUInt16LE(4) !== 0 || header.readUInt16LE(6) !== FILE_HEADER) return undefined;
  if (header.toString('latin1', 8, 12) !== 'VP80') return undefined;
  const size = { width: header.readUInt16LE(12), height: header.readUInt16LE(14) };
  const perSecond = header.readUInt32LE(16) / header.readUInt32LE(20);
  const sides = [size.width, size.height];
  if (sides.some((side) => side < 2 || side > pictureLimits.side)) return undefined;
  return Number.isFinite(perSecond) && perSecond >= 1 && perSecond <= 100_000 ? { size, perSecond } : undefined;
}

/** RFC 6386, 9.1: the lowest bit of a VP8 frame is 0 in key frames; then a start code and the size. */
function isKeyFrame(start: Buffer): boolean {
  return start.length > 0 && (start.readUInt8(0) & 1) === 0;
}

function showsSize(start: Buffer, { width, height }: { width: number; height: number }): boolean {
  if (start.length < KEY_FRAME_HEAD || start.readUIntBE(3, 3) !== 0x9d012a) return false;
  return (start.readUInt16LE(6) & 0x3fff) === width && (start.readUInt16LE(8) & 0x3fff) === height;
}
