import type { Page } from '@playwright/test';

/** Packets of one person's tracks that came while somebody watched; `lastAt` on the clock of `Date.now()`. */
export type Flow = { packets: number; lastAt: number };

/** Counts for `ms` what the page receives of the person's present tracks, every twentieth of a second. */
export function watchFlow(page: Page, personId: string, ms: number): Promise<Flow> {
  return page.evaluate(
    async ([wanted, duration]) => {
      const plenum = window.__plenum;
      if (!plenum) throw new Error('the page offers no probe');
      const received = Object.values(plenum.store.getState().media.received);
      const ids = new Set(received.filter((track) => track.personId === wanted).map(({ track }) => track.id));
      const count = async () =>
        (await plenum.stats('recv'))
          .filter((row) => row['type'] === 'inbound-rtp' && ids.has(String(row['trackIdentifier'])))
          .reduce((total, row) => total + Number(row['packetsReceived'] ?? 0), 0);
      const until = Date.now() + duration;
      let highest = await count();
      const first = highest;
      let lastAt = 0;
      while (Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        const now = await count();
        // A closed track is gone from the counters; only growth is flow.
        if (now > highest) {
          highest = now;
          lastAt = Date.now();
        }
      }
      return { packets: highest - first, lastAt };
    },
    [personId, ms] as const,
  );
}

/**
 * The longest time in ms between two decoded frames of the person's picture, while somebody watched. It follows from the
 * browser's own clock of its decoder (totalSquaredInterFrameDelay), so that a busy page does not look like a pause; of
 * several frames between two looks it is an upper bound.
 */
export function watchPicture(
  page: Page,
  personId: string,
  ms: number,
): Promise<{ frames: number; longestPause: number }> {
  return page.evaluate(
    async ([wanted, duration]) => {
      const plenum = window.__plenum;
      if (!plenum) throw new Error('the page offers no probe');
      const look = async () => {
        const received = Object.values(plenum.store.getState().media.received);
        const track = received.find((one) => one.personId === wanted && one.source === 'camera')?.track;
        const rows = await plenum.stats('recv');
        const row = rows.find((one) => one['type'] === 'inbound-rtp' && one['trackIdentifier'] === track?.id);
        return {
          frames: Number(row?.['framesDecoded'] ?? 0),
          squares: Number(row?.['totalSquaredInterFrameDelay'] ?? 0),
        };
      };
      const until = performance.now() + duration;
      const first = await look();
      let before = first;
      let longestPause = 0;
      while (performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 25));
        const now = await look();
        longestPause = Math.max(longestPause, 1000 * Math.sqrt(Math.max(0, now.squares - before.squares)));
        before = now;
      }
      return { frames: before.frames - first.frames, longestPause };
    },
    [personId, ms] as const,
  );
}
