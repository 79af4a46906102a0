import type { DtlsParameters } from '@plenum/shared/protocol/rtp';
import { type Browser, chromium, type Page } from 'playwright';
import type { MediaPlane, Wanted } from '../media-plane.ts';
import { serveBotPage } from './browser-page.ts';
import { accepted } from './house.ts';

export const BROWSER_FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** One decoded frame of a test clip; `number` is -1 where the picture was damaged. `at` in ms since 1970. */
export type SeenFrame = { at: number; number: number; isFlash: boolean; width: number; height: number };
type Bot = {
  fingerprint(): Promise<DtlsParameters>;
  load(capabilities: unknown, offer: unknown): Promise<unknown>;
  consume(offers: unknown): Promise<void>;
  watchPlayout(): Promise<void>;
  seen(): { frames: SeenFrame[]; beeps: number[] };
};
declare const bot: Bot;

/** One browser for all viewers of a test. */
export class Cinema {
  readonly #browser: Browser;
  readonly #site: Awaited<ReturnType<typeof serveBotPage>>;
  readonly #plane: MediaPlane;

  static async open(plane: MediaPlane): Promise<Cinema> {
    const [browser, site] = await Promise.all([
      chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS }),
      serveBotPage(),
    ]);
    return new Cinema(browser, site, plane);
  }

  private constructor(browser: Browser, site: Awaited<ReturnType<typeof serveBotPage>>, plane: MediaPlane) {
    this.#browser = browser;
    this.#site = site;
    this.#plane = plane;
  }

  async enter(peerId: string, placementKey: string): Promise<Viewer> {
    const page = await (await this.#browser.newContext()).newPage();
    await page.goto(this.#site.url);
    const dtls = await page.evaluate(() => bot.fingerprint());
    const { rtpCapabilities } = this.#plane;
    const place = { conferenceId: 'c', placementKey };
    const offer = accepted(await this.#plane.openPeer({ peerId, ...place, rtpCapabilities, dtls }));
    await page.evaluate(([capabilities, transports]) => bot.load(capabilities, transports), [
      rtpCapabilities,
      offer,
    ] as const);
    return new Viewer(peerId, page, this.#plane);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#site.close();
  }
}

/** A page that watches a playout, and remembers what it saw and heard until it is asked. */
export class Viewer {
  readonly #peerId: string;
  readonly #page: Page;
  readonly #plane: MediaPlane;
  #revision = 0;
  readonly frames: SeenFrame[] = [];
  readonly beeps: number[] = [];

  constructor(peerId: string, page: Page, plane: MediaPlane) {
    this.#peerId = peerId;
    this.#page = page;
    this.#plane = plane;
  }

  async watch(producerIds: string[], layer?: 0 | 1 | 2): Promise<void> {
    const opened = await this.wish(producerIds, layer);
    await this.#page.evaluate((offers) => bot.consume(offers), opened);
    await this.#page.evaluate(() => bot.watchPlayout());
    const ids = opened.map(({ consumerId }) => consumerId);
    accepted(await this.#plane.ready(this.#peerId, ids));
  }

  async wish(producerIds: string[], layer?: 0 | 1 | 2) {
    this.#revision += 1;
    const cap: Partial<Wanted> = layer === undefined ? {} : { spatialLayer: layer };
    const wanted = producerIds.map((producerId) => ({ producerId, flow: 'live' as const, priority: 100, ...cap }));
    const [change] = accepted(
      await this.#plane.reconcile([{ peerId: this.#peerId, revision: this.#revision, wanted }]),
    );
    return change?.opened ?? [];
  }

  /** Fetches what was seen and heard meanwhile. */
  async look(): Promise<this> {
    const { frames, beeps } = await this.#page.evaluate(() => bot.seen());
    this.frames.push(...frames);
    this.beeps.push(...beeps);
    return this;
  }

  forget(): void {
    this.frames.length = 0;
    this.beeps.length = 0;
  }
}
