import { z } from 'zod';
import { type Id, idSchema } from '../domain/ids.ts';

/** Sizes of people's pictures on the viewer's screen, by personId; what is absent is small. */
export const viewportSchema = z
  .record(idSchema, z.enum(['large', 'medium', 'small', 'hidden']))
  .refine((viewport) => Object.keys(viewport).length <= 128, 'too many tiles');

export const signalUpSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('viewport'), viewport: viewportSchema, audioOnly: z.boolean() }),
  /** The page's own view of its line: packets lost in percent, round-trip time in ms. */
  z.strictObject({ type: z.literal('line'), loss: z.number().min(0).max(100), rtt: z.number().min(0).max(60_000) }),
]);
export type SignalUp = z.infer<typeof signalUpSchema>;

export type LineQuality = 'good' | 'fair' | 'poor' | 'lost';

/** The whole house at a glance, by room; about once a second when something changed. */
export type HouseSignal = {
  rooms: Record<
    Id,
    {
      count: number;
      status: 'open' | 'closed';
      locked: boolean;
      frozen: boolean;
      live: boolean;
      holders: Id[];
      speaking: Id | null;
      waiting: number;
      /** How many look in from elsewhere; they are not in `count`. */
      peeking: number;
    }
  >;
  /** There are so many people that a page does not hold them all (VIS-13). */
  crowd?: true;
};
export type Presence = { personId: Id; line: 'here' | 'away'; quality: LineQuality };
/**
 * Who is in the viewer's room. `people` leaves the audience out; `count` does not. `some`: the room is so full that only those
 * are named whom the room's state mentions; the list is asked for by pages.
 */
export type RoomSignal = { roomId: Id; count: number; people: Presence[]; some?: true };
/**
 * Who is heard in the viewer's room, loudest first, level in dBov (-127..0); at most 5 Hz, empty once at silence.
 * `microphone`: which of a hall's.
 */
export type LevelsSignal = {
  roomId: Id;
  levels: Array<{ personId: Id; level: number; microphone?: number }>;
  speaking: Id | null;
};

/** Each message may carry any of the parts; later ones of the same part replace earlier ones. */
export type SignalsDown = { house?: HouseSignal; room?: RoomSignal; levels?: LevelsSignal; myLine?: LineQuality };
