import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { Guest } from '../guest.ts';
import type { Inbound } from '../inbound.ts';
import { pictureIn } from '../picture.ts';

type Sense = 'microphone' | 'camera';
/** People by their ids. Who is himself in a list is not asked about himself. */
export type Sensed = { hear?: string[]; see?: string[]; hearNot?: string[]; seeNot?: string[] };

const glance = 150;
const stare = 350;

const rowOf = (rows: Inbound[], personId: string, source: Sense) =>
  rows.find((row) => row.personId === personId && row.source === source);

/** Whether packets arrived and were decoded between two looks at the same track. */
function grew(before: Inbound | undefined, after: Inbound | undefined): boolean {
  if (!before || before.id !== after?.id) return false;
  const decoded = after.source === 'camera' ? after.frames > before.frames : after.samples > before.samples;
  return after.packets > before.packets && decoded;
}

async function senses(guest: Guest, personId: string, source: Sense): Promise<void> {
  const look = async () => {
    const before = rowOf(await guest.inbound(), personId, source);
    await delay(glance);
    return grew(before, rowOf(await guest.inbound(), personId, source));
  };
  const message = `${guest.personId} should receive the ${source} of ${personId}`;
  await expect.poll(look, { message, intervals: [50] }).toBe(true);
}

/** No packet of these sources arrives while one looks on; a track that is not there brings none. */
async function sensesNot(guest: Guest, unwanted: Array<[string, Sense]>): Promise<void> {
  const look = async () => {
    const before = await guest.inbound();
    await delay(stare);
    const after = await guest.inbound();
    return unwanted.filter(([personId, source]) => {
      const packets = rowOf(after, personId, source)?.packets ?? 0;
      return packets > (rowOf(before, personId, source)?.packets ?? 0);
    });
  };
  const message = `${guest.personId} should not receive them`;
  await expect.poll(look, { message, intervals: [50] }).toEqual([]);
}

/** What each of these pages decodes, and what does not even reach it. */
export async function expectSenses(guests: Guest[], { hear = [], see = [], hearNot = [], seeNot = [] }: Sensed) {
  await Promise.all(
    guests.map(async (guest) => {
      const others = (people: string[]) => people.filter((personId) => personId !== guest.personId);
      await Promise.all([
        ...others(hear).map((personId) => senses(guest, personId, 'microphone')),
        ...others(see).map((personId) => senses(guest, personId, 'camera')),
      ]);
      const unwanted = [
        ...others(hearNot).map((personId): [string, Sense] => [personId, 'microphone']),
        ...others(seeNot).map((personId): [string, Sense] => [personId, 'camera']),
      ];
      if (unwanted.length > 0) await sensesNot(guest, unwanted);
    }),
  );
}

/** The person's picture stands on the screen and is neither black nor one colour. */
export async function expectPicture(guest: Guest, personId: string, within = ''): Promise<void> {
  const selector = `${within} [data-testid="tile-${personId}"] video`;
  const contrast = async () => (await pictureIn(guest.page, selector))?.contrast ?? 0;
  await expect.poll(contrast, { message: `${guest.personId} should look at ${personId}` }).toBeGreaterThan(5);
}

/** What the page was told of the speaker's time, each sentence once, also where it stood for a moment only. */
export async function watchWarnings(guest: Guest): Promise<() => Promise<string[]>> {
  const seen = await guest.page.evaluateHandle(() => {
    const sentences = new Set<string>();
    const look = () => {
      for (const banner of document.querySelectorAll('[data-testid="banner-time"]')) {
        sentences.add(banner.textContent ?? '');
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    return sentences;
  });
  return () => seen.evaluate((sentences) => [...sentences]);
}
