import { chromium, expect } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../../client/e2e/support/chromium.ts';
import { Guest } from '../../client/e2e/support/guest.ts';
import type { RunningPlenum } from '../../server/src/testing/run-plenum.ts';

/** ms of a real page in the crowd. */
export type PageFigures = {
  /** From opening the list until its first page of names is drawn. */
  list: number;
  /** From the last key of a name until the person is found: in the room's list, and for the queue at the desk. */
  search: number;
  queued: number;
  /** For which the page stood still at most, while all of this was done. */
  longestTask: number;
};

declare global {
  interface Window {
    longestTask?: number;
  }
}

/** Who runs the room looks somebody up in the list of a full room, and puts somebody into the queue, as one does by hand. */
export async function lookAround(plenum: RunningPlenum): Promise<PageFigures> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs() });
  try {
    const guest = await Guest.enter(browser, plenum, 'organizer-office', { roomId: 'plenary' });
    await guest.page.evaluate(() => {
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries())
          window.longestTask = Math.max(window.longestTask ?? 0, Math.round(duration));
      }).observe({ type: 'longtask' });
    });
    const list = await timed(async () => {
      await guest.get('tab-people').click();
      await expect(guest.page.getByText('Delegate 0010', { exact: true })).toBeVisible();
    });
    await guest.page.getByRole('searchbox').first().pressSequentially('delegate 123');
    await guest.page.getByRole('searchbox').first().press('4');
    const search = await timed(() => expect(guest.page.getByText('Delegate 1234', { exact: true })).toBeVisible());
    const adding = guest.page.getByRole('combobox', { name: 'Add to the queue' });
    await adding.pressSequentially('delegate 177');
    await adding.press('7');
    const queued = await timed(async () => {
      await guest.page.getByRole('option', { name: 'Delegate 1777' }).click();
      await expect(guest.get('queue-delegate-1777')).toBeVisible();
    });
    const longestTask = await guest.page.evaluate(() => window.longestTask ?? 0);
    await guest.close();
    return { list, search, queued, longestTask };
  } finally {
    await browser.close();
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return Math.round(performance.now() - began);
}
