/** Leaves room for RTP, extension, SRTP, UDP and IPv6 headers within 1,200 bytes of payload. */
export const LARGEST_PIECE = 1_160;
export const DESCRIPTOR = 6;
const PICTURE_IDS = 0x8000;

/** How many packets a frame takes; they are cut as equal as can be, so that no tiny last one is sent. */
export function piecesOf(frameBytes: number): number {
  return Math.max(1, Math.ceil(frameBytes / LARGEST_PIECE));
}

/** Where piece `at` of a frame begins and ends. */
export function pieceOf(frameBytes: number, at: number): { start: number; end: number } {
  const size = Math.ceil(frameBytes / piecesOf(frameBytes));
  return { start: Math.min(frameBytes, at * size), end: Math.min(frameBytes, (at + 1) * size) };
}

/**
 * RFC 7741, 4.2: X, with S on the first piece of the frame; then I, L and T; M and the picture id of 15 bits; TL0PICIDX; the
 * one temporal layer 0. The SFU renumbers pictures at a switch of layers only where it finds L: without it a viewer meets the
 * same picture id twice, takes the second frame for the first, and decodes what follows onto the wrong picture.
 */
export function writeDescriptor(into: Buffer, offset: number, isStart: boolean, pictureId: number): void {
  into.writeUInt8(0x80 | (isStart ? 0x10 : 0), offset);
  into.writeUInt8(0xe0, offset + 1);
  into.writeUInt16BE(0x8000 | (pictureId % PICTURE_IDS), offset + 2);
  into.writeUInt8(pictureId & 0xff, offset + 4);
  into.writeUInt8(0, offset + 5);
}

export function nextPictureId(pictureId: number): number {
  return (pictureId + 1) % PICTURE_IDS;
}
