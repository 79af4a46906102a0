import { z } from 'zod';
import type { ConferenceState } from '../conference-state.ts';
import { type Id, idSchema, own } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import type { CommandOf, Deciders, Evolvers } from '../topic.ts';

/** In which order a room's greetings are to be played. */
export const rundownCommands = {
  orderRundown: z.strictObject({
    type: z.literal('orderRundown'),
    roomId: idSchema,
    greetingIds: z.array(idSchema).max(200),
  }),
};
type RundownCommand = CommandOf<typeof rundownCommands>;
export type RundownEvent = { type: 'rundownOrdered'; roomId: Id; greetingIds: Id[] };

export const rundownDeciders: Deciders<RundownCommand, ConferenceState, RundownEvent, null> = {
  orderRundown: (state, { roomId, greetingIds }) => {
    const planned = Object.values(state.greetings).filter((found) => found.roomId === roomId);
    const ids = new Set(greetingIds);
    const isWhole = planned.every(({ greetingId }) => ids.has(greetingId)) && ids.size === greetingIds.length;
    if (!isWhole || ids.size !== planned.length) return refuse('NO_SUCH_GREETING');
    return accept({ type: 'rundownOrdered', roomId, greetingIds });
  },
};

function listed(state: ConferenceState, roomId: Id, greetingIds: Id[]): ConferenceState {
  return { ...state, rundowns: { ...state.rundowns, [roomId]: greetingIds } };
}

/** GREET-9: a new greeting comes last in its room's rundown; one that goes to another room leaves the former. */
export function inRundown(state: ConferenceState, greetingId: Id, roomId: Id | null): ConferenceState {
  let next = state;
  for (const [id, ids] of Object.entries(state.rundowns)) {
    const leaves = id !== roomId && ids.includes(greetingId);
    if (leaves)
      next = listed(
        next,
        id,
        ids.filter((other) => other !== greetingId),
      );
  }
  if (roomId === null) return next;
  const ids = own(next.rundowns, roomId) ?? [];
  return ids.includes(greetingId) ? next : listed(next, roomId, [...ids, greetingId]);
}

export const rundownEvolvers: Evolvers<RundownEvent, ConferenceState> = {
  rundownOrdered: (state, { roomId, greetingIds }) => listed(state, roomId, greetingIds),
};
