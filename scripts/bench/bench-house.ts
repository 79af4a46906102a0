import { type Browser, chromium } from 'playwright';
import { chromiumArgs, chromiumPath } from '../../client/e2e/support/chromium.ts';
import { Guest, type GuestOptions } from '../../client/e2e/support/guest.ts';
import { type RunningPlenum, runPlenum } from '../../server/src/testing/run-plenum.ts';

export type BenchHouse = { plenum: RunningPlenum; browser: Browser };

/** The figures are those of a camera as people have it, not of the small one which the tests use. */
export const fullCamera = { width: 1280, height: 720, frameRate: 30 };

/** The whole house and one browser for as long as the work takes; both end with it, however it ends. */
export async function withHouse<T>(work: (house: BenchHouse) => Promise<T>): Promise<T> {
  const plenum = await runPlenum({ PLENUM_GRACE: '2' });
  try {
    const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs() });
    try {
      return await work({ plenum, browser });
    } finally {
      await browser.close();
    }
  } finally {
    await plenum.stop();
  }
}

/** Somebody who moderates the room and so is seen and heard there at once: 720p in three layers, and sound. */
export async function speakerIn(
  { plenum, browser }: BenchHouse,
  personId: string,
  roomId: string,
  camera: GuestOptions['camera'] = fullCamera,
): Promise<Guest> {
  const speaker = await Guest.enter(browser, plenum, personId, { camera });
  if ((await speaker.roomId()) !== roomId) await speaker.walkTo(roomId);
  await speaker.turnOn('microphone');
  await speaker.turnOn('camera');
  return speaker;
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
