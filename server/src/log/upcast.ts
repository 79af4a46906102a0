import type { JsonObject } from './canonical-json.ts';
import type { EventLog, StoredEvent } from './event-log.ts';

/** Turns the data of version v into that of v + 1. Pure; must not mutate its argument. */
export type Upcaster = (data: JsonObject, event: StoredEvent) => JsonObject;

/** Keys are `type@v`, for example `floorGranted@1` for the step from 1 to 2. */
export type Upcasters = Readonly<Record<string, Upcaster>>;

/** Applies steps until there is none left. The hash stays that of the stored form: nothing is rewritten. */
export function upcast(upcasters: Upcasters, event: StoredEvent): StoredEvent {
  let current = event;
  for (;;) {
    const key = `${current.type}@${current.v}`;
    const step = Object.hasOwn(upcasters, key) ? upcasters[key] : undefined;
    if (step === undefined) return current;
    current = { ...current, v: current.v + 1, data: step(current.data, current) };
  }
}

/** The same log, with every event it hands out brought to its newest version. */
export function withUpcasts(log: EventLog, upcasters: Upcasters): EventLog {
  const all = (events: StoredEvent[]) => events.map((event) => upcast(upcasters, event));
  return {
    append: async (stream, expectedSeq, events) => {
      const result = await log.append(stream, expectedSeq, events);
      return result.ok ? { ok: true, events: all(result.events) } : result;
    },
    read: async (stream, afterSeq, limit) => all(await log.read(stream, afterSeq, limit)),
    subscribe: (after, onEvents) => log.subscribe(after, (events) => onEvents(all(events))),
    head: (stream) => log.head(stream),
    streams: () => log.streams(),
    comparePositions: (a, b) => log.comparePositions(a, b),
    saveCheckpoint: (name, position) => log.saveCheckpoint(name, position),
    loadCheckpoint: (name) => log.loadCheckpoint(name),
    saveSnapshot: (stream, snapshot) => log.saveSnapshot(stream, snapshot),
    loadSnapshot: (stream, version) => log.loadSnapshot(stream, version),
    erasePersonal: (stream, seq) => log.erasePersonal(stream, seq),
    verify: () => log.verify(),
    writable: () => log.writable(),
    close: () => log.close(),
  };
}
