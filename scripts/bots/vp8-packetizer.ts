/** Leaves room for RTP, SRTP, UDP and IPv6 headers on any ordinary line. */
const largestPayload = 1180;
const descriptorSize = 6;
const pictureIdModulus = 0x8000;

/** One piece of a frame; the RTP marker belongs on the last. */
export type Vp8Payload = { payload: Buffer; isLast: boolean };

/**
 * RFC 7741: cuts a frame into equal pieces, each behind a payload descriptor with the 15-bit picture id by which the SFU
 * recognises frames and key frames.
 */
export function packetizeVp8(frame: Buffer, pictureId: number): Vp8Payload[] {
  const count = Math.max(1, Math.ceil(frame.length / (largestPayload - descriptorSize)));
  const size = Math.ceil(frame.length / count);
  return Array.from({ length: count }, (_, index) => {
    const piece = frame.subarray(index * size, (index + 1) * size);
    return { payload: Buffer.concat([descriptor(index === 0, pictureId), piece]), isLast: index === count - 1 };
  });
}

export function nextPictureId(pictureId: number): number {
  return (pictureId + 1) % pictureIdModulus;
}

/**
 * X with S on the first piece of the frame, then I, L and T, the id, TL0PICIDX, and temporal layer 0. Only with L does the SFU
 * renumber pictures when a viewer changes layers; else he would decode one layer onto the other.
 */
function descriptor(isStart: boolean, pictureId: number): Buffer {
  const bytes = Buffer.alloc(descriptorSize);
  bytes.writeUInt8(0x80 | (isStart ? 0x10 : 0), 0);
  bytes.writeUInt8(0xe0, 1);
  bytes.writeUInt16BE(0x8000 | (pictureId % pictureIdModulus), 2);
  bytes.writeUInt8(pictureId & 0xff, 4);
  return bytes;
}
