import type { Page } from 'playwright';
import type {} from '../../client/src/session/probe.ts';

/** ms since the click: the marks of the page's own session by name, and the first picture on the stage. */
export type Timed = {
  /** The frame stood in the stage's own video element. */
  picture: number;
  /** That frame had arrived whole, before it was decoded. */
  arrived: number | null;
  marks: Record<string, number>;
};

const patience = 8_000;

/**
 * Presses a button of the page and waits for the first decoded frame on the stage that is of none of the tracks which
 * stood there before (requestVideoFrameCallback). All of it happens and is timed inside of the page.
 */
export async function timeToPicture(page: Page, testId: string): Promise<Timed> {
  const timed = await page.evaluate(
    async ({ testId, patience }) => {
      const stageVideos = () => [
        ...document.querySelectorAll<HTMLVideoElement>('[data-testid=stage] video[data-track-id]:not([data-mine])'),
      ];
      const before = new Set(stageVideos().map((video) => video.dataset['trackId']));
      const marksBefore = window.__plenum?.marks.length ?? 0;
      const watched = new WeakSet<HTMLVideoElement>();
      const { promise, resolve } = Promise.withResolvers<{ picture: number; arrived: number | null } | null>();
      const look = () => {
        for (const video of stageVideos()) {
          if (before.has(video.dataset['trackId']) || watched.has(video)) continue;
          watched.add(video);
          video.requestVideoFrameCallback((_now, { receiveTime }) => {
            const picture = performance.now() - start;
            resolve({ picture, arrived: receiveTime === undefined ? null : receiveTime - start });
          });
        }
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, attributeFilter: ['data-track-id'] });
      const timer = setTimeout(() => resolve(null), patience);
      const button = document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
      const start = performance.now();
      button?.click();
      const seen = await promise;
      clearTimeout(timer);
      observer.disconnect();
      const marks = (window.__plenum?.marks ?? []).slice(marksBefore).map(({ name, at }) => [name, at - start]);
      return seen && { ...seen, marks: Object.fromEntries(marks.reverse()) as Record<string, number> };
    },
    { testId, patience },
  );
  if (!timed) throw new Error(`no picture came within ${patience / 1000} s of pressing ${testId}`);
  return timed;
}

/** The parts of which the time is made, in the order in which they happen. */
export function parts({ picture, arrived, marks }: Timed, answered: string): Record<string, number> {
  const told = marks[answered];
  const built = marks['consumers'];
  return {
    ...(told === undefined ? {} : { untilAnswer: told }),
    ...(built === undefined ? {} : { untilConsumersConfirmed: built }),
    ...(arrived === null ? {} : { untilKeyFrameArrived: arrived }),
    untilPicture: picture,
  };
}
