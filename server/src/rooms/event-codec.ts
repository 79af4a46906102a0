import { type DomainEvent, personalFields } from '@plenum/shared/domain/event';
import type { Actor } from '@plenum/shared/domain/topic';
import type { Stamped } from '@plenum/shared/protocol/command-lane';
import type { JsonObject } from '../log/canonical-json.ts';
import type { NewEvent, StoredEvent } from '../log/event-log.ts';

/** Who gave a command, and when the house took it up. */
export type Stamp = { at: number; commandId: string; actor: Actor };

const eventVersion = 1;

/** The log's form of a domain event: words about people go to the erasable part (PRIV-1). */
export function encodeEvent(event: DomainEvent, stamp: Stamp): NewEvent {
  const { type, ...fields } = event;
  const erasable = personalFields[type] ?? {};
  const named = Object.entries(fields) as Array<[string, JsonObject[string]]>;
  const data: JsonObject = Object.fromEntries(named.filter(([name]) => !Object.hasOwn(erasable, name)));
  const personal: JsonObject = Object.fromEntries(named.filter(([name]) => Object.hasOwn(erasable, name)));
  return {
    type,
    v: eventVersion,
    at: stamp.at,
    commandId: stamp.commandId,
    actor: stamp.actor.kind === 'system' ? 'system' : stamp.actor.personId,
    data,
    ...(Object.keys(personal).length > 0 ? { personal } : {}),
  };
}

/** The domain event again; what has been erased reads as its placeholder. The log wrote it, so its shape is trusted. */
export function decodeEvent<E extends DomainEvent>(stored: StoredEvent): Stamped<E> {
  const placeholders = personalFields[stored.type as DomainEvent['type']] ?? {};
  const event = { type: stored.type, ...placeholders, ...stored.data, ...stored.personal } as unknown as E;
  return { seq: stored.seq, at: stored.at, event };
}
