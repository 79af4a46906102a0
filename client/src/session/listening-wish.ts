import type { Id } from '@plenum/shared/domain/ids';
import { mostFloorBeneath, usualFloorBeneath } from '@plenum/shared/domain/interpretation';
import { languageSchema } from '@plenum/shared/domain/text';
import { z } from 'zod';

/** `usual`: never chosen, so each room gives what is usual for the person's language. */
const wishSchema = z.object({
  channel: z.union([languageSchema, z.null(), z.literal('usual')]).catch('usual'),
  beneath: z.number().min(0).max(mostFloorBeneath).catch(usualFloorBeneath),
  inStep: z.boolean().catch(false),
  lag: z.number().min(0).max(6_000).catch(2_500),
});
export type ListeningWish = z.infer<typeof wishSchema>;
/** Two people at one device have each chosen for themselves. */
const keptSchema = wishSchema.extend({ personId: z.string().catch('') });

const key = 'plenum.listening';
export const noWish: ListeningWish = wishSchema.parse({});

export function recallWish(personId: Id): ListeningWish {
  try {
    const { personId: whose, ...wish } = keptSchema.parse(JSON.parse(localStorage.getItem(key) ?? '{}'));
    return whose === personId ? wish : { ...wish, channel: 'usual' };
  } catch {
    return noWish;
  }
}

export function rememberWish(personId: Id, wish: ListeningWish): void {
  try {
    localStorage.setItem(key, JSON.stringify({ personId, ...wish }));
  } catch {
    // A browser that keeps nothing still follows the choice through rooms; it lasts as long as the page.
  }
}
