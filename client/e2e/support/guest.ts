import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { RunningPlenum } from '../../../server/src/testing/run-plenum.ts';
import type { Language } from '../../../shared/src/domain/text.ts';
import type {} from '../../src/session/probe.ts';
import { type CameraSize, limitCamera } from './camera.ts';
import { type Counters, countersOf, type Inbound, inboundOf } from './inbound.ts';
import { injectTones, type Tones } from './tone.ts';

export type GuestOptions = {
  language?: Language;
  theme?: 'light' | 'dark';
  size?: { width: number; height: number };
  camera?: CameraSize;
  /** The room whose address is opened after the link, instead of where the house would lead. */
  roomId?: string;
  /** Pure tones in Hz in place of the microphones, in the order of the devices. */
  tones?: Tones;
};

/** Small enough for a house full of browsers on two cores, large enough for two layers of simulcast. */
const smallCamera: CameraSize = { width: 640, height: 360, frameRate: 15 };
const largeWindow = { width: 1440, height: 900 };

/** Somebody of the demo in a browser of his own, who came by his personal link. */
export class Guest {
  readonly context: BrowserContext;
  readonly personId: string;
  page: Page;

  private constructor(context: BrowserContext, page: Page, personId: string) {
    this.context = context;
    this.page = page;
    this.personId = personId;
  }

  /** Opens the link and stands before the door. */
  static async arrive(
    browser: Browser,
    plenum: RunningPlenum,
    personId: string,
    { language = 'en', theme = 'light', size = largeWindow, camera = smallCamera, roomId, tones }: GuestOptions = {},
  ): Promise<Guest> {
    const context = await browser.newContext({
      viewport: size,
      colorScheme: theme,
      locale: language,
      timezoneId: 'Asia/Shanghai',
      permissions: ['camera', 'microphone'],
      reducedMotion: 'reduce',
    });
    await context.addInitScript(() => {
      window.__plenumProbe = true;
    });
    await context.addInitScript(limitCamera, camera);
    if (tones) await context.addInitScript(injectTones, tones);
    await context.addInitScript(preferLanguage, language);
    const guest = new Guest(context, await context.newPage(), personId);
    await guest.page.goto(plenum.linkOf(personId));
    await expect(guest.get('enter')).toBeVisible();
    if (roomId !== undefined) {
      await guest.page.goto(`${plenum.url}/room/${roomId}`);
      await expect(guest.get('enter')).toBeVisible();
    }
    return guest;
  }

  /** Comes by the link and walks in. */
  static async enter(
    browser: Browser,
    plenum: RunningPlenum,
    personId: string,
    options?: GuestOptions,
  ): Promise<Guest> {
    const guest = await Guest.arrive(browser, plenum, personId, options);
    await guest.walkIn();
    return guest;
  }

  async walkIn(): Promise<void> {
    await this.get('enter').click();
    await expect(this.get('stage').or(this.get('program')).first()).toBeVisible();
    await this.isInside();
  }

  async isInside(): Promise<void> {
    await expect.poll(() => this.phase(), { timeout: 10_000 }).toBe('inside');
  }

  phase(): Promise<string | undefined> {
    return this.page.evaluate(() => window.__plenum?.store.getState().phase.state);
  }

  get(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  /** Turns a source on and waits until the house knows of it. */
  async turnOn(source: 'microphone' | 'camera'): Promise<void> {
    await this.get(source).click();
    await expect.poll(() => this.hasPublished(source), { timeout: 10_000 }).toBe(true);
  }

  hasPublished(source: 'microphone' | 'camera'): Promise<boolean> {
    return this.page.evaluate(
      ([personId, wanted]) => {
        const place = window.__plenum?.store.getState().place;
        if (place?.state !== 'in') return false;
        return Object.values(place.room.tracks).some((track) => track.personId === personId && track.source === wanted);
      },
      [this.personId, source] as const,
    );
  }

  inbound(): Promise<Inbound[]> {
    return inboundOf(this.page);
  }

  async hears(personId: string): Promise<Counters> {
    return countersOf(await this.inbound(), personId, 'microphone');
  }

  async sees(personId: string): Promise<Counters> {
    return countersOf(await this.inbound(), personId, 'camera');
  }

  /** Waits until sound and picture of the person arrive and are decoded. */
  async receives(personId: string, timeout = 10_000): Promise<void> {
    await expect.poll(async () => (await this.sees(personId)).frames, { timeout }).toBeGreaterThan(3);
    await expect.poll(async () => (await this.hears(personId)).samples, { timeout }).toBeGreaterThan(4800);
  }

  roomId(): Promise<string | null> {
    return this.page.evaluate(() => {
      const place = window.__plenum?.store.getState().place;
      return place?.state === 'in' ? place.roomId : null;
    });
  }

  async walkTo(roomId: string): Promise<void> {
    await this.get(`room-${roomId}`).click();
    await expect.poll(() => this.roomId()).toBe(roomId);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** Runs in the page before its own scripts: the choice of an earlier visit to this device. */
function preferLanguage(language: string): void {
  const key = 'plenum.preferences';
  if (!location.protocol.startsWith('http')) return;
  if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify({ language }));
}
