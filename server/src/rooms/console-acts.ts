import { type ConsoleAct, consoleActs } from '@plenum/shared/protocol/console';
import { v7 as newId } from 'uuid';
import type { EventLog } from '../log/event-log.ts';

export type NewConsoleAct = Omit<ConsoleAct, 'at'>;

/** Who did what to the accounts of the console. */
export interface ConsoleActs {
  /** Durable when it resolves. Rejects like the log. */
  append(act: NewConsoleAct): Promise<void>;
  /** The latest first. */
  latest(): Promise<ConsoleAct[]>;
}

const stream = 'console';
const shown = 200;
const tries = 5;
const known = new Set<string>(consoleActs);

/** In a stream of the log beside those of the conferences: chained like them, and part of none. */
export function consoleActsIn(log: EventLog, now: () => number): ConsoleActs {
  return {
    async append({ act, by, whom }) {
      const event = { type: act, v: 1, at: now(), commandId: newId(), actor: 'system', data: { by, whom } };
      for (let attempt = 0; attempt < tries; attempt += 1) {
        const { seq } = await log.head(stream);
        if ((await log.append(stream, seq, [event])).ok) return;
      }
      throw new Error('an act of the console could not be put down');
    },
    async latest() {
      const { seq } = await log.head(stream);
      const stored = await log.read(stream, Math.max(0, seq - shown));
      return stored
        .filter(({ type }) => known.has(type))
        .map(({ type, at, data }) => ({ ...(data as Pick<ConsoleAct, 'by' | 'whom'>), at, act: type }) as ConsoleAct)
        .reverse();
    },
  };
}
