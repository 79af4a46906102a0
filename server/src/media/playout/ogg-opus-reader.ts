import type { ItemIndex } from './ivf-reader.ts';
import { bad, type Grammar } from './stream-scan.ts';

/** `preSkip` in ms. `joined`: packets that span pages, of which there should be hardly any. */
export type SoundIndex = ItemIndex & { preSkip: number; joined: Map<number, Buffer> };

export const soundLimits = { packets: 180_000, packetBytes: 1_500, tagBytes: 1_000_000, joined: 2_000 };
export const PACKET_MS = 20;
const PAGE_HEADER = 27;
const CONTINUED = 255;
const SAMPLES_PER_MS = 48;
const HEADERS = 2;

type Piece = { size: number; ends: boolean };
type Open = { parts: Buffer[]; size: number };

/** One Opus stream in Ogg (RFC 3533, RFC 7845), whose packets are of 20 ms each. Bytes of packets are passed over. */
export function* oggOpusIndex(): Grammar<SoundIndex> {
  const index: SoundIndex = { offsets: [], sizes: [], preSkip: 0, joined: new Map() };
  let offset = 0;
  let serial: number | undefined;
  let packet = 0;
  let open: Open | undefined;
  for (;;) {
    const header = yield { take: PAGE_HEADER };
    if (header.length === 0) break;
    if (header.toString('latin1', 0, 4) !== 'OggS' || header.readUInt8(4) !== 0) return bad('not an Ogg file');
    serial ??= header.readUInt32LE(14);
    if (serial !== header.readUInt32LE(14)) return bad('more than one stream');
    const isContinued = (header.readUInt8(5) & 1) === 1;
    if (isContinued !== (open !== undefined)) return bad('a packet is torn');
    const count = header.readUInt8(26);
    const lacing: Buffer = count > 0 ? yield { take: count } : Buffer.alloc(0);
    offset += PAGE_HEADER + count;
    for (const piece of pieces(lacing)) {
      const size: number = piece.size + (open?.size ?? 0);
      if (size > (packet < HEADERS ? soundLimits.tagBytes : soundLimits.packetBytes)) return bad('too long a packet');
      const whole: boolean = piece.ends && open === undefined && packet >= HEADERS;
      const bytes: Buffer = yield* look(piece.size, packet === 1 ? 0 : whole ? 2 : piece.size);
      const parts: Buffer[] = [...(open?.parts ?? []), bytes];
      const start = offset;
      offset += piece.size;
      open = piece.ends ? undefined : { parts, size };
      if (!piece.ends) continue;
      const problem = keep(index, packet, { parts, size, offset: whole ? start : undefined });
      if (problem) return bad(problem);
      packet += 1;
    }
  }
  if (open) return bad('cut short');
  return index.sizes.length > 0 ? { state: 'parsed', value: index } : bad('no sound in it');
}

/** The pieces of packets in a page; only the last may go on in the next page. */
function pieces(lacing: Buffer): Piece[] {
  const found: Piece[] = [];
  let size = 0;
  lacing.forEach((value, at) => {
    size += value;
    const ends = value < CONTINUED;
    if (ends || at === lacing.length - 1) {
      found.push({ size, ends });
      size = 0;
    }
  });
  return found;
}

function* look(size: number, wanted: number): Generator<{ take: number } | { skip: number }, Buffer, Buffer> {
  const head = Math.min(size, wanted);
  const bytes = head > 0 ? yield { take: head } : Buffer.alloc(0);
  if (size > head) yield { skip: size - head };
  return bytes;
}

/** Answers what is wrong with the packet, if something is. */
function keep(
  index: SoundIndex,
  packet: number,
  { parts, size, offset }: { parts: Buffer[]; size: number; offset: number | undefined },
): string | undefined {
  const bytes = Buffer.concat(parts);
  if (packet === 0) return readHead(index, bytes);
  if (packet < HEADERS) return undefined;
  if (index.sizes.length >= soundLimits.packets) return 'too many packets';
  if (packetMs(bytes) !== PACKET_MS) return 'a packet that is not of 20 ms';
  if (offset === undefined) {
    if (index.joined.size >= soundLimits.joined) return 'too many packets over page ends';
    index.joined.set(index.sizes.length, bytes);
  }
  index.offsets.push(offset ?? 0);
  index.sizes.push(size);
  return undefined;
}

function readHead(index: SoundIndex, head: Buffer): string | undefined {
  if (head.length < 19 || head.toString('latin1', 0, 8) !== 'OpusHead') return 'not an Opus file';
  const [version, channels, mapping] = [head.readUInt8(8), head.readUInt8(9), head.readUInt8(18)];
  if (version > 15 || channels < 1 || channels > 2 || mapping !== 0) return 'not mono or stereo';
  index.preSkip = Math.min(head.readUInt16LE(10) / SAMPLES_PER_MS, 100);
  return undefined;
}

/** RFC 6716, 3.1: how long the sound of a packet lasts, by its first two bytes; 0 for none. */
export function packetMs(packet: Buffer): number {
  if (packet.length === 0) return 0;
  const toc = packet.readUInt8(0);
  const config = toc >> 3;
  const silk = [10, 20, 40, 60];
  const celt = [2.5, 5, 10, 20];
  const frame = config < 12 ? silk[config & 3] : config < 16 ? [10, 20][config & 1] : celt[config & 3];
  const code = toc & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : packet.length > 1 ? packet.readUInt8(1) & 0x3f : 0;
  return (frame ?? 0) * frames;
}
