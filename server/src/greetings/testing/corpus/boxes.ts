/** Small tools to build and to break MP4 and Matroska files byte by byte. */
export function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([uint32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

/** A copy in which something behind the n-th place of a four-letter type is written over. */
export function patched(film: Buffer, type: string, behind: number, bytes: Buffer, nth = 0): Buffer {
  const copy = Buffer.from(film);
  let at = -1;
  for (let left = nth; left >= 0; left -= 1) {
    at = copy.indexOf(type, at + 1, 'latin1');
    if (at < 0) throw new Error(`the film has no ${type}`);
  }
  bytes.copy(copy, at + 4 + behind);
  return copy;
}

/** The matrix of a track's head, by which a phone says how it was held. */
export function turned(film: Buffer, degrees: number): Buffer {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const fixed = (value: number) => uint32(Math.round(value * 65_536));
  const matrix = [fixed(cosine), fixed(sine), uint32(0), fixed(-sine), fixed(cosine), uint32(0)];
  return patched(film, 'tkhd', 40, Buffer.concat(matrix));
}

export function element(id: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length));
  size[0] = 0x01;
  return Buffer.concat([idBytes(id), size, body]);
}

export const number = (id: number, value: number) => element(id, uint32(value));
export const text = (id: number, value: string) => element(id, Buffer.from(value));

function idBytes(id: number): Buffer {
  const bytes = uint32(id);
  return bytes.subarray(bytes.findIndex((byte) => byte !== 0));
}

type Track = { number: number; codec: string; width: number; height: number; more?: Buffer[] };

export function matroska(tracks: readonly Track[], clusters: readonly Buffer[], info: Buffer[] = []): Buffer {
  const head = element(
    0x1a45dfa3,
    ...[number(0x4286, 1), number(0x42f7, 1), number(0x42f2, 4), number(0x42f3, 8), text(0x4282, 'matroska')],
    ...[number(0x4287, 4), number(0x4285, 2)],
  );
  const entries = tracks.map(({ number: index, codec, width, height, more = [] }) =>
    element(
      0xae,
      ...[number(0xd7, index), number(0x73c5, index), number(0x83, 1), text(0x86, codec), ...more],
      element(0xe0, number(0xb0, width), number(0xba, height)),
    ),
  );
  const segmentInfo = element(0x1549a966, number(0x2ad7b1, 1_000_000), text(0x4d80, 'x'), text(0x5741, 'x'), ...info);
  return Buffer.concat([head, element(0x18538067, segmentInfo, element(0x1654ae6b, ...entries), ...clusters)]);
}

/** Blocks of one byte at consecutive milliseconds. */
export function cluster(at: number, blocks: number, content: Buffer): Buffer {
  const all = Array.from({ length: blocks }, (_, index) => {
    const block = Buffer.from([0x81, (index >> 8) & 0xff, index & 0xff, 0x80]);
    return element(0xa3, block, content);
  });
  return element(0x1f43b675, number(0xe7, at), ...all);
}
