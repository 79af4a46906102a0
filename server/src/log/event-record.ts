import { canonicalJson, type JsonObject } from './canonical-json.ts';
import type { Head, NewEvent, StoredEvent } from './event-log.ts';
import { type ChainLink, GENESIS_HASH, linkHash, newSalt, personalDigest } from './hash-chain.ts';
import { LogError } from './log-error.ts';

/** The erasable part, kept apart from the event. `payload` is canonical JSON. */
export type PersonalRecord = { salt: string; payload: string };

/** An event as every adapter stores it: texts, not objects. `personal` is null when there is none or it was erased. */
export type EventRecord = ChainLink & { hash: string; personal: PersonalRecord | null };

/** Bounds of one append, the same in every adapter. */
export const LIMITS = { eventsPerAppend: 1_000, bytesPerEvent: 1_048_576, textLength: 200 } as const;

export const EMPTY_HEAD: Head = { seq: 0, hash: GENESIS_HASH };

/** Throws `invalidEvent`: names of streams come from our own code, so a wrong one is a broken invariant. */
export function checkStream(stream: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9_:.-]{0,199}$/.test(stream))
    throw new LogError('invalidEvent', 'The stream name is not allowed.');
}

function checkText(name: string, value: string, min: number): void {
  const fits = value.length >= min && value.length <= LIMITS.textLength && value.isWellFormed();
  if (!fits || value.includes('\0')) throw new LogError('invalidEvent', `Its ${name} is not allowed.`);
}

function jsonText(name: string, value: JsonObject): string {
  const text = canonicalJson(value);
  if (text.length > LIMITS.bytesPerEvent) throw new LogError('invalidEvent', `Its ${name} is too large.`);
  return text;
}

/** An event encoded but not yet chained: everything that can fail has been tried, and later mutation changes nothing. */
export type EncodedEvent = Omit<EventRecord, 'stream' | 'seq' | 'hash'>;

export function encodeEvents(events: readonly NewEvent[]): EncodedEvent[] {
  if (events.length > LIMITS.eventsPerAppend) throw new LogError('invalidEvent', 'There are too many events at once.');
  return events.map((event) => {
    checkText('type', event.type, 1);
    checkText('commandId', event.commandId, 0);
    checkText('actor', event.actor, 1);
    if (!Number.isSafeInteger(event.v) || event.v < 1)
      throw new LogError('invalidEvent', 'Its version is not allowed.');
    if (!Number.isSafeInteger(event.at)) throw new LogError('invalidEvent', 'Its time is not allowed.');
    const personal = event.personal && { salt: newSalt(), payload: jsonText('personal part', event.personal) };
    return {
      type: event.type,
      v: event.v,
      at: event.at,
      commandId: event.commandId,
      actor: event.actor,
      dataText: jsonText('data', event.data),
      personalDigest: personal ? personalDigest(personal.salt, personal.payload) : null,
      personal: personal ?? null,
    };
  });
}

/** Gives the events their seq and hash behind `head`. */
export function chainEvents(stream: string, head: Head, events: readonly EncodedEvent[]): EventRecord[] {
  let { seq, hash } = head;
  return events.map((event) => {
    seq += 1;
    hash = linkHash(hash, { ...event, stream, seq });
    return { ...event, stream, seq, hash };
  });
}

export function toStoredEvent(record: EventRecord, position: string): StoredEvent {
  const { stream, seq, type, v, at, commandId, actor, hash } = record;
  // Both texts were written by `encodeEvents`, which accepts objects only.
  const data = JSON.parse(record.dataText) as JsonObject;
  const event: StoredEvent = { stream, seq, position, type, v, at, commandId, actor, data, hash };
  if (record.personal) event.personal = JSON.parse(record.personal.payload) as JsonObject;
  return event;
}
