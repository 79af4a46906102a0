/** What a feed takes from a packet of somebody else's; nothing else of it is ever sent on. */
export type RtpView = {
  sequence: number;
  timestamp: number;
  marker: boolean;
  /** The sound alone; no padding. */
  payload: Buffer;
  /** dBov, -127..0, as the sender reports it. */
  level: number | undefined;
};

const HEADER = 12;
const WORD = 4;
const ONE_BYTE = 0xbede;
const TWO_BYTES = 0x100;
/** Its id ends a list of one-byte elements. */
const STOP = 15;

/** RFC 3550, 5.1, RFC 8285 and RFC 6464; undefined for what is no RTP or carries no sound. */
export function readRtp(packet: Buffer, levelExtension: number | undefined): RtpView | undefined {
  if (packet.length < HEADER || packet.readUInt8(0) >> 6 !== 2) return undefined;
  const first = packet.readUInt8(0);
  const second = packet.readUInt8(1);
  let start = HEADER + (first & 0x0f) * WORD;
  let level: number | undefined;
  if (first & 0x10) {
    if (packet.length < start + WORD) return undefined;
    const profile = packet.readUInt16BE(start);
    const from = start + WORD;
    start = from + packet.readUInt16BE(start + 2) * WORD;
    if (packet.length < start) return undefined;
    level = levelIn(packet.subarray(from, start), profile, levelExtension);
  }
  const padding = first & 0x20 ? packet.readUInt8(packet.length - 1) : 0;
  const end = packet.length - padding;
  if (end <= start) return undefined;
  return {
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    marker: (second & 0x80) !== 0,
    payload: packet.subarray(start, end),
    level,
  };
}

function levelIn(elements: Buffer, profile: number, wanted: number | undefined): number | undefined {
  const isLong = profile >> 4 === TWO_BYTES;
  if (wanted === undefined || (profile !== ONE_BYTE && !isLong)) return undefined;
  let at = 0;
  while (at < elements.length) {
    const head = elements.readUInt8(at);
    if (head === 0) {
      at += 1;
      continue;
    }
    const id = isLong ? head : head >> 4;
    if (!isLong && id === STOP) return undefined;
    const data = at + (isLong ? 2 : 1);
    if (data > elements.length) return undefined;
    const length = isLong ? elements.readUInt8(at + 1) : (head & 0x0f) + 1;
    at = data + length;
    if (at > elements.length) return undefined;
    if (id === wanted && length > 0) return 0 - (elements.readUInt8(data) & 0x7f);
  }
  return undefined;
}
