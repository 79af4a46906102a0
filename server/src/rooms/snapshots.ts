import type { DomainEvent } from '@plenum/shared/domain/event';
import type { Stamped } from '@plenum/shared/protocol/command-lane';
import type { EventLog } from '../log/event-log.ts';
import { AnsweredCommands } from './answered-commands.ts';
import { decodeEvent } from './event-codec.ts';

export type StreamSettings<S, E> = {
  stream: string;
  initial: S;
  /** Version of the state's shape; snapshots of another version are passed over. */
  version: number;
  /** Lives through events in one go (ROSTER-8). */
  evolveAll(state: S, events: readonly E[]): S;
};

/** Events read again behind a snapshot, so that commands repeated after a crash are known and pages can catch up. */
const tail = 1000;

/** Brings a stream's state back: the latest snapshot and the events after it, or all events. */
export async function loadStream<S, E extends DomainEvent>(log: EventLog, settings: StreamSettings<S, E>) {
  const snapshot = await log.loadSnapshot(settings.stream, settings.version);
  const saved = snapshot?.state as { state: S; lastAt: number } | undefined;
  let state = saved?.state ?? settings.initial;
  let seq = snapshot?.seq ?? 0;
  let lastAt = saved?.lastAt ?? 0;
  const answered = new AnsweredCommands();
  const recent: Array<Stamped<E>> = [];
  const missed: E[] = [];
  for (const stored of await log.read(settings.stream, Math.max(0, seq - tail))) {
    const stamped = decodeEvent<E>(stored);
    answered.addStored(stored.actor, stored.commandId, stored.seq);
    recent.push(stamped);
    if (stored.seq <= seq) continue;
    missed.push(stamped.event);
    seq = stored.seq;
    lastAt = stored.at;
  }
  state = settings.evolveAll(state, missed);
  return { state, seq, lastAt, answered, recent };
}
