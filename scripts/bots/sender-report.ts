import type { SenderTotals } from './rtp-stream.ts';

const senderReport = 200;
const sourceDescription = 202;
const secondsFrom1900To1970 = 2_208_988_800;

/** RFC 3550, 6.4.1 and 6.5: one compound of sender reports which share one wall clock, and the name they belong to. */
export function senderReports(streams: SenderTotals[], wallClock: number, cname: string): Buffer {
  return Buffer.concat([...streams.map((totals) => report(totals, wallClock)), description(streams, cname)]);
}

function report({ ssrc, timestamp, packets, octets }: SenderTotals, wallClock: number): Buffer {
  const bytes = Buffer.alloc(28);
  header(bytes, 0, senderReport);
  bytes.writeUInt32BE(ssrc, 4);
  const seconds = wallClock / 1000 + secondsFrom1900To1970;
  bytes.writeUInt32BE(Math.floor(seconds), 8);
  bytes.writeUInt32BE(Math.floor((seconds % 1) * 0x1_0000_0000), 12);
  bytes.writeUInt32BE(timestamp, 16);
  bytes.writeUInt32BE(packets % 0x1_0000_0000, 20);
  bytes.writeUInt32BE(octets % 0x1_0000_0000, 24);
  return bytes;
}

function description(streams: SenderTotals[], cname: string): Buffer {
  const name = Buffer.from(cname, 'latin1').subarray(0, 255);
  const chunks = streams.map(({ ssrc }) => {
    const chunk = Buffer.alloc(Math.ceil((6 + name.length + 1) / 4) * 4);
    chunk.writeUInt32BE(ssrc, 0);
    chunk.writeUInt8(1, 4);
    chunk.writeUInt8(name.length, 5);
    name.copy(chunk, 6);
    return chunk;
  });
  const bytes = Buffer.concat([Buffer.alloc(4), ...chunks]);
  header(bytes, chunks.length, sourceDescription);
  return bytes;
}

function header(bytes: Buffer, count: number, packetType: number): void {
  bytes.writeUInt8(0x80 | count, 0);
  bytes.writeUInt8(packetType, 1);
  bytes.writeUInt16BE(bytes.length / 4 - 1, 2);
}
