import { z } from 'zod';
import type { ConferenceState, ProgrammeItem } from '../conference-state.ts';
import { type Id, idSchema, own } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { localizedSchema } from '../text.ts';
import type { CommandOf, Deciders, Evolvers } from '../topic.ts';
import { limitSeconds } from './floor.ts';

const dayMs = 86_400_000;
const moment = z.int().min(0).max(8.64e15);

export const programmeCommands = {
  planItem: z.strictObject({
    type: z.literal('planItem'),
    itemId: idSchema,
    roomId: idSchema,
    kind: z.enum(['speech', 'greeting', 'panel', 'signing', 'break', 'seminar']),
    title: localizedSchema,
    startsAt: moment,
    duration: z.int().min(1000).max(dayMs),
    speakers: z.array(idSchema).max(100),
    /** For each speaker; left out, the room's own limit holds. */
    speakerSeconds: limitSeconds.exactOptional(),
  }),
  startItem: z.strictObject({ type: z.literal('startItem'), itemId: idSchema }),
  endItem: z.strictObject({ type: z.literal('endItem'), itemId: idSchema }),
  skipItem: z.strictObject({ type: z.literal('skipItem'), itemId: idSchema }),
  moveItem: z.strictObject({ type: z.literal('moveItem'), itemId: idSchema, startsAt: moment }),
};
export type ProgrammeCommand = CommandOf<typeof programmeCommands>;

export type ProgrammeEvent =
  | ({ type: 'itemPlanned' } & Omit<ProgrammeItem, 'run'>)
  | { type: 'itemStarted'; itemId: Id; at: number }
  | { type: 'itemEnded'; itemId: Id; at: number }
  | { type: 'itemSkipped'; itemId: Id; at: number }
  | { type: 'itemMoved'; itemId: Id; startsAt: number };

const mostItems = 1000;

/** PROG-2: what has run stays where it ran; and nothing moves into or out of a private table, where others may not look. */
function mayMove(state: ConferenceState, item: ProgrammeItem, to: Id): boolean {
  const isPrivate = (roomId: Id) => own(state.rooms, roomId)?.kind === 'table';
  return item.run.state === 'planned' && !isPrivate(item.roomId) && !isPrivate(to);
}

export const programmeDeciders: Deciders<ProgrammeCommand, ConferenceState, ProgrammeEvent, null> = {
  planItem: (state, { type: _type, speakerSeconds: seconds, ...item }) => {
    const room = own(state.rooms, item.roomId);
    if (!room || room.table) return refuse('NO_SUCH_ROOM');
    const known = own(state.programme, item.itemId);
    if (!known && Object.keys(state.programme).length >= mostItems) return refuse('TOO_LARGE');
    if (known && known.roomId !== item.roomId && !mayMove(state, known, item.roomId)) return refuse('ALREADY_EXISTS');
    const limit = seconds === undefined ? {} : { speakerLimit: seconds === null ? null : seconds * 1000 };
    return accept({ type: 'itemPlanned', ...item, ...limit });
  },
  startItem: (state, { itemId }, { at }) => {
    const item = own(state.programme, itemId);
    if (!item) return refuse('NO_SUCH_ITEM');
    if (item.run.state === 'running') return accept();
    const before = Object.values(state.programme).filter(
      (other) => other.roomId === item.roomId && other.run.state === 'running',
    );
    return accept<ProgrammeEvent>(
      ...before.map((other) => ({ type: 'itemEnded' as const, itemId: other.itemId, at })),
      { type: 'itemStarted', itemId, at },
    );
  },
  endItem: (state, { itemId }, { at }) => {
    const item = own(state.programme, itemId);
    if (!item) return refuse('NO_SUCH_ITEM');
    if (item.run.state === 'done') return accept();
    if (item.run.state !== 'running') return refuse('ITEM_NOT_RUNNING');
    return accept({ type: 'itemEnded', itemId, at });
  },
  skipItem: (state, { itemId }, { at }) => {
    const item = own(state.programme, itemId);
    if (!item) return refuse('NO_SUCH_ITEM');
    if (item.run.state === 'skipped') return accept();
    return item.run.state === 'planned' ? accept({ type: 'itemSkipped', itemId, at }) : refuse('HAS_BEGUN');
  },
  moveItem: (state, { itemId, startsAt }) => {
    const item = own(state.programme, itemId);
    if (!item) return refuse('NO_SUCH_ITEM');
    if (item.run.state !== 'planned') return refuse('HAS_BEGUN');
    return item.startsAt === startsAt ? accept() : accept({ type: 'itemMoved', itemId, startsAt });
  },
};

function setRun(
  state: ConferenceState,
  itemId: Id,
  run: (item: ProgrammeItem) => ProgrammeItem['run'],
): ConferenceState {
  const item = own(state.programme, itemId);
  if (!item) return state;
  return { ...state, programme: { ...state.programme, [itemId]: { ...item, run: run(item) } } };
}

export const programmeEvolvers: Evolvers<ProgrammeEvent, ConferenceState> = {
  itemPlanned: (state, { type: _type, ...item }) => {
    const run = own(state.programme, item.itemId)?.run ?? { state: 'planned' };
    return { ...state, programme: { ...state.programme, [item.itemId]: { ...item, run } } };
  },
  itemStarted: (state, { itemId, at }) => setRun(state, itemId, () => ({ state: 'running', since: at })),
  itemEnded: (state, { itemId, at }) =>
    setRun(state, itemId, ({ run }) => ({ state: 'done', since: 'since' in run ? run.since : at, until: at })),
  itemSkipped: (state, { itemId, at }) => setRun(state, itemId, () => ({ state: 'skipped', at })),
  itemMoved: (state, { itemId, startsAt }) => {
    const item = own(state.programme, itemId);
    return item ? { ...state, programme: { ...state.programme, [itemId]: { ...item, startsAt } } } : state;
  },
};
