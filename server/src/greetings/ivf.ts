import { open } from 'node:fs/promises';

/** One frame of VP8: where its bytes lie in the file, when it is due, and whether a picture can begin with it. */
export type IvfFrame = { offset: number; size: number; pts: number; isKey: boolean };
export type IvfIndex = {
  width: number;
  height: number;
  /** Of a second, the unit of `pts`. */
  timeBase: { over: number; under: number };
  frames: IvfFrame[];
};

const headerBytes = 32;
const frameHeaderBytes = 12;
const mostFrames = 100_000;

/** Reads the places of all frames; undefined for what is no whole VP8 file. Never holds more than a header in memory. */
export async function readIvf(path: string): Promise<IvfIndex | undefined> {
  const file = await open(path, 'r');
  try {
    const { size: fileSize } = await file.stat();
    const header = Buffer.alloc(headerBytes);
    if ((await file.read(header, 0, headerBytes, 0)).bytesRead < headerBytes) return undefined;
    if (header.toString('latin1', 0, 4) !== 'DKIF' || header.toString('latin1', 8, 12) !== 'VP80') return undefined;
    const frames: IvfFrame[] = [];
    const peek = Buffer.alloc(frameHeaderBytes + 1);
    for (let at = header.readUInt16LE(6); at < fileSize; ) {
      const { bytesRead } = await file.read(peek, 0, peek.length, at);
      const size = peek.readUInt32LE(0);
      const offset = at + frameHeaderBytes;
      if (bytesRead < peek.length || offset + size > fileSize || frames.length >= mostFrames) return undefined;
      // The lowest bit of a VP8 frame is 0 where it needs no other.
      frames.push({ offset, size, pts: Number(peek.readBigUInt64LE(4)), isKey: ((peek[12] ?? 1) & 1) === 0 });
      at = offset + size;
    }
    return {
      width: header.readUInt16LE(12),
      height: header.readUInt16LE(14),
      timeBase: { under: header.readUInt32LE(16), over: header.readUInt32LE(20) },
      frames,
    };
  } finally {
    await file.close();
  }
}
