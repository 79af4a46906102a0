import { z } from 'zod';
import type { Person } from '../domain/conference-state.ts';
import { idSchema } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Presence } from './signal-lane.ts';

/** So many people are told at once. */
export const peoplePage = 50;
export const mostNamed = 100;

/**
 * Asks for people whom the page does not hold, in a conference that is too large for everybody to hold everybody (VIS-13):
 * by their ids, or a page of those whose words contain something, by rank; in the room only those who are there.
 */
export const askPeopleSchema = z.discriminatedUnion('find', [
  z.strictObject({ find: z.literal('named'), personIds: z.array(idSchema).min(1).max(mostNamed) }),
  z.strictObject({
    find: z.literal('matching'),
    within: z.enum(['room', 'house']),
    search: z.string().max(100),
    from: z.int().min(0).max(100_000),
  }),
]);
export type AskPeople = z.infer<typeof askPeopleSchema>;

/** `here`: of these people, those who are in the room of who asks. `total`: how many match, all pages together. */
export type PeopleAnswer =
  | { ok: true; people: Person[]; here: Presence[]; total: number }
  | { ok: false; refusal: Refusal };
