import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

const source = new URL('../../../server/src/media/testing/browser-playout.js', import.meta.url);

export type SeenFrame = { at: number; number: number; isFlash: boolean; width: number; height: number };
type Watch = {
  watchStrip(video: HTMLVideoElement): void;
  hearBeeps(track: MediaStreamTrack): Promise<void>;
  seen(): { frames: SeenFrame[]; beeps: number[] };
};
type Watching = typeof window & { filmWatch?: Watch };

/** Begins to read the film's numbers, flashes and beeps from what this page shows and plays. */
export async function watchFilm(page: Page, playoutId: string): Promise<void> {
  const script = (await readFile(source, 'utf8')).replaceAll(/^export /gm, '');
  await page.evaluate(`(() => { ${script}; window.filmWatch = { watchStrip, hearBeeps, seen }; })()`);
  await page.evaluate((id) => {
    const watch = (window as Watching).filmWatch;
    const video = document.querySelector<HTMLVideoElement>('[data-testid="film"] video');
    const received = Object.values(window.__plenum?.store.getState().media.received ?? {});
    const sound = received.find((one) => one.personId === id && one.source === 'microphone');
    if (!watch || !video || !sound) throw new Error('the film is not there yet');
    watch.watchStrip(video);
    void watch.hearBeeps(sound.track);
  }, playoutId);
}

/** What was seen and heard since the last time. */
export const seenOf = (page: Page) =>
  page.evaluate(() => (window as Watching).filmWatch?.seen() ?? { frames: [], beeps: [] });

/** ms by which each beep came after its flash; both of one second belong together. */
export function offsets({ frames, beeps }: { frames: SeenFrame[]; beeps: number[] }): number[] {
  const flashes = frames.filter(({ isFlash }, at) => isFlash && !frames[at - 1]?.isFlash).map(({ at }) => at);
  return beeps.flatMap((beep) => {
    const nearest = flashes.toSorted((a, b) => Math.abs(a - beep) - Math.abs(b - beep))[0];
    return nearest !== undefined && Math.abs(nearest - beep) < 400 ? [beep - nearest] : [];
  });
}
