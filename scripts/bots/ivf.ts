/** An IVF file: the container in which ffmpeg hands over VP8 frames one by one. */
export type IvfFile = { width: number; height: number; framesPerSecond: number; frames: Buffer[] };

const fileHeader = 32;
const frameHeader = 12;

/** Frames are views of the given buffer. A file that is cut short ends before its first incomplete frame. */
export function readIvf(file: Buffer): IvfFile {
  if (file.length < fileHeader || file.toString('latin1', 0, 4) !== 'DKIF') throw new Error('not an IVF file');
  if (file.toString('latin1', 8, 12) !== 'VP80') throw new Error('not VP8');
  const frames: Buffer[] = [];
  let offset = file.readUInt16LE(6);
  while (offset + frameHeader <= file.length) {
    const end = offset + frameHeader + file.readUInt32LE(offset);
    if (end > file.length) break;
    frames.push(file.subarray(offset + frameHeader, end));
    offset = end;
  }
  return {
    width: file.readUInt16LE(12),
    height: file.readUInt16LE(14),
    framesPerSecond: file.readUInt32LE(16) / file.readUInt32LE(20),
    frames,
  };
}

/** RFC 6386, 9.1: the lowest bit of a VP8 frame is 0 in key frames. */
export function isKeyFrame(frame: Buffer): boolean {
  return frame.length > 0 && (frame.readUInt8(0) & 1) === 0;
}
