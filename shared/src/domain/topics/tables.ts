import { z } from 'zod';
import type { ConferenceState, RoomPlan } from '../conference-state.ts';
import { type Id, idSchema, own, without } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { isBanned } from '../rights.ts';
import { type Language, type Localized, localizedSchema } from '../text.ts';
import { actorId, type CommandOf, type Deciders, type Evolvers } from '../topic.ts';

/** Private tables which guests open among themselves. */
export const tablesCommands = {
  openTable: z.strictObject({
    type: z.literal('openTable'),
    title: localizedSchema,
    invited: z.array(idSchema).min(1).max(5),
  }),
  /** The last one has left. */
  closeTable: z.strictObject({ type: z.literal('closeTable'), roomId: idSchema }),
};
export type TablesCommand = CommandOf<typeof tablesCommands>;

export type TablesEvent =
  | {
      type: 'tableOpened';
      roomId: Id;
      title: Localized;
      host: Id;
      /** Host and invited; they do not change as long as the table stands. */
      members: Id[];
      languages: Language[];
      at: number;
    }
  | { type: 'tableClosed'; roomId: Id; members: Id[] };

const mostTables = 100;
const tablesEach = 2;

/** TABLE-3: a new name each time, so that nobody sits down in what was said at an earlier table. */
function freshId(state: ConferenceState, at: number): Id {
  for (let moment = at; ; moment += 1) {
    const roomId = `table-${moment.toString(36)}`;
    if (!own(state.rooms, roomId)) return roomId;
  }
}

/** TABLE-1: who may be asked to a table: whoever stands on everybody's list of guests, halls excepted. */
function isGuest(state: ConferenceState, personId: Id): boolean {
  const role = own(state.people, personId)?.role;
  return role !== undefined && role !== 'audience' && role !== 'hall' && !isBanned(state, personId);
}

export const tablesDeciders: Deciders<TablesCommand, ConferenceState, TablesEvent, null> = {
  openTable: (state, { title, invited }, context) => {
    const host = actorId(context);
    const members = [...new Set([host, ...invited])];
    if (members.length < 2 || !members.every((personId) => isGuest(state, personId))) return refuse('NO_SUCH_PERSON');
    const tables = Object.values(state.rooms).flatMap(({ table }) => table ?? []);
    if (tables.filter((table) => table.host === host).length >= tablesEach) return refuse('TABLE_LIMIT');
    if (tables.length >= mostTables) return refuse('TOO_LARGE');
    const languages = [...new Set(members.flatMap((personId) => own(state.people, personId)?.language ?? []))];
    const roomId = freshId(state, context.at);
    return accept({ type: 'tableOpened', roomId, title, host, members, languages, at: context.at });
  },
  closeTable: (state, { roomId }) => {
    const table = own(state.rooms, roomId)?.table;
    return table ? accept({ type: 'tableClosed', roomId, members: table.members }) : refuse('NO_SUCH_ROOM');
  },
};

export const tablesEvolvers: Evolvers<TablesEvent, ConferenceState> = {
  tableOpened: (state, { roomId, title, host, members, languages }) => {
    const plan: RoomPlan = {
      roomId,
      kind: 'table',
      title,
      topic: null,
      languages,
      policy: { microphone: 'open', camera: 'open', admission: 'open', seats: members.length },
      order: 1000,
      table: { host, members },
    };
    return { ...state, rooms: { ...state.rooms, [roomId]: plan } };
  },
  tableClosed: (state, { roomId }) =>
    own(state.rooms, roomId)?.table ? { ...state, rooms: without(state.rooms, roomId) } : state,
};
