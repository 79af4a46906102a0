/** Under which number the level of the sound travels; the house's routers prefer this one too. */
export const LEVEL_EXTENSION = { uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: 10 } as const;

const HAS_EXTENSION = 0x10;
const ONE_BYTE_FORM = 0xbede;
const SIZE = 8;

/** RFC 6464 in the one-byte form of RFC 8285, behind a header that was written already. Answers how long it is. */
export function writeLevel(packet: Buffer, at: number, level: number): number {
  packet.writeUInt8(packet.readUInt8(0) | HAS_EXTENSION, 0);
  packet.writeUInt16BE(ONE_BYTE_FORM, at);
  packet.writeUInt16BE(1, at + 2);
  packet.writeUInt8(LEVEL_EXTENSION.id << 4, at + 4);
  packet.writeUInt8(level & 0x7f, at + 5);
  packet.writeUInt16BE(0, at + 6);
  return SIZE;
}
