import type { EventRecord, PersonalRecord } from './event-record.ts';

/** A stream entry as the driver gives it. */
export type RedisEntry = { id: string; message: Record<string, string | undefined> };

/** An event as Redis holds it, with its position. */
export type RedisRecord = { record: EventRecord; position: string };

/** Field names are short because they are stored with every event; the append script writes them. */
export function entryRecord(stream: string, entry: RedisEntry, personalText: string | null): RedisRecord {
  const { h = '', p = '0-0', t = '', v, at, c = '', a = '', d = '', pd = '' } = entry.message;
  const record: EventRecord = {
    stream,
    seq: Number(entry.id.split('-')[0]),
    type: t,
    v: Number(v),
    at: Number(at),
    commandId: c,
    actor: a,
    dataText: d,
    personalDigest: pd === '' ? null : pd,
    hash: h,
    personal: personalText === null ? null : parsePersonal(personalText),
  };
  return { record, position: p };
}

/** A text that is no personal record becomes one that cannot match its digest, so that `verify` reports it. */
function parsePersonal(text: string): PersonalRecord {
  try {
    const value: unknown = JSON.parse(text);
    const salt: unknown = Object(value).salt;
    const payload: unknown = Object(value).payload;
    if (typeof salt === 'string' && typeof payload === 'string') return { salt, payload };
  } catch {
    // Falls through to the record that matches nothing.
  }
  return { salt: '', payload: '{}' };
}

/** Redis positions are stream ids, `milliseconds-counter`. */
export function streamIdParts(position: string): readonly [number, number] {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(position);
  if (!match) throw new TypeError('This position does not belong to this kind of log.');
  return [Number(match[1]), Number(match[2])];
}

/** Consecutive pointers of one stream become one range to fetch; the order of the pointers is kept by the caller. */
export function pointerRanges(pointers: readonly RedisEntry[]): Map<string, { from: number; to: number }> {
  const ranges = new Map<string, { from: number; to: number }>();
  for (const { message } of pointers) {
    const seq = Number(message.n);
    const range = ranges.get(message.s ?? '');
    if (range) range.to = seq;
    else ranges.set(message.s ?? '', { from: seq, to: seq });
  }
  return ranges;
}
