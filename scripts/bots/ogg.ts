const pageHeader = 27;
const continued = 255;

/**
 * The Opus packets of an Ogg file (RFC 3533, RFC 7845) without its two headers. One logical stream only; packets may
 * span pages. A file that is cut short ends before its first incomplete packet.
 */
export function readOggOpus(file: Buffer): Buffer[] {
  const packets = readOggPackets(file);
  if (packets[0]?.toString('latin1', 0, 8) !== 'OpusHead') throw new Error('not an Opus file');
  return packets.slice(2);
}

function readOggPackets(file: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  let pending: Buffer[] = [];
  let offset = 0;
  while (offset + pageHeader <= file.length) {
    if (file.toString('latin1', offset, offset + 4) !== 'OggS') throw new Error('not an Ogg file');
    const segments = file.readUInt8(offset + 26);
    let body = offset + pageHeader + segments;
    for (const size of file.subarray(offset + pageHeader, body)) {
      if (body + size > file.length) return packets;
      pending.push(file.subarray(body, body + size));
      body += size;
      if (size === continued) continue;
      packets.push(Buffer.concat(pending));
      pending = [];
    }
    offset = body;
  }
  return packets;
}
