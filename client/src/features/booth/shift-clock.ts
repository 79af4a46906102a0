import type { Shift } from '@plenum/shared/domain/interpretation-state';
import type { Seat } from './booth-model.ts';

const minute = 60_000;
const tired = 20 * minute;
const exhausted = 30 * minute;

/** How urgent a relief is. */
export type Weariness = 'none' | 'hint' | 'strong';
export function wearinessOf(since: number, now: number): Weariness {
  const spoken = now - since;
  if (spoken >= exhausted) return 'strong';
  return spoken >= tired ? 'hint' : 'none';
}

export type OwnShift = (Pick<Shift, 'from' | 'until'> & { state: 'now' | 'next' }) | null;

/** The shift that runs, else the next one that is planned for the person in this booth. */
export function shiftOf({ plan, booth, me }: Seat, now: number): OwnShift {
  const ahead = plan.shifts
    .filter(({ boothId, personId, until }) => boothId === booth.boothId && personId === me.personId && until > now)
    .toSorted((a, b) => a.from - b.from)[0];
  if (!ahead) return null;
  return { from: ahead.from, until: ahead.until, state: ahead.from <= now ? 'now' : 'next' };
}
