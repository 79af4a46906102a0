import { z } from 'zod';
import type { ConferenceState, Person } from '../domain/conference-state.ts';
import { type Id, idSchema } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Returning } from '../domain/returning.ts';
import type { RoomState } from '../domain/room-state.ts';
import type { ConferenceEvents, Introducing, RoomEvents } from './command-lane.ts';
import type { HouseTime } from './house-clock.ts';
import type { MediaChange } from './media-lane.ts';
import { dtlsParametersSchema, rtpCapabilitiesSchema, type TransportOffer } from './rtp.ts';
import { type HouseSignal, type RoomSignal, viewportSchema } from './signal-lane.ts';

const seq = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * First message of every connection: join, reconnect and reload are this one exchange. The session travels in the
 * handshake's cookie. `known` is what the page already holds; `mediaSession` is the one it still has transports for.
 */
export const helloSchema = z.strictObject({
  protocol: z.int(),
  /** Where to go; null stays in the house, absent lets the server choose (the last place, else the plenary). */
  roomId: idSchema.nullable().optional(),
  known: z.strictObject({ conference: seq, room: z.strictObject({ roomId: idSchema, seq }).optional() }).optional(),
  media: z
    .strictObject({
      rtpCapabilities: rtpCapabilitiesSchema,
      dtls: dtlsParametersSchema.optional(),
      mediaSession: idSchema.optional(),
    })
    .optional(),
  viewport: viewportSchema.optional(),
  audioOnly: z.boolean().optional(),
  /** Ends the person's presence elsewhere; without it a person who is already here is refused with ALREADY_HERE. */
  takeOver: z.boolean().optional(),
});
export type Hello = z.infer<typeof helloSchema>;

/** A stream's state for this viewer: whole, or the events after what the page knew. */
export type ConferenceCatchUp = { kind: 'snapshot'; seq: number; state: ConferenceState } | ConferenceEvents;
export type RoomCatchUp = ({ kind: 'snapshot'; roomId: Id; seq: number; state: RoomState } & Introducing) | RoomEvents;

/** What the viewer's place is: in a room, waiting at its door, or in the house without a room. */
export type Place =
  | { state: 'in'; roomId: Id; room: RoomCatchUp; people: RoomSignal }
  | { state: 'waiting'; roomId: Id; room: RoomCatchUp }
  | { state: 'house'; refusal: Refusal | null };

export type MediaWelcome =
  /** New transports; everything the page had is gone. */
  | {
      state: 'fresh';
      mediaSession: Id;
      send: TransportOffer;
      recv: TransportOffer;
      connected: boolean;
      change: MediaChange;
    }
  /** The page's own transports still stand. */
  | { state: 'kept'; mediaSession: Id; change: MediaChange }
  | { state: 'none'; refusal: Refusal | null };

export type Welcome = HouseTime & {
  protocol: number;
  /** Real ms which the house has taken for this answer; what is left of the page's wait is the way there and back. */
  heldFor: number;
  me: Person;
  conference: ConferenceCatchUp;
  place: Place;
  /** PRES-4: the room he was in last, where he is not led there, and why. */
  instead?: Returning['instead'];
  media: MediaWelcome;
  house: HouseSignal;
};
export type HelloAnswer = { ok: true; welcome: Welcome } | { ok: false; refusal: Refusal };
