import { z } from 'zod';
import { conferenceCommandSchema, roomCommandSchema } from '../domain/command.ts';
import type { Person } from '../domain/conference-state.ts';
import type { ConferenceStreamEvent, RoomStreamEvent } from '../domain/event.ts';
import { type Id, idSchema, uuidSchema } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { RoomCatchUp } from './hello.ts';
import type { MediaChange } from './media-lane.ts';
import { type RoomSignal, viewportSchema } from './signal-lane.ts';

/** A command to one stream. The same commandId from the same person is answered like the first time and done once. */
export const commandMessageSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('conference'), commandId: uuidSchema, command: conferenceCommandSchema }),
  z.strictObject({ to: z.literal('room'), roomId: idSchema, commandId: uuidSchema, command: roomCommandSchema }),
]);
export type CommandMessage = z.infer<typeof commandMessageSchema>;
/** `seq`: the stream's head after the command; the events themselves come (or came) with `events`. */
export type CommandAnswer = { ok: true; seq: number } | { ok: false; refusal: Refusal };

/**
 * Events of one stream for this viewer, `from` exclusive to `to` inclusive; what the viewer may not see is left out,
 * so there may be fewer than to - from. `at` and `seq` of each come with it.
 */
export type Stamped<E> = { seq: number; at: number; event: E };
/** VIS-13: in a crowd, people whom the page may not hold yet and who are named here; as they are now. */
export type Introducing = { introduced?: Person[] };
export type ConferenceEvents = Introducing & {
  kind: 'events';
  from: number;
  to: number;
  events: Array<Stamped<ConferenceStreamEvent>>;
};
export type RoomEvents = Introducing & {
  kind: 'events';
  roomId: Id;
  from: number;
  to: number;
  events: Array<Stamped<RoomStreamEvent>>;
};
export type EventsMessage = ({ stream: 'conference' } & ConferenceEvents) | ({ stream: 'room' } & RoomEvents);

/** Walk to a room (null: out into the house). One round trip brings the room and its media on the same transports. */
export const enterSchema = z.strictObject({
  roomId: idSchema.nullable(),
  known: z.strictObject({ seq: z.int().min(0).max(Number.MAX_SAFE_INTEGER) }).optional(),
  viewport: viewportSchema.optional(),
});
export type Enter = z.infer<typeof enterSchema>;
export type Entered =
  | { state: 'in'; roomId: Id; room: RoomCatchUp; people: RoomSignal; change: MediaChange }
  | { state: 'waiting'; roomId: Id; room: RoomCatchUp; change: MediaChange }
  | { state: 'house'; change: MediaChange };
export type EnterAnswer = { ok: true; entered: Entered } | { ok: false; refusal: Refusal };
