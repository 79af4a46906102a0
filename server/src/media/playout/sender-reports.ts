import type { LineTotals } from './rtp-line.ts';

const SENDER_REPORT = 200;
const SOURCE_DESCRIPTION = 202;
const CNAME = 1;
const FROM_1900_TO_1970 = 2_208_988_800;

/** RFC 3550, 6.4.1 and 6.5: one report a line, all at one moment of one wall clock, and the name they share. */
export function senderReports(lines: LineTotals[], wallClock: number, cname: string): Buffer {
  return Buffer.concat([...lines.map((line) => report(line, wallClock)), description(lines, cname)]);
}

function report({ ssrc, timestamp, packets, octets }: LineTotals, wallClock: number): Buffer {
  const bytes = Buffer.alloc(28);
  header(bytes, 0, SENDER_REPORT);
  const seconds = wallClock / 1_000 + FROM_1900_TO_1970;
  const words = [ssrc, Math.floor(seconds), Math.floor((seconds % 1) * 0x1_0000_0000), timestamp, packets, octets];
  words.forEach((word, at) => {
    bytes.writeUInt32BE(word, 4 + at * 4);
  });
  return bytes;
}

function description(lines: LineTotals[], cname: string): Buffer {
  const name = Buffer.from(cname, 'latin1').subarray(0, 255);
  const chunks = lines.map(({ ssrc }) => {
    // At least one zero ends the chunk, which is filled up to whole words.
    const chunk = Buffer.alloc(Math.ceil((6 + name.length + 1) / 4) * 4);
    chunk.writeUInt32BE(ssrc, 0);
    chunk.writeUInt8(CNAME, 4);
    chunk.writeUInt8(name.length, 5);
    name.copy(chunk, 6);
    return chunk;
  });
  const bytes = Buffer.concat([Buffer.alloc(4), ...chunks]);
  header(bytes, chunks.length, SOURCE_DESCRIPTION);
  return bytes;
}

function header(bytes: Buffer, count: number, packetType: number): void {
  bytes.writeUInt8(0x80 | count, 0);
  bytes.writeUInt8(packetType, 1);
  bytes.writeUInt16BE(bytes.length / 4 - 1, 2);
}
