const PAYLOAD_FEEDBACK = 206;
const WISHES = new Set([1, 4]);

/** Whether a compound of RTCP holds a PLI or FIR (RFC 4585, 6.3.1; RFC 5104, 4.3.1). */
export function asksForPicture(compound: Buffer): boolean {
  for (let offset = 0; offset + 4 <= compound.length; ) {
    const format = compound.readUInt8(offset) & 0x1f;
    if (compound.readUInt8(offset + 1) === PAYLOAD_FEEDBACK && WISHES.has(format)) return true;
    offset += (compound.readUInt16BE(offset + 2) + 1) * 4;
  }
  return false;
}
