import { z } from 'zod';
import { type Id, idSchema } from '../domain/ids.ts';
import type { BoothAir, BoothMessage, BoothSource } from '../domain/interpretation-state.ts';
import { type Language, languageSchema } from '../domain/text.ts';

/** Sizes of people's pictures on the viewer's screen, by personId; what is absent is small. */
export const viewportSchema = z
  .record(idSchema, z.enum(['large', 'medium', 'small', 'hidden']))
  .refine((viewport) => Object.keys(viewport).length <= 128, 'too many tiles');

export const signalUpSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('viewport'), viewport: viewportSchema, audioOnly: z.boolean() }),
  /** The page's own view of its line: packets lost in percent, round-trip time in ms. */
  z.strictObject({ type: z.literal('line'), loss: z.number().min(0).max(100), rtt: z.number().min(0).max(60_000) }),
  /** The channels that are heard on the page: none is the original; a booth or a hall may hear several. */
  z.strictObject({ type: z.literal('listening'), channels: z.array(languageSchema).max(4) }),
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

/**
 * `level`: of whom the channel carries, in dBov (-127..0). `silentFor`: ms for which its interpreter on air has been silent
 * while the floor was heard, 0 while he is heard. `carries`: INTERP-5, in one word.
 */
export type ChannelSignal = {
  listeners: number;
  level: number;
  silentFor: number;
  carries: 'interpreter' | 'coughing' | 'sameLanguage' | 'noInterpretation';
};
/** `open`: the microphone is open on the page, whether the house lets it be heard or not. */
export type BoothSeatSignal = Presence & { level: number; open: boolean };
/**
 * What the booth last said to the technician, and whether anybody of the staff has said something to the booth since.
 * For moderators of the room alone (INTERP-13).
 */
export type BoothPlea = { message: BoothMessage; answered: boolean };
/**
 * `bothOpen`: more than one microphone of the booth is open. `missing`: by its shifts somebody should be there, and nobody is.
 * `air` counts as INTERP-7 does: whom the plan has taken out of the booth is off. `talking`: moderators who talk to it.
 */
export type BoothSignal = {
  people: BoothSeatSignal[];
  bothOpen: boolean;
  missing: boolean;
  air: BoothAir;
  source: BoothSource;
  talking: Id[];
  plea?: BoothPlea;
};
/**
 * `floor`: the language of the floor (INTERP-3). `original`: how many hear it. Interpreters who sit in the room listen to
 * work, and are counted nowhere.
 */
export type RoomInterpretationSignal = {
  original: number;
  floor: Language | null;
  channels: Partial<Record<Language, ChannelSignal>>;
  booths: Record<Id, BoothSignal>;
};
/** All channels and booths of the rooms which the viewer moderates or interprets; at most twice a second. */
export type InterpretationSignal = { rooms: Record<Id, RoomInterpretationSignal> };

/** Each message may carry any of the parts; later ones of the same part replace earlier ones. */
export type SignalsDown = {
  house?: HouseSignal;
  room?: RoomSignal;
  levels?: LevelsSignal;
  myLine?: LineQuality;
  /** For moderators, organizers and interpreters alone. */
  interpretation?: InterpretationSignal;
};
