import { z } from 'zod';
import type { ConferenceState, Hall, RoomPlan } from '../conference-state.ts';
import { idSchema, own } from '../ids.ts';
import { accept, refuse } from '../refusal.ts';
import { languageSchema, localizedSchema } from '../text.ts';
import type { CommandOf, Deciders, Evolvers } from '../topic.ts';
import { zoneSchema } from './conference.ts';

const right = z.enum(['floor', 'open']);

export const roomsCommands = {
  planRoom: z.strictObject({
    type: z.literal('planRoom'),
    roomId: idSchema,
    kind: z.enum(['plenary', 'parallel', 'table']),
    title: localizedSchema,
    topic: localizedSchema.nullable(),
    languages: z.array(languageSchema).min(1).max(8),
    policy: z.strictObject({
      microphone: right,
      camera: right,
      admission: z.enum(['open', 'lobby']),
      seats: z.int().min(1).max(100_000),
    }),
    order: z.int().min(0).max(1000),
  }),
  planHall: z.strictObject({
    type: z.literal('planHall'),
    hallId: idSchema,
    title: localizedSchema,
    zone: zoneSchema,
    seats: z.int().min(1).max(100_000),
    personId: idSchema.optional(),
  }),
};
export type RoomsCommand = CommandOf<typeof roomsCommands>;

export type RoomsEvent = ({ type: 'roomPlanned' } & RoomPlan) | ({ type: 'hallPlanned' } & Hall);

const mostRooms = 200;
const mostHalls = 100;

export const roomsDeciders: Deciders<RoomsCommand, ConferenceState, RoomsEvent, null> = {
  planRoom: (state, { type: _type, ...plan }) => {
    const known = own(state.rooms, plan.roomId);
    /* ROOM-1: who may see a room never changes, so that no replica keeps or lacks one. */
    if (known && (known.kind !== plan.kind || known.table)) return refuse('ALREADY_EXISTS');
    const planned = Object.values(state.rooms).filter(({ table }) => !table);
    if (!known && planned.length >= mostRooms) return refuse('TOO_LARGE');
    return accept({ type: 'roomPlanned', ...plan });
  },
  planHall: (state, { type: _type, personId, ...hall }) => {
    if (!own(state.halls, hall.hallId) && Object.keys(state.halls).length >= mostHalls) return refuse('TOO_LARGE');
    return accept({ type: 'hallPlanned', ...hall, ...(personId === undefined ? {} : { personId }) });
  },
};

export const roomsEvolvers: Evolvers<RoomsEvent, ConferenceState> = {
  roomPlanned: (state, { type: _type, ...plan }) => ({ ...state, rooms: { ...state.rooms, [plan.roomId]: plan } }),
  hallPlanned: (state, { type: _type, ...hall }) => ({ ...state, halls: { ...state.halls, [hall.hallId]: hall } }),
};
