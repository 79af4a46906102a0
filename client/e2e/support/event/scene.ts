import { expect } from '@playwright/test';
import type { Guest } from '../guest.ts';
import type { Cast } from './cast.ts';

/** Who is who, and what the scenes of the event have in common. */
export type Event = Awaited<ReturnType<typeof Cast.gather>>;

export const chair = 'plenary-moderator';
export const governor = 'governor-office';
export const ambassador = 'ambassador-office';
export const council = 'council-shandong';
export const delegateId = 'hospital-jinan';
export const osaka = 'equipment-osaka';
export const jinan = 'mayor-jinan';
export const japan = 'council-japan';
export const late = 'mayor-qingdao';
export const tokyo = 'hospital-tokyo';
export const nagoya = 'robotics-nagoya';

export const grantNext = { type: 'grantNext' } as const;
export const raiseHand = { type: 'raiseHand', kind: 'speech' } as const;
export const strip = (guest: Guest) => guest.page.getByRole('region', { name: 'Confidence strip' });
export const topBar = (guest: Guest) => guest.page.getByRole('banner');
export const notices = (guest: Guest) => guest.page.getByRole('region', { name: 'Notices' });

/** Everybody reads what is on now: on the bar of a page, on the strip of a hall, and in the rundown of the desk. */
export async function everybodyReads(
  { official, delegate, hall, moderator }: Event,
  title: string,
  itemId: string,
): Promise<void> {
  for (const guest of [official, delegate]) await expect(topBar(guest)).toContainText(`Now · ${title}`);
  await expect(strip(hall)).toContainText(title);
  await expect(moderator.get(`item-${itemId}`)).toHaveAttribute('aria-current', 'true');
}
